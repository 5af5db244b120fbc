import fc from 'fast-check';
import type { Network, PeeringConnection } from '../../../main/model/network.ts';
import { the } from '../lookups.ts';
import { weighted } from '../random-policies.ts';
import { addRoutes, staticRoute, vpcNames, type Joined } from './sites.ts';

const pairs = [
  ['a', 'b'],
  ['b', 'c'],
  ['a', 'c'],
] as const;

/** Whether the pairs of VPCs are peered, and what the nine route tables make of it. */
export type PeeringsSketch = {
  readonly states: readonly ('active' | 'inactive' | 'none')[];
  /** `beyond`: what stands behind the peer is sent to him as well, in vain. */
  readonly tables: readonly ('peer' | 'beyond' | 'none')[];
};

export const arbitraryPeerings: fc.Arbitrary<PeeringsSketch> = fc.record({
  states: fc.array(weighted<PeeringsSketch['states'][number]>([5, 'active'], [1, 'inactive'], [6, 'none']), {
    minLength: 3,
    maxLength: 3,
  }),
  tables: fc.array(weighted<PeeringsSketch['tables'][number]>([5, 'peer'], [2, 'beyond'], [1, 'none']), {
    minLength: 9,
    maxLength: 9,
  }),
});

/** RT-09: the peerings of the sketch, with routes to them. */
export function addPeerings({ network, built }: Joined, { states, tables }: PeeringsSketch): Joined {
  const peeringConnections = pairs.flatMap(([one, other], place): PeeringConnection[] => {
    const state = states[place];
    if (state === 'none') return [];
    const vpcs = [`vpc-${one}`, `vpc-${other}`] as const;
    return [{ id: `pcx-${one}${other}`, vpcs, isActive: state === 'active', dnsResolution: false }];
  });
  const peered: Network = { ...network, peeringConnections };
  return { network: tables.reduce(routed, peered), built };
}

function routed(network: Network, wanted: PeeringsSketch['tables'][number], number: number): Network {
  const vpc = `vpc-${vpcNames[Math.floor(number / 3)] ?? ''}`;
  const own = network.peeringConnections.filter(({ vpcs }) => vpcs.includes(vpc));
  const routes = own.flatMap((connection) => {
    const target = { kind: 'peering-connection', id: connection.id } as const;
    const peer = connection.vpcs.filter((id) => id !== vpc);
    const beyond = network.vpcs.map(({ id }) => id).filter((id) => id !== vpc && !peer.includes(id));
    const reached = wanted === 'none' ? [] : wanted === 'beyond' ? [...peer, ...beyond] : peer;
    return reached.flatMap((id) => the(network.vpcs, id).cidrs.map((cidr) => staticRoute(cidr, target)));
  });
  return routes.reduce((sofar, route) => addRoutes(sofar, `rt-${vpc.slice(-1)}-${number % 3}`, [route]), network);
}
