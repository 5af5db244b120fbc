import { isUnknownAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import type { CalicoPort, CalicoRule, EntityRule, IcmpMatch } from '../../model/calico-policy.ts';
import type { ClusterPolicyPort } from '../../model/cluster-network-policy.ts';
import type { Cluster } from '../../model/kubernetes-cluster.ts';
import { parseCidr } from '../../model/cidr.ts';
import type { PolicyPort } from '../../model/network-policy.ts';
import type { PortRange } from '../../model/port-range.ts';
import type { SecurityGroupRule } from '../../model/policy.ts';
import { ALL_PROTOCOLS, TCP, UDP } from '../../model/protocol.ts';
import { hostBlock } from '../../packets/address-division.ts';

/**
 * Where the answer of some policy of a cluster may change: at the ends of these blocks, between these stretches of ports,
 * and with these protocols and ICMP messages. Ports are the first ones of their stretches, ascending, from 0.
 */
export type PolicyBounds = {
  readonly blocks: readonly Cidr[];
  readonly protocols: readonly number[];
  readonly sourcePorts: readonly number[];
  readonly destinationPorts: readonly number[];
  readonly messages: readonly IcmpMatch[];
};

/** Instance metadata, which a tier of Calico Enterprise denies by itself (CSG-32). */
const METADATA = ['169.254.169.254/32', 'fd00:ec2::254/128'].flatMap((text) => {
  const block = parseCidr(text);
  return block.ok ? [block.value] : [];
});

export function policyBounds(cluster: Cluster): PolicyBounds {
  const rules = calicoRules(cluster);
  const entities = rules.flatMap(({ source, destination }) => [source, destination]);
  const plain = plainPorts(cluster);
  const groupRules = (cluster.groupIntegration?.groups ?? []).flatMap((group) => [...group.in, ...group.out]);
  const named = [...cluster.pods, ...cluster.hostEndpoints].flatMap(({ ports }) => ports);
  const backends = cluster.services.flatMap(({ ports }) => ports.flatMap((port) => port.backends));
  const both = [...named.map(({ number }) => only(number)), ...backends.map(({ port }) => only(port))];
  return {
    blocks: [
      ...blocksOf(cluster),
      ...entities.flatMap(({ nets, notNets }) => [...nets, ...notNets]),
      ...groupBlocks(groupRules),
    ],
    protocols: unique([
      ...[TCP, UDP],
      ...plain.map(({ protocol }) => protocol),
      ...named.map(({ protocol }) => protocol),
      ...backends.map(({ protocol }) => protocol),
      ...rules.flatMap(({ protocol, notProtocol }) => [protocol, notProtocol]).filter((each) => each !== null),
      ...groupRules.map(({ traffic }) => traffic.protocol).filter((protocol) => protocol !== ALL_PROTOCOLS),
    ]),
    sourcePorts: stretches([...both, ...rules.flatMap(({ source }) => portsOf(source))]),
    destinationPorts: stretches([
      ...both,
      ...plain.flatMap(({ ports }) => ports),
      ...rules.flatMap(({ destination }) => portsOf(destination)),
      ...groupRules.map(({ traffic }) => traffic.ports),
    ]),
    messages: [
      ...rules.flatMap(({ icmp, notIcmp }) => [icmp, notIcmp]).filter((each) => each !== null),
      ...groupRules.map(({ traffic: { icmpType: type, icmpCode: code } }) => ({
        type,
        code: code === -1 ? null : code,
      })),
    ].filter(({ type }) => type !== -1),
  };
}

function calicoRules({ calicoPolicies, profiles }: Cluster): CalicoRule[] {
  return [...calicoPolicies, ...profiles].flatMap(({ ingress, egress }) => [...(ingress ?? []), ...(egress ?? [])]);
}

/** Ports of policies of Kubernetes by number; those by name are numbers of pods. */
function plainPorts({ networkPolicies, clusterPolicies }: Cluster) {
  const rules = networkPolicies.flatMap(({ ingress, egress }) => [...(ingress ?? []), ...(egress ?? [])]);
  const clusterRules = clusterPolicies.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  return [
    ...rules.flatMap(({ ports }) =>
      ports.map(({ protocol, port }: PolicyPort) => ({ protocol, ports: port && !('name' in port) ? [port] : [] })),
    ),
    ...clusterRules.flatMap((rule) =>
      rule.ports.flatMap((port: ClusterPolicyPort) =>
        port.kind === 'numbers' ? [{ protocol: port.protocol, ports: port.ports ? [port.ports] : [] }] : [],
      ),
    ),
  ];
}

/** Every block that a policy names, and every address of something in the cluster. */
function blocksOf(cluster: Cluster): Cidr[] {
  const { networkPolicies, clusterPolicies, networkSets, pods, nodes, hostEndpoints, services, groupIntegration } =
    cluster;
  const rules = networkPolicies.flatMap(({ ingress, egress }) => [...(ingress ?? []), ...(egress ?? [])]);
  const clusterPeers = clusterPolicies.flatMap(({ ingress, egress }) =>
    [...ingress, ...egress].flatMap(({ peers }) => peers),
  );
  const holders = [...pods, ...nodes, ...hostEndpoints, ...services, ...(groupIntegration?.members ?? [])];
  const backends = services.flatMap(({ ports }) => ports.flatMap((port) => port.backends));
  return [
    ...rules.flatMap(({ peers }) =>
      peers.flatMap((peer) => (peer.kind === 'block' ? [peer.block, ...peer.except] : [])),
    ),
    ...clusterPeers.flatMap((peer) => (peer.kind === 'networks' ? peer.blocks : [])),
    ...networkSets.flatMap(({ nets }) => nets),
    ...holders.flatMap(({ addresses }) =>
      addresses.flatMap((address) => (isUnknownAddress(address) ? [] : [hostBlock(address)])),
    ),
    ...backends.map(({ address }) => hostBlock(address)),
    ...METADATA,
  ];
}

function groupBlocks(rules: readonly SecurityGroupRule[]): Cidr[] {
  return rules.flatMap(({ peer }) => (peer.kind === 'cidr' ? [peer.cidr] : []));
}

function portsOf({ ports, notPorts }: EntityRule): PortRange[] {
  return [...ports, ...notPorts].flatMap((port: CalicoPort) => ('name' in port ? [] : [port]));
}

function only(port: number): PortRange {
  return { from: port, to: port };
}

/** The first ports of the stretches that these ranges cut. */
function stretches(ranges: readonly PortRange[]): number[] {
  return unique([0, ...ranges.flatMap(({ from, to }) => [from, to + 1])]).filter((port) => port >= 0 && port <= 65535);
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
