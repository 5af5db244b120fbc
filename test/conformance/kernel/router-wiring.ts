import { knownEntries } from '../../../main/model/policy.ts';
import { formatAddress, type Family } from '../../../main/model/address.ts';
import { addressAt, formatCidr, type Cidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface, Subnet } from '../../../main/model/network.ts';
import { known } from '../../../main/model/result.ts';
import type { Route, RouteTarget } from '../../../main/model/route.ts';
import type { Peering, Router } from './routers.ts';
import { addAddress, blocksOf, GATEWAY, GATEWAY_LINK, lines, PEERING_ENDS } from './wiring.ts';

/**
 * Where packets go that no route wants: forwarded there, they pass the ACL of their subnet as in a VPC, and the ruleset
 * drops and counts them.
 */
export const NO_ROUTE = 'none';
export const BLACKHOLE = 'blackhole';

/** Lines for `ip -batch` in the router: a bridge for each subnet, and the routes of its table. */
export function routerWiring(router: Router): string {
  const { part, peerings } = router;
  const { subnets, networkInterfaces } = part;
  return lines([
    'link set lo up',
    ...subnets.flatMap((subnet) => [
      ...bridge(subnet.id),
      ...blocksOf(subnet).map((block) => addAddress(addressAt(block, GATEWAY), block, subnet.id)),
    ]),
    ...[NO_ROUTE, BLACKHOLE].flatMap(bridge),
    ...networkInterfaces.map(({ id, subnet }) => `link set ${id} master ${subnet} up`),
    ...part.internetGateways.flatMap(() => [
      `link set ${GATEWAY_LINK.device} up`,
      ...GATEWAY_LINK.near.map((address) => `address add ${address} dev ${GATEWAY_LINK.device}`),
    ]),
    ...peerings.flatMap(peeringLines),
    ...subnets.flatMap((subnet, i) => tableLines(router, subnet, tableNumber(i))),
  ]);
}

/** What comes over the connection is no longer routed, only delivered: no rule sends it to the table of a subnet. */
function peeringLines({ id, side }: Peering): string[] {
  const [own4, own6] = PEERING_ENDS[side];
  return [`link set ${id} up`, `address add ${own4}/30 dev ${id}`, `address add ${own6}/64 dev ${id} nodad`];
}

/** Lines for `ip -batch`, once for each family: what comes out of a subnet goes by the table of that subnet. */
export function routerRules({ part }: Router): string {
  return lines(part.subnets.map(({ id }, i) => `rule add iif ${id} lookup ${tableNumber(i)}`));
}

/** Lines for `ip -batch`, once both ends of each wire are up: the kernel would take a second to see it. */
export function openPorts({ part }: Router): string {
  return lines(part.networkInterfaces.map(({ id }) => `link set ${id} type bridge_slave state 3`));
}

function bridge(name: string): string[] {
  return [`link add name ${name} type bridge mcast_snooping 0`, `link set ${name} up`];
}

function tableNumber(subnet: number): number {
  return 100 + subnet;
}

function tableLines(router: Router, subnet: Subnet, number: number): string[] {
  const table = known(
    router.part.routeTables.find(({ id }) => id === subnet.routeTable),
    subnet.routeTable,
  );
  const last = ['0.0.0.0/0', '::/0'].map((all) => `route add ${all} dev ${NO_ROUTE} table ${number} metric 9999`);
  return [...table.routes.flatMap((route) => routeLines(router, route, number)), ...last];
}

/** Of two routes to one block the static one comes before that of a prefix list (RT-02). */
function routeLines(router: Router, route: Route, table: number): string[] {
  const { destination: to } = route;
  if (to.kind === 'unknown') throw new Error('a kernel needs routes that are known');
  if (to.kind === 'cidr') return [routeLine(router, route, to.cidr, `table ${table} metric 10`)];
  const list = known(
    router.part.prefixLists.find(({ id }) => id === to.id),
    to.id,
  );
  return knownEntries(list).map((block) => routeLine(router, route, block, `table ${table} metric 20`));
}

/** A local route leaves the decision to the table of the bridges themselves. */
function routeLine(router: Router, { target, state }: Route, block: Cidr, where: string): string {
  const to = formatCidr(block);
  if (state === 'blackhole') return `route add ${to} dev ${BLACKHOLE} ${where}`;
  if (target.kind === 'local') return `route add throw ${to} ${where}`;
  const [via, device] = nextHop(router, target, block.family);
  return `route add ${to} via ${via} dev ${device} ${where}`;
}

/** The address of the next hop, and the device of the router behind which it stands. */
function nextHop({ part, peerings }: Router, target: RouteTarget, family: Family): readonly [string, string] {
  switch (target.kind) {
    case 'internet-gateway':
      return [GATEWAY_LINK.far[family === 4 ? 0 : 1], GATEWAY_LINK.device];
    case 'peering-connection': {
      const { id, side } = known(
        peerings.find((each) => each.id === target.id),
        target.id,
      );
      return [PEERING_ENDS[side === 0 ? 1 : 0][family === 4 ? 0 : 1], id];
    }
    case 'nat-gateway':
    case 'network-interface': {
      const { subnet, ipv4, ipv6 } = interfaceBehind(part, target);
      const address = family === 4 ? ipv4[0]?.private : ipv6[0];
      return [formatAddress(known(address, `address of ${target.id}`)), subnet];
    }
    default:
      throw new Error(`no wire for a route to ${target.kind}`);
  }
}

function interfaceBehind(
  { natGateways, networkInterfaces }: Network,
  { kind, id }: Extract<RouteTarget, { kind: 'nat-gateway' | 'network-interface' }>,
): NetworkInterface {
  const own = kind === 'nat-gateway' ? natGateways.find((each) => each.id === id)?.interface : id;
  return known(
    networkInterfaces.find((each) => each.id === own),
    id,
  );
}
