import { formatAddress } from '../../../main/model/address.ts';
import { addressAt, formatCidr, type Cidr } from '../../../main/model/cidr.ts';
import type { Network, NetworkInterface, Subnet } from '../../../main/model/network.ts';
import { known } from '../../../main/model/result.ts';
import type { Route } from '../../../main/model/route.ts';
import { addAddress, blocksOf, GATEWAY, GATEWAY_LINK, lines } from './wiring.ts';

/**
 * Where packets go that no route wants: forwarded there, they pass the ACL of their subnet as in a VPC, and the ruleset
 * drops and counts them.
 */
export const NO_ROUTE = 'none';
export const BLACKHOLE = 'blackhole';

/** Lines for `ip -batch` in the router: a bridge for each subnet, and the routes of its table. */
export function routerWiring(network: Network): string {
  const { subnets, networkInterfaces } = network;
  return lines([
    'link set lo up',
    ...subnets.flatMap((subnet) => [
      ...bridge(subnet.id),
      ...blocksOf(subnet).map((block) => addAddress(addressAt(block, GATEWAY), block, subnet.id)),
    ]),
    ...[NO_ROUTE, BLACKHOLE].flatMap(bridge),
    ...networkInterfaces.map(({ id, subnet }) => `link set ${id} master ${subnet} up`),
    `link set ${GATEWAY_LINK.device} up`,
    ...GATEWAY_LINK.near.map((address) => `address add ${address} dev ${GATEWAY_LINK.device}`),
    ...subnets.flatMap((subnet, i) => tableLines(network, subnet, tableNumber(i))),
  ]);
}

/** Lines for `ip -batch`, once for each family: what comes out of a subnet goes by the table of that subnet. */
export function routerRules({ subnets }: Network): string {
  return lines(subnets.map(({ id }, i) => `rule add iif ${id} lookup ${tableNumber(i)}`));
}

/** Lines for `ip -batch`, once both ends of each wire are up: the kernel would take a second to see it. */
export function openPorts({ networkInterfaces }: Network): string {
  return lines(networkInterfaces.map(({ id }) => `link set ${id} type bridge_slave state 3`));
}

function bridge(name: string): string[] {
  return [`link add name ${name} type bridge mcast_snooping 0`, `link set ${name} up`];
}

function tableNumber(subnet: number): number {
  return 100 + subnet;
}

function tableLines(network: Network, subnet: Subnet, number: number): string[] {
  const table = known(
    network.routeTables.find(({ id }) => id === subnet.routeTable),
    subnet.routeTable,
  );
  const last = ['0.0.0.0/0', '::/0'].map((all) => `route add ${all} dev ${NO_ROUTE} table ${number} metric 9999`);
  return [...table.routes.flatMap((route) => routeLines(network, route, number)), ...last];
}

/** Of two routes to one block the static one comes before that of a prefix list (RT-02). */
function routeLines(network: Network, route: Route, table: number): string[] {
  const { destination: to } = route;
  if (to.kind === 'cidr') return [routeLine(network, route, to.cidr, `table ${table} metric 10`)];
  const list = known(
    network.prefixLists.find(({ id }) => id === to.id),
    to.id,
  );
  return (list.entries ?? []).map((block) => routeLine(network, route, block, `table ${table} metric 20`));
}

/** A local route leaves the decision to the table of the bridges themselves. */
function routeLine(network: Network, { target, state }: Route, block: Cidr, where: string): string {
  const to = formatCidr(block);
  if (state === 'blackhole') return `route add ${to} dev ${BLACKHOLE} ${where}`;
  if (target.kind === 'local') return `route add throw ${to} ${where}`;
  if (target.kind === 'nat-gateway') {
    const { subnet, ipv4 } = natInterfaceOf(network, target.id);
    return `route add ${to} via ${formatAddress(known(ipv4[0], 'address').private)} dev ${subnet} ${where}`;
  }
  if (target.kind !== 'internet-gateway') throw new Error(`no wire for a route to ${target.kind}`);
  const [far4, far6] = GATEWAY_LINK.far;
  return `route add ${to} via ${block.family === 4 ? far4 : far6} dev ${GATEWAY_LINK.device} ${where}`;
}

function natInterfaceOf({ natGateways, networkInterfaces }: Network, id: string): NetworkInterface {
  const gateway = known(
    natGateways.find((each) => each.id === id),
    id,
  );
  return known(
    networkInterfaces.find((each) => each.id === gateway.interface),
    gateway.interface,
  );
}
