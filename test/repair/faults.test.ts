import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeNetwork } from '../../main/change/change-network.ts';
import { formatChange } from '../../main/change/format-change.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { readNetwork } from '../../main/language/network/read-network.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { known } from '../../main/model/result.ts';
import type { Network } from '../../main/model/network.ts';
import { FAULTY_BELIEFS, type FaultyBelief } from '../../main/repair/faults/fault-kinds.ts';
import { allFaults, findFault, type Healthy } from '../../main/repair/faults/find-fault.ts';
import { must } from '../build.ts';
import { shippedFiles } from '../engine/classes/spaces.ts';

const folder = path.join(import.meta.dirname, '../../scenarios');

/** The flows of a file that get through, by name. */
function healthyFlows(file: string): readonly (readonly [string, Healthy])[] {
  const { network, flows } = must(loadScenario(readFileSync(path.join(folder, file), 'utf8'))).scenario;
  return [...flows].flatMap(([name, text]) => {
    const follow = (after: Network) => {
      const flow = resolveFlow(after, text);
      return flow.ok ? evaluate(compileNetwork(after), flow.value) : null;
    };
    return follow(network)?.verdict.kind === 'allowed' ? [[name, { network, follow }] as const] : [];
  });
}

const found = new Map<FaultyBelief, number>(FAULTY_BELIEFS.map((belief) => [belief, 0]));

describe.each(shippedFiles)('%s', (file) => {
  test('each fault denies at one place, and each of its repairs changes what is wrong and heals the flow', () => {
    for (const [name, healthy] of healthyFlows(file)) {
      for (const { belief, changes, network, trace, repairs } of allFaults(healthy, FAULTY_BELIEFS)) {
        found.set(belief, (found.get(belief) ?? 0) + 1);
        const what = [file, name, belief, ...changes.map(formatChange)].join(' | ');
        expect(trace.blockers, what).toHaveLength(1);
        expect(trace.verdict.kind, what).toBe('denied');
        expect(repairs.length, what).toBeGreaterThan(0);
        for (const repair of repairs) {
          const healed = must(changeNetwork(network, repair));
          expect(healthy.follow(healed)?.verdict.kind, what).toBe('allowed');
        }
      }
    }
  });
});

test('every misconception has a fault in some shipped network, or in the networks below', () => {
  expect([...found].filter(([, count]) => count === 0).map(([belief]) => belief)).toEqual(['M13', 'M51']);
});

/** The faults of a flow in a small network, as lines. */
function faultsIn(network: string, flow: string, belief: FaultyBelief): readonly string[] {
  const text = `format: 1\nid: small\ntopic: labs\nnetwork:\n${network}`;
  const { network: small } = must(readNetwork(text));
  const written = must(parseFlow(flow));
  const follow = (after: Network) => {
    const meant = resolveFlow(after, written);
    return meant.ok ? evaluate(compileNetwork(after), meant.value) : null;
  };
  expect(follow(small)?.verdict.kind).toBe('allowed');
  return allFaults({ network: small, follow }, [belief]).map(({ changes }) => changes.map(formatChange).join('; '));
}

const dual = `
  vpcs: { v: { cidr: 10.0.0.0/16, ipv6: '2001:db8:1::/56', internetGateway: true } }
  subnets: { s: { az: a, cidr: 10.0.0.0/24, ipv6: '2001:db8:1::/64', routes: [0.0.0.0/0 igw, '::/0 igw'] } }
  securityGroups: { sg-web: { in: ['tcp 443 ::/0'] } }
  instances: { web: { subnet: s, ip: 10.0.0.5, ipv6: '2001:db8:1::5', groups: [sg-web], listens: [443] } }
  hosts: { client: { ip: '2001:db8:ffff::1' } }
`;

test('M26: IPv4 rules and no IPv6 rule, at the security group and in the route table', () => {
  expect(faultsIn(dual, 'tcp client:50000 > web.ipv6:443', 'M26')).toEqual([
    'remove acl-default in 101; add acl-default in 101 allow all 0.0.0.0/0',
    'remove sg-web in tcp 443 ::/0',
    'remove sg-web in tcp 443 ::/0; add sg-web in tcp 443 0.0.0.0/0',
    'remove acl-default out 101; add acl-default out 101 allow all 0.0.0.0/0',
    'remove rt-s ::/0',
  ]);
});

const publicly = `
  vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets: { s: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }, t: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 igw] } }
  securityGroups: { sg-app: { in: [] }, sg-web: { in: [tcp 443 203.0.113.9/32] } }
  instances:
    app: { subnet: t, ip: 10.0.1.5, publicIp: 203.0.113.9, groups: [sg-app] }
    web: { subnet: s, ip: 10.0.0.5, publicIp: 203.0.113.5, groups: [sg-web], listens: [443] }
`;

test('M13: a reference to the group of a sender that comes through the internet gateway', () => {
  expect(faultsIn(publicly, 'tcp app:50000 > web.public:443', 'M13')).toEqual([
    'remove sg-web in tcp 443 203.0.113.9/32; add sg-web in tcp 443 sg-app',
  ]);
});

const natInstance = `
  vpcs: { v: { cidr: 10.0.0.0/16, internetGateway: true } }
  subnets:
    public: { az: a, cidr: 10.0.0.0/24, routes: [0.0.0.0/0 igw] }
    private: { az: a, cidr: 10.0.1.0/24, routes: [0.0.0.0/0 relay] }
  securityGroups: { sg-relay: { in: [all 10.0.1.0/24] }, sg-app: { in: [] } }
  instances:
    relay: { subnet: public, publicIp: 203.0.113.9, groups: [sg-relay], sourceDestCheck: false, forwards: nat }
    app: { subnet: private, ip: 10.0.1.5, groups: [sg-app] }
  hosts: { updates: { ip: 198.51.100.7, listens: [443] } }
`;

test('M51: the source/destination check of an instance that forwards', () => {
  expect(faultsIn(natInstance, 'tcp app:50000 > updates:443', 'M51')).toEqual(['set relay sourceDestCheck on']);
});

test('a seed chooses the same fault again, and seeds together reach all of them', () => {
  const [, healthy] = known(healthyFlows('security-groups/chain-of-trust.yaml')[0], 'flow that gets through');
  const chosen = (seed: number) =>
    known(findFault(healthy, FAULTY_BELIEFS, seed), 'fault')
      .changes.map(formatChange)
      .join('; ');
  const all = allFaults(healthy, FAULTY_BELIEFS).map(({ changes }) => changes.map(formatChange).join('; '));
  expect(chosen(7)).toBe(chosen(7));
  expect(new Set(Array.from({ length: 200 }, (_, seed) => chosen(seed)))).toEqual(new Set(all));
});
