import type { Network } from '../../model/network.ts';
import { detailsOf } from './component-detail.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { parseSelector } from './selector.ts';

type Fault = { readonly message: string; readonly hint: string };

/**
 * Why a selector can fit no step of any trace through these networks, or null. A name that was mistyped would otherwise
 * prove every "is never reached" and refute every "lets it through".
 */
export function strayComponent(networks: readonly Network[], selector: string): Fault | null {
  const faults = networks.map((network) => strayIn(network, parseSelector(selector).component));
  return faults.includes(null) ? null : (faults[0] ?? null);
}

function strayIn(network: Network, component: string): Fault | null {
  const words = component.split(/\s+/);
  if (words.length > 1)
    return { message: `\`${words[0] ?? ''}\` is no phase`, hint: didYouMean(words[0] ?? '', PHASES) };
  const [kind = '', name, ...rest] = component.split(':');
  const peering = network.peeringConnections.some(({ id }) => id === kind) ? ['not-transitive'] : undefined;
  const names = Object.hasOwn(kinds, kind) ? kinds[kind]?.(network) : peering;
  if (!names) return { message: `\`${kind}\` is no kind of checkpoint`, hint: didYouMean(kind, Object.keys(kinds)) };
  if (name === undefined) return null;
  if (!names.includes(name)) {
    return { message: `no checkpoint is called \`${kind}:${name}\``, hint: didYouMean(name, names) };
  }
  const [direction, ...behind] = directed.has(kind) ? rest : [undefined, ...rest];
  if (direction !== undefined && direction !== 'in' && direction !== 'out')
    return { message: `\`${direction}\` is no direction`, hint: 'write `in` or `out`' };
  return strayDetail(network, { kind, name, direction }, behind);
}

/** What stands behind the name: the number of a rule that is not there would never be met. */
function strayDetail(
  network: Network,
  { kind, name, direction }: { readonly kind: string; readonly name: string; readonly direction: string | undefined },
  [detail, more]: readonly (string | undefined)[],
): Fault | null {
  if (detail === undefined) return null;
  const checkpoint = [kind, name, ...(direction === undefined ? [] : [direction])].join(':');
  const known = detailsOf(network, kind, name, direction);
  if (known.length === 0) return { message: `nothing follows \`${checkpoint}\``, hint: `leave \`:${detail}\` out` };
  if (more !== undefined)
    return { message: `nothing follows \`${checkpoint}:${detail}\``, hint: `leave \`:${more}\` out` };
  if (known.includes(detail)) return null;
  const what = kind === 'nacl' ? 'rule' : 'outcome';
  const there = known.map((each) => `\`${each}\``).join(', ');
  return {
    message: `\`${checkpoint}\` has no ${what} \`${detail}\``,
    hint: didYouMean(detail, known) || `there is ${there}`,
  };
}

const PHASES = ['request', 'backend', 'response'];
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
  vgw: ({ virtualPrivateGateways }) => [
    ...ids(virtualPrivateGateways),
    ...['no-route', 'detached', 'no-such-address', 'tunnels-down'],
  ],
  nat: ({ natGateways, instances }) => [
    ...ids(natGateways),
    ...ids(instances.filter(({ forwards }) => forwards === 'nat')),
    ...['unsolicited', 'protocol'],
  ],
  nlb: ({ loadBalancers }) => [...ids(loadBalancers), 'hairpin'],
  tgw: ({ transitGateways }) => [
    ...transitGateways.flatMap(({ attachments }) => ids(attachments)),
    ...['no-attachment', 'no-attachment-in-zone', 'no-association', 'no-route', 'blackhole', 'tunnels-down'],
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
