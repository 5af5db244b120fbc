import type { NetworkView } from '../../../main/contract/network-view.ts';
import { gatewayLook } from '../../../main/model/resource-types/on-canvas.ts';

type Vpc = NetworkView['vpcs'][number];

/** More VPCs than this keep the order of the configuration. */
const MOST = 6;

/**
 * The order in which VPCs fill the rows: those that lead to the internet first, below it; those that are joined with
 * each other side by side. `columns`: how many stand in a row.
 */
export function vpcOrder(network: NetworkView, columns: number): readonly Vpc[] {
  const known = orders.get(network) ?? new Map<number, readonly Vpc[]>();
  orders.set(network, known);
  const order = known.get(columns) ?? bestOrder(network, columns);
  known.set(columns, order);
  return order;
}

/** Computed once for each network: a layout asks for it many times. */
const orders = new WeakMap<NetworkView, Map<number, readonly Vpc[]>>();

function bestOrder({ vpcs, gateways }: NetworkView, columns: number): readonly Vpc[] {
  if (vpcs.length < 2 || vpcs.length > MOST) return vpcs;
  const leads = (vpc: Vpc, place: string) =>
    gateways.some((gateway) => gateway.vpc === vpc.id && gatewayLook(gateway.kind).leadsTo === place);
  const pairs = gateways.flatMap(({ joins }) =>
    joins.flatMap((a, i) => joins.slice(i + 1).map((b) => [a, b] as const)),
  );
  const cost = (order: readonly Vpc[]) => {
    const at = new Map(order.map(({ id }, i) => [id, i]));
    const apart = pairs.map(([a, b]) => distance(at.get(a), at.get(b), columns));
    const up = order.map((vpc, i) => Math.floor(i / columns) * (leads(vpc, 'internet') ? 6 : 0));
    const down = order.map((vpc, i) => Math.floor(i / columns) * (leads(vpc, 'on-premises') ? -2 : 0));
    const moved = order.map((vpc, i) => Math.abs(vpcs.indexOf(vpc) - i) * 0.01);
    return [...apart, ...up, ...down, ...moved].reduce((sum, each) => sum + each, 0);
  };
  return permutations(vpcs).reduce((best, order) => (cost(order) < cost(best) - 1e-9 ? order : best));
}

function distance(a: number | undefined, b: number | undefined, columns: number): number {
  if (a === undefined || b === undefined) return 0;
  return Math.abs((a % columns) - (b % columns)) + 0.5 * Math.abs(Math.floor(a / columns) - Math.floor(b / columns));
}

function permutations<T>(items: readonly T[]): (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) =>
    permutations([...items.slice(0, i), ...items.slice(i + 1)]).map((rest) => [item, ...rest]),
  );
}
