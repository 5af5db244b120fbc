import type { Network } from '../../model/network.ts';
import type { PortRange } from '../../model/port-range.ts';

/** Ports at which an answer of some ACL may change, ascending. */
export function aclPortBounds(network: Network): number[] {
  return ascending(inAcls(network));
}

/** These, and those at which a mirror filter may decide otherwise. */
export function mirrorPortBounds(network: Network): number[] {
  return ascending([...inAcls(network), ...inFilters(network)]);
}

/** The same for the ACLs with these ids only. */
export function boundsOfAcls({ networkAcls }: Network, ids: ReadonlySet<string>): number[] {
  return ascending(networkAcls.filter(({ id }) => ids.has(id)).flatMap(inAcl));
}

function inAcls({ networkAcls }: Network): number[] {
  return networkAcls.flatMap(inAcl);
}

function inAcl(acl: Network['networkAcls'][number]): number[] {
  return [...acl.in, ...acl.out].flatMap(({ traffic }) => boundsOf(traffic.ports));
}

function inFilters({ trafficMirrorFilters }: Network): number[] {
  return trafficMirrorFilters.flatMap((filter) =>
    [...filter.in, ...filter.out].flatMap((rule) => [
      ...boundsOf(rule.sourcePorts),
      ...boundsOf(rule.destinationPorts),
    ]),
  );
}

function boundsOf({ from, to }: PortRange): number[] {
  return [from, to + 1];
}

function ascending(bounds: readonly number[]): number[] {
  return [...new Set(bounds)].sort((a, b) => a - b);
}
