import type { InterfaceView, NetworkView } from '../../contract/network-view.ts';
import { formatAddress } from '../../model/address.ts';
import { formatCidr } from '../../model/cidr.ts';
import { formatAclEntry, formatGroupRule, formatTarget } from '../../model/format-rule.ts';
import type { Network, NetworkInterface, Subnet } from '../../model/network.ts';
import { formatProtocol } from '../../model/protocol.ts';
import type { SecurityGroup } from '../../model/policy.ts';
import type { Route } from '../../model/route.ts';
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
    prefixLists: network.prefixLists.map(({ id, entries }) => ({ id, entries: (entries ?? []).map(formatCidr) })),
    gateways: gatewayViews(network),
    interfaces: network.networkInterfaces.map((nic) => interfaceView(network, nic)),
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
  return {
    id: nic.id,
    subnet: nic.subnet,
    kind: groupOf(network, nic) ? 'auto-scaling-member' : nic.owner.kind,
    owner: nic.owner.id,
    caption: captionOf(network, nic),
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

function firewallAt(network: Network, { owner }: NetworkInterface) {
  const endpoint = owner.kind === 'firewall-endpoint' && network.firewallEndpoints.find(({ id }) => id === owner.id);
  return endpoint ? network.firewalls.find(({ id }) => id === endpoint.firewall) : undefined;
}

/** The Auto Scaling group that launched the instance. */
function groupOf({ autoScalingGroups }: Network, { owner }: Pick<NetworkInterface, 'owner'>) {
  return owner.kind === 'instance' ? autoScalingGroups.find(({ members }) => members.includes(owner.id)) : undefined;
}

/** What the thing is, in a few words: `Aurora MySQL, port 3306`, `listens on 443`. */
function captionOf(network: Network, { owner }: Pick<NetworkInterface, 'owner'>): string {
  switch (owner.kind) {
    case 'instance': {
      const instance = network.instances.find(({ id }) => id === owner.id);
      const does = instance?.forwards
        ? { nat: 'NAT instance', router: 'appliance' }[instance.forwards]
        : 'EC2 instance';
      const group = groupOf(network, { owner });
      const node = nodeWords(network, owner.id);
      const what = node ?? (group ? `${does} of ${group.id}` : does);
      const ports = instance?.listens?.map(({ protocol, port }) => `${formatProtocol(protocol)} ${port}`).join(', ');
      const hosted = network.pods.filter(({ interface: at }) => instance?.interfaces.includes(at));
      const pods = hosted.map((pod) => `${pod.id} ${formatAddress(pod.address)}: ${podWords(pod)}`);
      const full = instance?.tableFull ? ['connection table full'] : [];
      const runs = network.tasks.filter(({ interface: at }) => instance?.interfaces.includes(at)).map(taskWords);
      return [what, ...(ports === undefined || ports === '' ? [] : [ports]), ...full, ...runs, ...pods].join(', ');
    }
    case 'pod': {
      const pod = network.pods.find(({ id }) => id === owner.id);
      return pod ? podWords(pod) : 'pod';
    }
    case 'eks-cluster': {
      const mode = network.eksClusters.find(({ id }) => id === owner.id)?.podGroups ?? null;
      return mode === null ? 'EKS control plane' : `EKS control plane, groups of pods ${mode}`;
    }
    case 'task': {
      const task = network.tasks.find(({ id }) => id === owner.id);
      const containers = (task?.containers ?? []).join(' and ');
      const on = task?.launchType === 'fargate' ? 'Fargate' : 'EC2';
      const what = `ECS task on ${on}${containers === '' ? '' : ` with ${containers}`}`;
      return [what, ...(task?.listens ?? []).map(({ protocol, port }) => `${formatProtocol(protocol)} ${port}`)].join(
        ', ',
      );
    }
    case 'db-instance': {
      const database = network.dbInstances.find(({ id }) => id === owner.id);
      if (!database) return 'database';
      return `${database.engine}, port ${database.port ?? 'unknown'}${database.cluster === null ? '' : ` · cluster ${database.cluster}`}`;
    }
    case 'function':
      return 'Lambda function';
    case 'transit-gateway':
      return 'TGW attachment';
    case 'load-balancer': {
      const balancer = network.loadBalancers.find(({ id }) => id === owner.id);
      const ports = balancer?.listeners.map(({ port }) => port).join(', ') ?? '';
      return `${balancer?.type === 'network' ? 'NLB' : 'ALB'} on ${ports}, ${balancer?.scheme ?? ''}`;
    }
    case 'nat-gateway':
      return `${network.natGateways.find(({ id }) => id === owner.id)?.connectivity ?? ''} NAT gateway`;
    case 'interface-endpoint': {
      const endpoint = network.interfaceEndpoints.find(({ id }) => id === owner.id);
      return `endpoint of ${endpoint?.service ?? 'a service'}, port ${endpoint?.port ?? ''}`;
    }
    case 'firewall-endpoint': {
      const endpoint = network.firewallEndpoints.find(({ id }) => id === owner.id);
      const firewall = network.firewalls.find(({ id }) => id === endpoint?.firewall);
      return firewall?.kind === 'gateway-load-balancer' ? 'Gateway Load Balancer endpoint' : 'firewall endpoint';
    }
  }
}

/** A task on the interface of its instance. */
function taskWords({ id, networkMode, listens }: Network['tasks'][number]): string {
  const ports = listens?.map(({ protocol, port }) => `${formatProtocol(protocol)} ${port}`).join(' and ') ?? '';
  return `runs ECS task ${id} in ${networkMode} mode${ports === '' ? '' : ` on ${ports}`}`;
}

function nodeWords({ eksClusters }: Network, instance: string): string | null {
  const cluster = eksClusters.find(({ nodes }) => nodes.some(({ id }) => id === instance));
  const type = cluster?.nodes.find(({ id }) => id === instance)?.type ?? null;
  if (!cluster) return null;
  return `EKS node of ${cluster.id}${type === null ? '' : `, ${type}`}`;
}

function podWords({ node, groups, listens }: Network['pods'][number]): string {
  const ports = listens?.map(({ protocol, port }) => `${formatProtocol(protocol)} ${port}`).join(' and ') ?? '';
  const what = groups === 'own' ? `pod on ${node}` : 'pod';
  return ports === '' ? what : `${what}, ${ports}`;
}

/** A public subnet is one whose route table leads to an internet gateway (RT-01). */
function isPublic(network: Network, subnet: Subnet): boolean {
  const table = network.routeTables.find(({ id }) => id === subnet.routeTable);
  return table?.routes.some(({ target }) => target.kind === 'internet-gateway') ?? false;
}

function routeRow({ destination, target, origin, state }: Route) {
  return {
    destination: destination.kind === 'cidr' ? formatCidr(destination.cidr) : destination.id,
    target: state === 'blackhole' ? 'blackhole' : formatTarget(target),
    isLocal: origin === 'local',
    isBlackhole: state === 'blackhole',
  };
}

function refersTo(group: SecurityGroup): string[] {
  const peers = [...group.in, ...group.out].map(({ peer }) => peer);
  return [...new Set(peers.flatMap((peer) => (peer.kind === 'group' ? [peer.id] : [])))];
}
