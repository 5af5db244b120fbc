import { describe, expect, test } from 'vitest';
import { checkClaim } from '../../main/lesson/claim/check-claim.ts';
import type { z } from 'zod';
import { Claim } from '../../main/lesson/format/claim-text.ts';
import { doubtOf } from '../../main/lesson/question/shared/option-truth.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { MIRRORED } from './mirrored-text.ts';
import { placedProblemsOf, scenarioText, unproved } from './scenario-files.ts';

type MirrorClaim = NonNullable<z.input<typeof Claim>['mirrored']>;

describe('claims', () => {
  const scenario = unproved({
    network: MIRRORED,
    flows:
      '\n  visit: tcp customer:50000 > web:443\n  shell: tcp customer:50000 > web:22\n  leak: udp web:50000 > 203.0.113.12:5353\n',
  });
  const closed = unproved({ network: MIRRORED.replace('udp 4789 sg-web, ', '') });

  test.each<{ claim: MirrorClaim; why: string | null }>([
    { claim: { at: 'web' }, why: null },
    { claim: { at: 'web', is: true, session: 'watch', arrives: true, logs: ['batch in ACCEPT'] }, why: null },
    { claim: { at: 'web', direction: 'out', phase: 'response', arrives: true }, why: null },
    {
      claim: { at: 'web', is: false },
      why: 'session 7 (watch) copies the packet: inbound rule 200 of most accepts it',
    },
    {
      claim: { at: 'web', session: 'other' },
      why: 'session 7 (watch) copies the packet: inbound rule 200 of most accepts it',
    },
    { claim: { at: 'web', arrives: false }, why: 'the copy reaches batch as UDP 4789 from 10.0.0.10' },
    { claim: { at: 'web', blockedBy: 'sg:batch:in' }, why: 'the copy reaches batch as UDP 4789 from 10.0.0.10' },
    { claim: { at: 'web', logs: ['batch in REJECT'] }, why: 'no record of a copy says batch in REJECT' },
    { claim: { at: 'web', direction: 'out', phase: 'request' }, why: 'no packet passes web as a mirror source' },
  ])('$claim', ({ claim, why }) => {
    const { trace } = worldOf(scenario, 'visit');
    const result = checkClaim(Claim.parse({ mirrored: claim }), trace);
    expect(result.holds ? null : result.why).toBe(why);
  });

  test.each<{ claim: MirrorClaim; why: string | null }>([
    { claim: { at: 'web', arrives: false, blockedBy: 'sg:batch:in', logs: ['batch in REJECT'] }, why: null },
    {
      claim: { at: 'web', arrives: true },
      why: 'the copy for to-batch is lost: security group sg-spare at batch (inbound) drops it',
    },
    {
      claim: { at: 'web', blockedBy: 'nacl:front:out' },
      why: 'the copy for to-batch is lost: security group sg-spare at batch (inbound) drops it',
    },
  ])('where the target is shut: $claim', ({ claim, why }) => {
    const result = checkClaim(Claim.parse({ mirrored: claim }), worldOf(closed, 'visit').trace);
    expect(result.holds ? null : result.why).toBe(why);
  });

  test('dropped inbound is certain, dropped outbound is in doubt (MR-05)', () => {
    const { trace } = worldOf(scenario, 'shell');
    expect(checkClaim({ mirrored: { at: 'web', is: false } }, trace).holds).toBe(true);
    expect(doubtOf({ mirrored: { at: 'web', is: false } }, trace)).toBeNull();
    const shut = unproved({
      network: MIRRORED.replace('sg-web: { in: [tcp 443 0.0.0.0/0] }', 'sg-web: { in: [tcp 443 0.0.0.0/0], out: [] }'),
      flows: '\n  leak: udp web:50000 > 203.0.113.12:5353\n',
    });
    const { trace: leak } = worldOf(shut, 'leak');
    expect(leak.mirrorings).toMatchObject([{ decision: { kind: 'dropped' }, assumed: true }]);
    expect(doubtOf({ mirrored: { at: 'web', is: false } }, leak)).toContain('outbound packet that the source drops');
  });

  test('a distractor or key about it cannot be graded', () => {
    const questions = `
  - id: q
    kind: multiple-choice
    prompt: Is it copied?
    because: Nobody knows.
    rules: [MR-05]
    options:
      - { say: No, key: true, claim: { mirrored: { at: web, is: false } } }
      - { say: Yes, claim: { mirrored: { at: web, is: true } } }
`;
    const network = MIRRORED.replace(
      'sg-web: { in: [tcp 443 0.0.0.0/0] }',
      'sg-web: { in: [tcp 443 0.0.0.0/0], out: [] }',
    );
    const found = placedProblemsOf(
      scenarioText({ network, questions, flows: '\n  leak: udp web:50000 > 203.0.113.12:5353' }),
    );
    expect(found.filter((line) => line.includes('not-gradable'))).toHaveLength(2);
  });

  test('names in a claim stand for something', () => {
    const questions = `
  - id: q
    kind: multiple-choice
    prompt: Why?
    because: So.
    rules: [MR-03]
    options:
      - { say: A, key: true, claim: { mirrored: { at: batch, session: wach, blockedBy: 'sg:bach:in', logs: [bach in ACCEPT] } } }
      - { say: B, claim: { mirrored: { at: web, is: false } } }
`;
    const found = placedProblemsOf(scenarioText({ network: MIRRORED, questions })).filter((line) =>
      line.includes('unknown-name'),
    );
    expect(found.map((line) => /: (.*)$/.exec(line)?.[1])).toEqual([
      'there is no mirror source `batch` (there is `web`)',
      'there is no traffic mirror session `wach` (did you mean `watch`?)',
      'no checkpoint is called `sg:bach` (did you mean `batch`?)',
      'there is no network interface `bach` (did you mean `batch`?)',
    ]);
  });
});
