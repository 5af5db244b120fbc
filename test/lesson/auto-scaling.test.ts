import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { networkView } from '../../main/app/view/network-view.ts';
import { formatAddress } from '../../main/model/address.ts';
import type { Network } from '../../main/model/network.ts';
import { changedBy } from '../change/change-lines.ts';
import { tellStory } from '../../main/lesson/story/tell-story.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { must } from '../build.ts';
import { blameOf, judgementOf, networkFrom, stepAt, traceThrough } from '../engine/lab.ts';
import { networkTexts } from '../engine/between.ts';
import { errorsOf, scenarioText } from './scenario-files.ts';

const network = networkFrom(networkTexts.scaled);
const scaledTo = (count: number, from = network) => must(changedBy(from, [`scale app to ${count}`]));

const placesOf = ({ autoScalingGroups, networkInterfaces }: Network) =>
  autoScalingGroups
    .slice(0, 1)
    .flatMap(({ members }) => members)
    .map((member) => {
      const nic = networkInterfaces.find(({ id }) => id === member);
      const [pair] = nic?.ipv4 ?? [];
      return `${member} ${nic?.subnet ?? ''} ${pair ? formatAddress(pair.private) : ''} ${nic?.groups.join('+') ?? ''}`;
    });

const targetsOf = ({ loadBalancers }: Network) =>
  loadBalancers[0]?.listeners[0]?.targets.map((target) => `${target.interface}:${target.port}`).join(' ');

describe('members of an Auto Scaling group (SV-10)', () => {
  test('carry the groups of the template and are spread over the subnets', () => {
    expect(placesOf(network)).toEqual(['app-1 app-a 10.0.1.10 sg-app', 'app-2 app-b 10.0.11.10 sg-app']);
  });

  test('new ones get the next free address of the emptiest subnet, and the groups of the template', () => {
    expect(placesOf(scaledTo(4)).slice(2)).toEqual(['app-3 app-a 10.0.1.12 sg-app', 'app-4 app-b 10.0.11.11 sg-app']);
  });

  test('are registered as targets, new ones as well', () => {
    expect(targetsOf(network)).toBe('app-1:8080 app-2:8080 job:8080');
    expect(targetsOf(scaledTo(3))).toBe('app-1:8080 app-2:8080 app-3:8080 job:8080');
    expect(targetsOf(scaledTo(1))).toBe('app-1:8080 job:8080');
  });

  test('go in the order in which they came, and the network is the same again', () => {
    expect(scaledTo(2, scaledTo(4))).toEqual(network);
  });

  test('are shown as members', () => {
    const { interfaces } = networkView(scaledTo(3));
    const shown = interfaces.filter(({ kind }) => kind === 'auto-scaling-member');
    expect(shown.map(({ id, caption }) => `${id}: ${caption}`)).toEqual(
      ['app-1', 'app-2', 'app-3'].map((id) => `${id}: EC2 instance of app, tcp 8080`),
    );
  });

  test('are written with the group, whatever became of it', () => {
    for (const after of [scaledTo(3), scaledTo(1), must(changedBy(network, ['scale idle to 1']))]) {
      const again = networkFrom(stringify(writeNetwork(after).text));
      expect(again.autoScalingGroups).toEqual(after.autoScalingGroups);
      expect(placesOf(again)).toEqual(placesOf(after));
      expect(targetsOf(again)).toBe(targetsOf(after));
    }
  });
});

describe('a rule that names a group matches a new member at once, one that names addresses does not (SG-07)', () => {
  const flow = (from: string, port: number) => `tcp ${from}:50000 > cache:${port}`;

  // prettier-ignore
  const cases = [
    { why: 'an old member by the group',      to: 2, from: 'app.newest', port: 6379,  blame: 'allowed', rules: ['tcp 6379 sg-app: match', 'tcp 11211 10.0.1.10/32: port + address', 'tcp 11211 10.0.11.10/32: port'] },
    { why: 'an old member by its address',    to: 2, from: 'app.newest', port: 11211, blame: 'allowed', rules: ['tcp 6379 sg-app: port', 'tcp 11211 10.0.1.10/32: address', 'tcp 11211 10.0.11.10/32: match'] },
    { why: 'a new member by the group',       to: 3, from: 'app.newest', port: 6379,  blame: 'allowed', rules: ['tcp 6379 sg-app: match', 'tcp 11211 10.0.1.10/32: port + address', 'tcp 11211 10.0.11.10/32: port + address'] },
    { why: 'no new member by an address',     to: 3, from: 'app.newest', port: 11211, blame: 'denied sg:cache:in', rules: ['tcp 6379 sg-app: port', 'tcp 11211 10.0.1.10/32: address', 'tcp 11211 10.0.11.10/32: address'] },
    { why: 'the name alone is the first one', to: 3, from: 'app',        port: 11211, blame: 'allowed', rules: ['tcp 6379 sg-app: port', 'tcp 11211 10.0.1.10/32: match', 'tcp 11211 10.0.11.10/32: address'] },
  ];

  test.each(cases)('$why', ({ to, from, port, blame, rules }) => {
    const trace = traceThrough(to === 2 ? network : scaledTo(to), flow(from, port));
    expect({ blame: blameOf(trace), rules: judgementOf(stepAt(trace, 'sg:cache:in')).rules }).toEqual({ blame, rules });
  });

  test('in a story, the packet after the scaling comes from the new member', () => {
    const flows = new Map([
      ['by-group', must(parseFlow(flow('app.newest', 6379)))],
      ['by-address', must(parseFlow(flow('app.newest', 11211)))],
    ]);
    const lines = ['open by-address', 'scale app to 3', 'open by-group', 'open by-address'];
    const told = must(tellStory({ network, flows, memory: true }, lines));
    expect(told.map(({ trace }) => trace && `${trace.steps[0]?.place ?? ''} ${blameOf(trace)}`)).toEqual([
      'app-2 allowed',
      null,
      'app-3 allowed',
      'app-3 denied sg:cache:in',
    ]);
  });
});

