import type { InterfaceView, NetworkView } from '../../contract/network-view.ts';
import { formatAddress } from '../../model/address.ts';
import { formatCidr } from '../../model/cidr.ts';
import { formatAclEntry, formatDestination, formatGroupRule, formatTarget } from '../../model/format-rule.ts';
import type { Network, NetworkInterface, Subnet } from '../../model/network.ts';
import { formatProtocol } from '../../model/protocol.ts';
import { scalingGroupOf } from '../../model/resource-types/compute.ts';
import { ownerCaption } from '../../model/resource-types/on-canvas.ts';
import { knownEntries, type SecurityGroup } from '../../model/policy.ts';
import type { Pod } from '../../model/resource.ts';
import type { Route } from '../../model/route.ts';
import { clusterViews } from './cluster-view.ts';
import { endpointPolicyView } from './endpoint-policy-view.ts';
import { policyView } from './firewall-view.ts';
import { flowLogsAt } from './flow-log-view.ts';
import { gatewayViews } from './gateway-views.ts';
import { mirroredBy, mirrorTargetOf } from './mirror-sessions.ts';

/** The configuration as the canvas draws it. Nothing here is secret: a learner may read every rule. */
export function networkView(network: Network): NetworkView {
  return {
    vpcs: network.vpcs.map(({ id, region, cidrs, dnsSupport, dnsHostnames }) => ({
      id,
      region,
      cidrs: cidrs.map(formatCidr),
      without: [...(dnsSupport ? [] : ['DNS support']), ...(dnsHostnames ? [] : ['DNS hostnames'])],
    })),
    subnets: network.subnets.map((subnet) => ({
      id: subnet.id,
      vpc: subnet.vpc,
      zone: subnet.zone,
      cidrs: [subnet.cidr4, subnet.cidr6].filter((cidr) => cidr !== null).map(formatCidr),
      isPublic: isPublic(network, subnet),
      routeTable: subnet.routeTable,
      networkAcl: subnet.networkAcl,
      flowLogs: flowLogsAt(network, subnet.id, null),
    })),
    routeTables: network.routeTables.map(({ id, vpc, main, routes }) => ({
      id,
      vpc,
      isMain: main,
      routes: routes.map(routeRow),
    })),
    networkAcls: network.networkAcls.map(({ id, vpc, isDefault, ...lists }) => ({
      id,
      vpc,
      isDefault,
      in: lists.in.toSorted((a, b) => a.number - b.number).map(formatAclEntry),
      out: lists.out.toSorted((a, b) => a.number - b.number).map(formatAclEntry),
    })),
    securityGroups: network.securityGroups.map((group) => ({
      id: group.id,
      vpc: group.vpc,
      isDefault: group.isDefault,
      in: group.in.map(formatGroupRule),
      out: group.out.map(formatGroupRule),
      members: network.networkInterfaces.filter(({ groups }) => groups.includes(group.id)).map(({ id }) => id),
      refersTo: refersTo(group),
    })),
    prefixLists: network.prefixLists.map((list) => ({ id: list.id, entries: knownEntries(list).map(formatCidr) })),
    gateways: gatewayViews(network),
    interfaces: [
      ...network.networkInterfaces.map((nic) => interfaceView(network, nic)),
      ...network.pods.filter(({ groups }) => groups === 'node').flatMap((pod) => sharingPod(network, pod)),
    ],
    clusters: clusterViews(network),
    hosts: network.hosts.map(({ id, place, addresses }) => ({ id, place, addresses: addresses.map(formatAddress) })),
    targets: network.loadBalancers.flatMap(({ id, listeners }) =>
      listeners.flatMap(({ protocol, port, targets }) =>
        targets.map((target) => ({
          loadBalancer: id,
          listener: `${formatProtocol(protocol)} ${port}`,
          target: target.interface,
          port: target.port,
        })),
      ),
    ),
  };
}

function interfaceView(network: Network, nic: NetworkInterface): InterfaceView {
  const endpoint = network.interfaceEndpoints.find(({ interfaces }) => interfaces.includes(nic.id));
  const isMember = nic.owner.kind === 'instance' && scalingGroupOf(network, nic.owner.id) !== undefined;
  return {
    id: nic.id,
    subnet: nic.subnet,
    kind: isMember ? 'auto-scaling-member' : nic.owner.kind,
    owner: nic.owner.id,
    caption: ownerCaption(network, nic.owner),
    privateIps: nic.ipv4.map((pair) => formatAddress(pair.private)),
    publicIps: nic.ipv4.flatMap((pair) => (pair.public ? [formatAddress(pair.public)] : [])),
    ipv6: nic.ipv6.map(formatAddress),
    groups: [...nic.groups],
    sourceDestCheck: nic.sourceDestCheck,
    policy: endpoint ? endpointPolicyView(endpoint.policy) : policyView(firewallAt(network, nic)?.policy ?? null),
    mirroredBy: mirroredBy(network, nic.id),
    mirrorTargetOf: mirrorTargetOf(network, nic),
    flowLogs: flowLogsAt(network, nic.subnet, nic.id),
  };
}

/** A pod that uses an address of the interface of its node, and the groups there. */
function sharingPod(network: Network, pod: Pod): InterfaceView[] {
  const nic = network.networkInterfaces.find(({ id }) => id === pod.interface);
  if (!nic) return [];
  return [
    {
      ...{ id: pod.id, subnet: nic.subnet, kind: 'pod', owner: pod.id, caption: `namespace ${pod.namespace}` },
      ...{ privateIps: [formatAddress(pod.address)], publicIps: [], ipv6: [], groups: [], sourceDestCheck: true },
      ...{ policy: [], mirroredBy: [], mirrorTargetOf: [], flowLogs: [] },
    },
  ];
}

function firewallAt(network: Network, { owner }: NetworkInterface) {
  const endpoint = owner.kind === 'firewall-endpoint' && network.firewallEndpoints.find(({ id }) => id === owner.id);
  return endpoint ? network.firewalls.find(({ id }) => id === endpoint.firewall) : undefined;
}

/** A public subnet is one whose route table leads to an internet gateway (RT-01). */
function isPublic(network: Network, subnet: Subnet): boolean {
  const table = network.routeTables.find(({ id }) => id === subnet.routeTable);
  return table?.routes.some(({ target }) => target.kind === 'internet-gateway') ?? false;
}

function routeRow({ destination, target, origin, state }: Route) {
  return {
    destination: formatDestination(destination),
    target: state === 'blackhole' ? 'blackhole' : formatTarget(target),
    isLocal: origin === 'local',
    isBlackhole: state === 'blackhole',
  };
}

function refersTo(group: SecurityGroup): string[] {
  const peers = [...group.in, ...group.out].map(({ peer }) => peer);
  return [...new Set(peers.flatMap((peer) => (peer.kind === 'group' ? [peer.id] : [])))];
}
