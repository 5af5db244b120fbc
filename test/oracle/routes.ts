import type { PacketAddress } from '../../main/model/address.ts';
import type { Cidr } from '../../main/model/cidr.ts';
import type { Network, NetworkInterface, Subnet } from '../../main/model/network.ts';
import type { Route, RouteTarget } from '../../main/model/route.ts';
import { blockFrom, isInside, isInsideAny, isSame } from './bits.ts';
import { isInSubnet, the } from './lookups.ts';
import type { Way } from './positions.ts';

/** Where a packet goes that leaves an interface of the subnet. */
export type NextHop =
  | { readonly kind: 'same-subnet' }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'blackhole' }
  /** Two prefix lists disagree, or the content of one is unknown (RT-02). */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'target'; readonly target: RouteTarget };

/** RT-01 to RT-04. Inside the subnet no route is asked: that is layer 2. */
export function nextHop(network: Network, subnet: Subnet, destination: PacketAddress): NextHop {
  if (isInSubnet(subnet, destination)) return { kind: 'same-subnet' };
  const { routes } = the(network.routeTables, subnet.routeTable);
  const isOpen = (route: Route) => entriesOf(network, route) === null && mayServe(network, route, destination);
  // RT-04: only a static route to a device in the VPC may come before the local ones, whatever it is for.
  const isLocal = routes.some(
    (route) => route.origin === 'local' && isInsideAny(entriesOf(network, route) ?? [], destination),
  );
  const inside = ['unknown', 'network-interface', 'nat-gateway', 'firewall-endpoint'];
  const givesWay = ({ destination: to, origin, target }: Route) =>
    isLocal && to.kind === 'unknown' && !(origin === 'static' && inside.includes(target.kind));
  if (routes.some((route) => isOpen(route) && !givesWay(route))) return { kind: 'unknown' };
  const matching = routes.flatMap((route) => {
    const blocks = (entriesOf(network, route) ?? []).filter((block) => isInside(block, destination));
    return blocks.map((block) => ({ route, bits: block.bits, rank: rankOf(route) }));
  });
  const longest = Math.max(...matching.map(({ bits }) => bits));
  const candidates = matching.filter(({ bits }) => bits === longest);
  const strongest = Math.min(...candidates.map(({ rank }) => rank));
  const [best, ...equals] = candidates.filter(({ rank }) => rank === strongest).map(({ route }) => route);
  if (best === undefined) return { kind: 'no-route' };
  if (equals.some((other) => describe(other) !== describe(best))) return { kind: 'unknown' };
  return isBlackhole(network, subnet.vpc, best) ? { kind: 'blackhole' } : { kind: 'target', target: best.target };
}

/** The interface that the hop leads to, if it leads to one: a NAT gateway's or an appliance's. */
export function hopInterface(network: Network, hop: NextHop): NetworkInterface | null {
  if (hop.kind !== 'target') return null;
  if (hop.target.kind === 'network-interface') return the(network.networkInterfaces, hop.target.id);
  if (hop.target.kind !== 'nat-gateway') return null;
  return the(network.networkInterfaces, the(network.natGateways, hop.target.id).interface);
}

/** What stands behind the hop, as far as references to groups can tell from here (SG-10, SG-11b). */
export function wayBehind(network: Network, hop: NextHop): Way {
  if (hop.kind !== 'target') return inside;
  // A NAT gateway between two instances is a middlebox like any other.
  if (hop.target.kind === 'network-interface' || hop.target.kind === 'nat-gateway') return { kind: 'middlebox' };
  if (hop.target.kind === 'peering-connection') {
    return { kind: 'peering', connection: the(network.peeringConnections, hop.target.id) };
  }
  // Beyond a transit gateway no group is known to an outbound rule, wherever the packet goes.
  return hop.target.kind === 'transit-gateway' ? { kind: 'middlebox' } : inside;
}

const inside: Way = { kind: 'vpc' };

function entriesOf(network: Network, route: Route): readonly Cidr[] | null {
  const { destination: to } = route;
  if (to.kind === 'cidr') return [to.cidr];
  const entries = to.kind === 'unknown' ? to : the(network.prefixLists, to.id).entries;
  return 'kind' in entries ? null : entries;
}

/** RT-12: the list of a service holds no private and no documentation address, unless the author put the service there. */
function mayServe(network: Network, { target }: Route, destination: PacketAddress): boolean {
  if (target.kind !== 'gateway-endpoint') return true;
  const isThere = network.hosts.some(
    ({ service, addresses }) => service !== null && addresses.some((address) => isSame(address, destination)),
  );
  return isThere || !isInsideAny(neverOfAws, destination);
}

const neverOfAws = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
  ...['192.0.2.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/3'],
  ...['::/3', '2001:db8::/32', '4000::/2', '8000::/1'],
].map(blockFrom);

function rankOf(route: Route): number {
  if (route.origin === 'dx-bgp') return 2;
  if (route.origin === 'vpn-static') return 3;
  if (route.origin === 'vpn-bgp') return 4;
  return route.destination.kind === 'prefix-list' ? 1 : 0;
}

function describe({ target, state }: Route): string {
  return `${state} ${target.kind} ${'id' in target ? target.id : ''}`;
}

/** RT-03: the author says so, the gateway is not attached to the VPC of the table, or the peering is not active. */
function isBlackhole(network: Network, vpc: string, { state, target }: Route): boolean {
  if (state === 'blackhole') return true;
  if (target.kind === 'peering-connection') return !the(network.peeringConnections, target.id).isActive;
  const lists = [network.internetGateways, network.egressOnlyInternetGateways, network.virtualPrivateGateways];
  return lists.flat().some((gateway) => 'id' in target && gateway.id === target.id && gateway.vpc !== vpc);
}
