import type { Network } from '../../../model/network.ts';
import { gatewayLook, gatewaysOf } from '../../../model/resource-types/on-canvas.ts';
import { vpcOfInterface } from '../../../model/resource-types/resource-type.ts';

/** Whatever is neither in a VPC nor a gateway. */
const OUTSIDE = 'outside';

/**
 * The VPCs through which a packet could come from one of the ends to another, whatever the route tables say: what is
 * left when VPCs and gateways that lead nowhere are taken away, and the VPCs behind their transit gateways that forward.
 */
export function vpcsBetween(network: Network, ends: readonly string[], isOutside: boolean): ReadonlySet<string> {
  const graph = joinedPlaces(network);
  const kept = new Set([...ends, ...(isOutside ? [OUTSIDE] : [])]);
  if (!isOutside) removeFrom(graph, OUTSIDE);
  for (;;) {
    const dead = [...graph].find(([place, next]) => !kept.has(place) && next.size < 2);
    if (!dead) break;
    removeFrom(graph, dead[0]);
  }
  const hubs = network.transitGateways.filter(({ id }) => graph.has(id));
  const around = hubs.flatMap(({ attachments }) => attachments.flatMap(({ vpc }) => vpc ?? []));
  return new Set([...ends, ...graph.keys(), ...around.filter((vpc) => forwards(network, vpc))]);
}

type Graph = Map<string, Set<string>>;

/** VPCs, gateways and the world outside, each with what it is attached to. */
function joinedPlaces(network: Network): Graph {
  const graph: Graph = new Map(network.vpcs.map(({ id }) => [id, new Set<string>()]));
  for (const { id, kind, vpc, joins } of gatewaysOf(network)) {
    const others = gatewayLook(kind).leadsTo === null ? [] : [OUTSIDE];
    for (const other of [...joins, ...(vpc === null ? [] : [vpc]), ...others]) join(graph, id, other);
  }
  for (const { id, attachments } of network.transitGateways)
    if (attachments.some(({ vpc }) => vpc === null)) join(graph, id, OUTSIDE);
  return graph;
}

function join(graph: Graph, a: string, b: string): void {
  graph.set(a, (graph.get(a) ?? new Set()).add(b));
  graph.set(b, (graph.get(b) ?? new Set()).add(a));
}

function removeFrom(graph: Graph, place: string): void {
  graph.get(place)?.forEach((next) => graph.get(next)?.delete(place));
  graph.delete(place);
}

/** Whether packets that enter the VPC can leave it again: through a firewall, a NAT gateway or an appliance. */
function forwards(network: Network, vpc: string): boolean {
  return network.networkInterfaces.some(
    ({ id, owner, sourceDestCheck }) =>
      vpcOfInterface(network, id) === vpc &&
      (['firewall-endpoint', 'nat-gateway'].includes(owner.kind) || (owner.kind === 'instance' && !sourceDestCheck)),
  );
}
