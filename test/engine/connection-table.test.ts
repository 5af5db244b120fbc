import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { gateView } from '../../main/app/view/gate-view.ts';
import { changedBy } from '../change/change-lines.ts';
import { tellStory } from '../../main/lesson/story/tell-story.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { must } from '../build.ts';
import { blameAndFaults, networkTexts, traceBetween, type Row } from './between.ts';
import { blameOf, networkFrom, stepAt } from './lab.ts';

const network = networkFrom(networkTexts.crowded);
const VISIT = 'tcp customer:50000 > box:443';

describe('a full connection table (SG-18)', () => {
  // prettier-ignore
  const rows: readonly Row[] = [
    { why: 'a new flow that must be tracked is dropped',  flow: VISIT, blame: 'denied sg:box:in:conntrack_allowance_exceeded' },
    { why: 'on the way out as well',                      flow: 'tcp box:50000 > db:5432', blame: 'denied sg:box:out:conntrack_allowance_exceeded' },
    { why: 'the table is that of the instance, not of an interface', flow: 'tcp db:50000 > box-eth1:443', blame: 'denied sg:box-eth1:in:conntrack_allowance_exceeded', edit: [['sg-db: { in: [tcp 5432 10.0.0.0/24], out: [] }', 'sg-db: {}']] },
    { why: 'an untracked one passes',                     flow: 'tcp customer:50000 > open:443', blame: 'allowed' },
    { why: 'what opens the other direction makes it untracked', flow: VISIT, blame: 'allowed', edit: [['out: [tcp 5432 10.0.1.0/24]', 'out: [all 0.0.0.0/0]']] },
    { why: 'another instance with the same groups is not concerned', flow: 'tcp customer:50000 > calm:443', blame: 'allowed' },
    { why: 'what no rule admits is dropped for that',     flow: 'tcp customer:50000 > box:80', blame: 'denied sg:box:in' },
    { why: 'an ACL in front speaks first',                flow: VISIT, blame: 'denied nacl:front:in:*', edit: [['acl-front: { in: [100 allow all 0.0.0.0/0]', 'acl-front: { in: [100 allow all 192.0.2.0/24]']] },
  ];

  test.each(rows)('$why', (row) => {
    expect(blameAndFaults('crowded', row)).toEqual({ blame: row.blame, faults: [] });
  });

  test('the reason, the rule that admits it, and no row', () => {
    const trace = traceBetween('crowded', VISIT);
    const step = stepAt(trace, 'sg:box:in');
    expect([step.code, step.opened]).toEqual(['CONNTRACK_ALLOWANCE_EXCEEDED', null]);
    expect(step.rules).toContain('SG-18');
    expect(trace.symptom).toEqual({ kind: 'timeout' });
    expect(gateView(step)?.rows.map(({ rule, state, action }) => `${rule}: ${state} ${action}`)).toEqual([
      'tcp 443 0.0.0.0/0: matches allow',
      'tcp 22 192.0.2.0/24: misses allow',
      'connection table full: decides deny',
    ]);
  });

  test('what a flow log shows of it is an assumption; what an ACL rejects is not', () => {
    const shown = (edit: readonly (readonly [string, string])[]) =>
      traceBetween('crowded', VISIT, edit).records.map(({ interface: at, action, assumed }) => [at, action, assumed]);
    expect(shown([])).toEqual([['box', 'REJECT', true]]);
    expect(shown([['acl-front: { in: [100 allow all 0.0.0.0/0]', 'acl-front: { in: []']])).toEqual([
      ['box', 'REJECT', false],
    ]);
  });

  test('existing connections live on', () => {
    const flows = new Map([
      ['old', must(parseFlow(VISIT))],
      ['new', must(parseFlow('tcp customer:50001 > box:443'))],
    ]);
    const lines = ['set box connectionTable free', 'open old', 'set box connectionTable full', 'send old', 'open new'];
    const told = must(tellStory({ network, flows, memory: true }, lines));
    expect(told.map(({ trace }) => trace && blameOf(trace))).toEqual([
      null,
      'allowed',
      null,
      'allowed',
      'denied sg:box:in:conntrack_allowance_exceeded',
    ]);
  });

  test('groups without memory have no table', () => {
    const flows = new Map([['visit', must(parseFlow(VISIT))]]);
    const [first] = must(tellStory({ network, flows, memory: false }, ['open visit']));
    expect(first?.trace?.steps.find(({ component }) => component === 'sg:box:in')?.verdict).toBe('allow');
  });

  test('changes that cannot be', () => {
    const says = ['set db connectionTable full', 'set box connectionTable half'].map((line) => {
      const changed = changedBy(network, [line]);
      return changed.ok ? '' : changed.error.fault.message;
    });
    expect(says).toEqual(['there is no single instance `db`', '`half` is not full or free']);
  });

  test('the picture says it', () => {
    const [box, , , calm] = ['box', 'box-eth1', 'open', 'calm'].map((id) =>
      networkView(network).interfaces.find((each) => each.id === id),
    );
    expect([box?.caption, calm?.caption]).toEqual(['EC2 instance, connection table full', 'EC2 instance']);
  });
});
