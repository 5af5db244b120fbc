import type { ClusterView } from '../../main/contract/cluster-view.ts';
import type { GatewayView, InterfaceView, NetworkView, SubnetView } from '../../main/contract/network-view.ts';

/** What a thing of the picture is, beside the rules that decide at it. */
export type ThingFacts = {
  readonly caption: string;
  readonly rows: readonly { readonly name: string; readonly value: string }[];
  readonly notes: readonly string[];
};

export function thingFacts(network: NetworkView, thing: string): ThingFacts | null {
  const has = ({ id }: { readonly id: string }) => id === thing;
  const pod = network.clusters.flatMap(({ pods }) => pods).find(has);
  if (pod) return podFacts(network, pod);
  const nic = network.interfaces.find(has);
  if (nic) return interfaceFacts(nic);
  const subnet = network.subnets.find(has);
  if (subnet) return subnetFacts(subnet);
  const gateway = network.gateways.find(has);
  if (gateway) return gatewayFacts(network, gateway);
  const host = network.hosts.find(has);
  if (!host) return null;
  const caption = host.place === 'internet' ? 'On the internet' : 'On-premises';
  return { caption, rows: [{ name: 'Address', value: host.addresses.join(', ') }], notes: [] };
}

function podFacts({ interfaces }: NetworkView, pod: ClusterView['pods'][number]): ThingFacts {
  const subnet = interfaces.find(({ id }) => id === pod.interface)?.subnet ?? '';
  return {
    caption: `Pod of namespace ${pod.namespace} on node ${pod.node}`,
    rows: [
      { name: 'Address', value: pod.address },
      { name: 'Subnet', value: subnet },
      { name: 'Labels', value: pod.labels.join(', ') || 'none' },
      { name: 'Service account', value: pod.serviceAccount },
    ],
    notes: pod.hasOwnInterface ? [] : [`Uses the interface and the security groups of ${pod.interface}.`],
  };
}

function interfaceFacts(nic: InterfaceView): ThingFacts {
  const forwards = !nic.sourceDestCheck && (nic.kind === 'instance' || nic.kind === 'auto-scaling-member');
  return {
    caption: nic.caption,
    rows: [
      { name: 'Private', value: nic.privateIps.join(', ') || '–' },
      { name: 'Public', value: nic.publicIps.join(', ') || 'none' },
      ...(nic.ipv6.length > 0 ? [{ name: 'IPv6', value: nic.ipv6.join(', ') }] : []),
      { name: 'Subnet', value: nic.subnet },
      ...(forwards ? [{ name: 'Source/dest check', value: 'off' }] : []),
    ],
    notes: [
      ...(nic.groups.length > 0 ? [] : [withoutGroups(nic)]),
      ...nic.mirroredBy.map(({ session, number, target, filter }) => {
        return `${session}: mirror session ${number} to ${target}, filter ${filter}`;
      }),
      ...nic.mirrorTargetOf.map(({ session, source }) => `Copies come to UDP 4789: ${session} from ${source}`),
      ...nic.flowLogs,
    ],
  };
}

function withoutGroups({ kind }: InterfaceView): string {
  return kind === 'load-balancer'
    ? 'Created without security groups: it filters nothing.'
    : 'No security group can be attached here.';
}

function subnetFacts(subnet: SubnetView): ThingFacts {
  const access = subnet.isPublic ? 'Public' : 'Private';
  return {
    caption: `${access} subnet · ${subnet.cidrs.join(', ')} · ${subnet.zone}`,
    rows: [],
    notes: subnet.flowLogs,
  };
}

function gatewayFacts({ subnets, routeTables }: NetworkView, gateway: GatewayView): ThingFacts {
  const joins = gateway.joins.length > 0 ? `between ${gateway.joins.join(' and ')}` : `of ${gateway.vpc ?? 'no VPC'}`;
  const tables = routeTables.filter(({ routes }) => routes.some(({ target }) => target === gateway.id));
  const led = subnets.filter(({ routeTable }) => tables.some(({ id }) => id === routeTable)).map(({ id }) => id);
  return {
    caption: `${gateway.kind.replaceAll('-', ' ')} ${joins}`,
    rows: [],
    notes: [
      ...(gateway.caption ? [gateway.caption] : []),
      led.length > 0 ? `Routes of ${led.join(', ')} lead here.` : 'No route leads here.',
    ],
  };
}