describe('what cannot be', () => {
  // prettier-ignore
  const changes = [
    { line: 'scale app to 5',     byAws: true,  says: '`app` has at most 4 members' },
    { line: 'scale app to 0',     byAws: true,  says: '`app` keeps at least 1 members' },
    { line: 'scale app to 2',     byAws: false, says: '`app` has 2 members already' },
    { line: 'scale cache to 2',   byAws: false, says: 'there is no Auto Scaling group `cache`' },
    { line: 'scale app to many',  byAws: false, says: '`many` is not a number of members' },
    { line: 'scale app by 2',     byAws: false, says: expect.stringMatching(/^a change reads/) as string },
    { line: 'scale app to 2 now', byAws: false, says: expect.stringMatching(/^`now` is one word too many/) as string },
  ];

  test.each(changes)('$line', ({ line, byAws, says }) => {
    const changed = changedBy(network, [line]);
    expect(changed.ok ? null : { byAws: changed.error.byAws, says: changed.error.fault.message }).toEqual({
      byAws,
      says,
    });
  });

  const withGroup = (group: string) => `
  vpcs: { shop: { cidr: 10.0.0.0/16 }, far: { cidr: 10.1.0.0/16 } }
  subnets:
    one: { vpc: shop, az: a, cidr: 10.0.1.0/24 }
    two: { vpc: shop, az: b, cidr: 10.0.2.0/24 }
    out: { vpc: far, az: a, cidr: 10.1.1.0/24 }
  securityGroups: { sg-far: { vpc: far } }
  instances: { app-9: { subnet: one }, single: { subnet: one } }
  autoScalingGroups: { app: ${group} }
`;
  // prettier-ignore
  const files = [
    { group: '{ subnets: [one] }',                          says: 'shape: how many members `app` has is not said' },
    { group: '{ subnets: [one], desired: 9 }',              says: 'duplicate-name: the name `app-9` is taken by an instance' },
    { group: '{ subnets: [one], desired: 3, max: 2 }',      says: 'shape: `app` has 3 members, which is not between its `min` and its `max`' },
    { group: '{ subnets: [one], desired: 1, min: 2 }',      says: 'shape: `app` has 1 members, which is not between its `min` and its `max`' },
    { group: '{ subnets: [one, out], desired: 1 }',         says: 'other-vpc: the subnets of `app` belong to several VPCs; an Auto Scaling group stays in one' },
    { group: '{ subnets: [one, no], desired: 1 }',          says: 'unknown-name: there is no subnet `no`' },
    { group: '{ subnets: [one], desired: 1, groups: [sg-far] }', says: 'other-vpc: `sg-far` belongs to VPC `far`, the interface is in `shop`' },
    { group: '{ subnets: [one], members: { a: { subnet: two } } }', says: 'shape: `a` is in `two`, which is no subnet of `app`' },
    { group: '{ subnets: [one], desired: 2, members: { a: { subnet: one } } }', says: 'shape: 2 members are desired, 1 are written' },
  ];

  test.each(files)('$group', ({ group, says }) => {
    const errors = errorsOf(scenarioText({ network: withGroup(group), flows: '\n  f: tcp single:40000 > app-9:443' }));
    expect(errors.map((line) => line.replace(/^\S+ /, ''))).toContain(says);
  });

  test('a flow of a group without members', () => {
    const network = withGroup('{ subnets: [one], desired: 0 }');
    const errors = errorsOf(scenarioText({ network, flows: '\n  f: tcp app:40000 > single:443' }));
    expect(errors.map((line) => line.replace(/^\S+ /, ''))).toEqual(['text: `app` has no member']);
  });
});
