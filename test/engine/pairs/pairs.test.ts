import { expect, test } from 'vitest';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { PairMatrix } from '../../../main/engine/pairs/pair-matrix.ts';
import { Pairs } from '../../../main/engine/pairs/pairs.ts';
import { UNTOLD } from '../../../main/engine/pairs/set-algebra.ts';
import { formatAddress } from '../../../main/model/address.ts';
import type { Network } from '../../../main/model/network.ts';
import type { Direction } from '../../../main/model/policy.ts';
import { Diagrams } from '../../../main/packets/diagrams.ts';
import { trafficParts } from '../../../main/packets/traffic-parts.ts';
import { trafficWords } from '../../../main/packets/words/traffic-words.ts';
import { randomSpaces, shippedFiles, spacesOf } from '../classes/spaces.ts';
import { joinedNetwork } from './made-network.ts';
import { judgePairs, type PairsJudged } from './pairs-law.ts';

/** `PAIRS_SPACES` makes the long run. */
const SPACES = Number(process.env['PAIRS_SPACES'] ?? 12);
const SEED = Number(process.env['PAIRS_SEED'] ?? 20261130);

function sumOf(all: readonly PairsJudged[], name: 'told' | 'untold' | 'open' | 'packets'): number {
  return all.reduce((total, each) => total + each[name], 0);
}

test('what plans tell of random networks, joined ones too, is what the evaluator finds', () => {
  const judged = randomSpaces(SPACES, SEED).map(({ name, network }, i) => {
    const one = judgePairs(network, 30, SEED + i);
    return { ...one, wrong: one.wrong.map((each) => `${name}: ${each}`) };
  });
  expect(judged.flatMap(({ wrong }) => wrong).slice(0, 20)).toEqual([]);
  expect(sumOf(judged, 'open')).toBeGreaterThan(SPACES * 5);
  expect(sumOf(judged, 'told')).toBeGreaterThan(4 * sumOf(judged, 'untold'));
}, 600_000);

test('what plans tell of shipped networks is what the evaluator finds', () => {
  const networks = [...new Set(shippedFiles.flatMap(spacesOf).map(({ network }) => network))];
  const judged = networks.map((network, i) => judgePairs(network, 20, SEED + i));
  expect(judged.flatMap(({ wrong }) => wrong).slice(0, 20)).toEqual([]);
  // Plans tell nothing of pods: how many of those are shipped says nothing about plans.
  const withoutPods = judged.filter((_, i) => networks[i]?.pods.length === 0);
  expect(sumOf(withoutPods, 'told')).toBeGreaterThan(2 * sumOf(withoutPods, 'untold'));
}, 600_000);

test('plans tell pairs over a peering connection, a transit gateway, the internet and a NAT gateway', () => {
  expect(judgePairs(joinedNetwork(), 10_000, SEED).wrong).toEqual([]);
  expect(told('v-1', '10.1.0.200')).toBe(
    'TCP to ports 440-450 from source ports 1024-2999, 4000-65535; UDP to port 53 from source ports 2000-9000',
  );
  expect(told('x-1', '10.0.0.10')).toBe('TCP to port 22');
  expect(told('v-1', '198.51.100.20')).toBe('TCP to port 8443 from source ports 1024-2999, 4000-65535');
  expect(told('v-3', '198.51.100.20')).toBe('TCP to ports 25, 8443');
});

test('what depends on the port that a NAT gateway picks is left to the evaluator', () => {
  const network = joinedNetwork();
  const natSubnets = network.subnets.map((each) => (each.id === 'v-nat' ? { ...each, networkAcl: 'acl-v' } : each));
  expect(told('v-3', '198.51.100.20', { ...network, subnets: natSubnets })).toBe('UNTOLD');
});

function told(from: string, to: string, network = joinedNetwork()): string {
  const diagrams = new Diagrams();
  const pairs = new Pairs(compileNetwork(network), diagrams);
  const sender = pairs.senders.findIndex(({ nic }) => nic.interface.id === from);
  const target = pairs.targets.findIndex(({ address }) => formatAddress(address) === to);
  const set = pairs.between(sender, target);
  return set === UNTOLD ? 'UNTOLD' : trafficWords(trafficParts(diagrams, set)).join('; ');
}

test.each<[string, (network: Network) => Network]>([
  ['a rule of a security group', (network) => withoutRule(network, 'sg-w')],
  ['a rule of a network ACL', (network) => withoutEntry(network, 'acl-w')],
  ['a route', withoutRoutes],
])('the law finds plans that know another network, which lacks %s', (_, changed) => {
  expect(judgePairs(joinedNetwork(), 10_000, SEED, changed(joinedNetwork())).wrong).not.toEqual([]);
});

test.each<Direction>(['in', 'out'])(
  'after an edit of a group, %s, the matrix is the one that is made anew',
  (direction) => {
    const network = joinedNetwork();
    const diagrams = new Diagrams();
    const matrix = new PairMatrix(new Pairs(compileNetwork(network), diagrams));
    for (const group of network.securityGroups) {
      const changed = { ...group, [direction]: group[direction].slice(1) };
      matrix.replaceGroup(changed, direction);
      const edited = {
        ...network,
        securityGroups: network.securityGroups.map((each) => (each.id === group.id ? changed : each)),
      };
      expect(cellsOf(matrix)).toEqual(cellsOf(new PairMatrix(new Pairs(compileNetwork(edited), diagrams))));
      matrix.replaceGroup(group, direction);
    }
  },
);

function cellsOf(matrix: PairMatrix): number[][] {
  return matrix.pairs.targets.map((_, target) => matrix.pairs.senders.map((__, sender) => matrix.at(sender, target)));
}

function withoutRule(network: Network, id: string): Network {
  const securityGroups = network.securityGroups.map((each) =>
    each.id === id ? { ...each, in: each.in.slice(1) } : each,
  );
  return { ...network, securityGroups };
}

function withoutEntry(network: Network, id: string): Network {
  const networkAcls = network.networkAcls.map((each) => (each.id === id ? { ...each, in: each.in.slice(1) } : each));
  return { ...network, networkAcls };
}

function withoutRoutes(network: Network): Network {
  const routeTables = network.routeTables.map((table) => ({
    ...table,
    routes: table.routes.filter(({ target }) => target.kind !== 'transit-gateway'),
  }));
  return { ...network, routeTables };
}
