import type { Network } from '../../model/network.ts';
import { didYouMean } from '../network/names.ts';
import { parseSelector } from './selector.ts';

type Fault = { readonly message: string; readonly hint: string };

/**
 * Why a selector can fit no step of any trace through this network, or null. A name that was mistyped would otherwise
 * prove every "is never reached" and refute every "lets it through".
 */
export function strayComponent(network: Network, selector: string): Fault | null {
  const { component } = parseSelector(selector);
  const [kind = '', name, direction] = component.split(':');
  const peering = network.peeringConnections.some(({ id }) => id === kind) ? ['not-transitive'] : undefined;
  const names = Object.hasOwn(kinds, kind) ? kinds[kind]?.(network) : peering;
  if (!names) return { message: `\`${kind}\` is no kind of checkpoint`, hint: didYouMean(kind, Object.keys(kinds)) };
  if (name === undefined) return null;
  if (!names.includes(name)) {
    return { message: `no checkpoint is called \`${kind}:${name}\``, hint: didYouMean(name, names) };
  }
  if (direction === undefined || !directed.has(kind) || direction === 'in' || direction === 'out') return null;
  return { message: `\`${direction}\` is no direction`, hint: 'write `in` or `out`' };
}

const directed = new Set(['sg', 'nacl']);

const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id);
const interfaces = ({ networkInterfaces }: Network) => ids(networkInterfaces);
const subnets = (network: Network) => ids(network.subnets);
/** Gateways route what comes in by a table of their own. */
const routing = (network: Network) => [
  ...subnets(network),
  ...ids(
    [...network.internetGateways, ...network.virtualPrivateGateways].filter(({ edgeTable }) => edgeTable !== null),
  ),
  'loop',
];
/** Ends of a flow: things with an interface, hosts, and the two places outside. */
const ends = (network: Network) => [
  ...interfaces(network),
  ...ids(network.hosts),
  'internet',
  'on-premises',
  'service',
];

/** What may follow the kind: names of things, or why a device that has no name of its own refuses. */
const kinds: Readonly<Record<string, (network: Network) => readonly string[]>> = {
  sg: interfaces,
  nacl: subnets,
  subnet: subnets,
  route: routing,
  eni: interfaces,
  pod: ({ pods }) => ids(pods),
  dns: ({ dbInstances, dbClusters, hosts }) => [...ids(dbInstances), ...ids(dbClusters), ...ids(hosts)],
  vpc: ({ vpcs }) => ids(vpcs),
  igw: ({ internetGateways }) => [
    ...ids(internetGateways),
    ...['no-public-ip', 'private-destination', 'shared-destination', 'vpc-destination'],
    ...['not-global', 'no-such-address', 'detached', 'none', 'private-source', 'shared-source'],
  ],
  eigw: ({ egressOnlyInternetGateways }) => [...ids(egressOnlyInternetGateways), 'unsolicited'],
  vgw: ({ virtualPrivateGateways }) => [...ids(virtualPrivateGateways), ...['no-route', 'detached', 'no-such-address']],
  nat: ({ natGateways, instances }) => [
    ...ids(natGateways),
    ...ids(instances.filter(({ forwards }) => forwards === 'nat')),
    ...['unsolicited', 'protocol'],
  ],
  nlb: ({ loadBalancers }) => [...ids(loadBalancers), 'hairpin'],
  tgw: ({ transitGateways }) => [
    ...transitGateways.flatMap(({ attachments }) => ids(attachments)),
    ...['no-attachment', 'no-attachment-in-zone', 'no-association', 'no-route', 'blackhole'],
  ],
  vpce: ({ gatewayEndpoints }) => [...ids(gatewayEndpoints), 'protocol', 'source'],
  firewall: ({ firewalls }) => ids(firewalls),
  bpa: () => [],
  internet: () => ['private-address', 'no-such-address'],
  reserved: () => ['no-service'],
  alb: ({ loadBalancers }) => ids(loadBalancers),
  function: ({ functions }) => ids(functions),
  originate: ends,
  deliver: ends,
  host: ends,
  client: ends,
  result: ends,
};
