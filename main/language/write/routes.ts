import { formatDestination, formatRoute } from '../../model/format-rule.ts';
import { attachedGatewayLists, isAttachedGateway } from '../../model/resource-types/attached-gateways.ts';
import type { Route, RouteTarget } from '../../model/route.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../model/unknown.ts';
import { hasService } from './connections.ts';
import { things, type Writer } from './writer.ts';

export function writeRouteTables(writer: Writer) {
  const { network, name } = writer;
  const edge = new Set(network.internetGateways.map(({ edgeTable }) => edgeTable));
  return things(
    network.routeTables
      .filter(({ main, id, vpc }) => !main && !edge.has(id) && network.vpcs.some((each) => each.id === vpc))
      .map(({ id, vpc }) => [name(id), { vpc: name(vpc), routes: routesOf(writer, id) }] as const),
  );
}

/** Without the local routes, which are there by themselves. */
export function routesOf(writer: Writer, table: string): string[] | typeof UNKNOWN_WORD {
  const all = writer.network.routeTables.find(({ id }) => id === table)?.routes ?? [];
  const routes = all.filter(({ target }) => target.kind !== 'local');
  const [only, ...others] = routes;
  if (only?.target.kind === 'unknown' && only.destination.kind === 'unknown' && others.length === 0)
    return UNKNOWN_WORD;
  return routes.map((route) => lineOf(writer, table, route));
}

function lineOf(writer: Writer, table: string, route: Route): string {
  const { name, left } = writer;
  if (route.origin !== 'static' && route.origin !== 'local') {
    left.add(table, 'propagated routes are written as static ones, which win against others of the same prefix');
  }
  const { destination } = route;
  const to = destination.kind === 'prefix-list' ? { ...destination, id: name(destination.id) } : destination;
  return formatRoute({ ...route, destination: to, target: targetOf(writer, table, route) });
}

function targetOf({ network, name, nic, left }: Writer, table: string, { target, destination }: Route): RouteTarget {
  const what = formatDestination(destination);
  if (target.kind !== 'local' && target.kind !== 'unknown' && isAttachedGateway(target.kind)) {
    const isThere = attachedGatewayLists.some((list) => network[list].some(({ id }) => id === target.id));
    return isThere ? { ...target, id: name(target.id) } : UNKNOWN;
  }
  switch (target.kind) {
    case 'local':
      return target;
    case 'network-interface': {
      const owner = nic(target.id)?.owner;
      if (owner?.kind === 'instance' && name(owner.id) === name(target.id)) return { ...target, id: name(target.id) };
      left.add(table, `where the route for \`${what}\` leads, a file cannot say`);
      return UNKNOWN;
    }
    case 'peering-connection': {
      const pair = network.peeringConnections.find(({ id }) => id === target.id)?.vpcs ?? [];
      if (pair.every((id) => network.vpcs.some((vpc) => vpc.id === id))) return { ...target, id: name(target.id) };
      left.add(target.id, 'the other VPC is not described');
      return UNKNOWN;
    }
    case 'transit-gateway': {
      const vpc = network.routeTables.find(({ id }) => id === table)?.vpc;
      const gateway = network.transitGateways.find(({ id }) => id === target.id);
      if (gateway?.attachments.some((each) => each.vpc === vpc && each.interfaces.length > 0))
        return { ...target, id: name(target.id) };
      left.add(table, `where in the VPC \`${target.id}\` is attached, the file does not know`);
      return UNKNOWN;
    }
    case 'unknown':
      return target;
    case 'gateway-endpoint': {
      const endpoint = network.gatewayEndpoints.find(({ id }) => id === target.id);
      return endpoint && hasService(endpoint) ? { ...target, id: name(target.id) } : UNKNOWN;
    }
    case 'nat-gateway':
    case 'firewall-endpoint': {
      const list = target.kind === 'nat-gateway' ? network.natGateways : network.firewallEndpoints;
      return list.some(({ id }) => id === target.id) ? { ...target, id: name(target.id) } : UNKNOWN;
    }
  }
}
