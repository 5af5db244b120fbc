import type { CalicoPolicy } from '../../model/calico-policy.ts';
import type { StatefulRule } from '../../model/firewall.ts';
import type { Network } from '../../model/network.ts';
import type { PortRange } from '../../model/port-range.ts';

/**
 * Ports at which an answer may change of something that sees every packet, ascending: of some ACL, firewall or policy. Security
 * groups see the port of a client only where they remember nothing.
 */
export function portBounds(network: Network, isRemembered: boolean): number[] {
  return ascending([
    ...inAcls(network),
    ...inFirewalls(network),
    ...inPolicies(network),
    ...(isRemembered ? [] : inGroups(network)),
  ]);
}

/** Those of ACLs, and those at which a mirror filter may decide otherwise. */
export function mirrorPortBounds(network: Network): number[] {
  return ascending([...inAcls(network), ...inFilters(network)]);
}

/** The same for the ACLs and firewalls with these ids only. */
export function portBoundsOf(network: Network, ids: ReadonlySet<string>, isRemembered: boolean): number[] {
  const met = {
    ...network,
    networkAcls: network.networkAcls.filter(({ id }) => ids.has(id)),
    firewalls: network.firewalls.filter(({ id }) => ids.has(id)),
  };
  return portBounds(met, isRemembered);
}

function inAcls({ networkAcls }: Network): number[] {
  return networkAcls.flatMap(inAcl);
}

function inAcl(acl: Network['networkAcls'][number]): number[] {
  return [...acl.in, ...acl.out].flatMap(({ traffic }) => boundsOf(traffic.ports));
}

function inFirewalls({ firewalls }: Network): number[] {
  return firewalls.flatMap(({ policy }) =>
    [...(policy?.stateless ?? []), ...(policy?.stateful ?? [])].flatMap(({ rules }) => rules.flatMap(inFirewallRule)),
  );
}

function inFirewallRule({ match, suricata }: Pick<StatefulRule, 'match' | 'suricata'>): number[] {
  const ranges = [
    match.sourcePorts,
    match.destinationPorts,
    ...(suricata?.sourcePorts ?? []),
    ...(suricata?.destinationPorts ?? []),
  ];
  return ranges.flatMap((range) => (range ? boundsOf(range) : []));
}

/** Policies of Kubernetes never read the port of a client. */
function inPolicies({ eksClusters }: Network): number[] {
  return eksClusters.flatMap(({ manifests }) =>
    manifests.flatMap(({ thing }) => (thing?.list === 'calicoPolicies' ? inPolicy(thing.of) : [])),
  );
}

function inPolicy({ ingress, egress }: CalicoPolicy): number[] {
  const sources = [...(ingress ?? []), ...(egress ?? [])].map(({ source }) => source);
  return sources.flatMap(({ ports, notPorts }) =>
    [...ports, ...notPorts].flatMap((port) => ('name' in port ? [] : boundsOf(port))),
  );
}

function inGroups({ securityGroups }: Network): number[] {
  return securityGroups.flatMap((group) =>
    [...group.in, ...group.out].flatMap(({ traffic }) => boundsOf(traffic.ports)),
  );
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
