import { equalCidrs, formatCidr, parseCidr } from '../model/cidr.ts';
import type {
  Network,
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
} from '../model/network.ts';
import { ok, type Result } from '../model/result.ts';
import { learnedFrom } from '../language/network/transit-gateways.ts';
import type { Change } from './change.ts';
import { missing, refused, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;

/** A route table of a transit gateway, with the gateway it belongs to. */
export function transitTableNamed(network: Network, name: string) {
  for (const gateway of network.transitGateways) {
    const table = gateway.routeTables.find(({ id }) => id === name);
    if (table) return { gateway, table };
  }
  return null;
}

/** A static route comes or goes; one to the same block is replaced (RT-10). */
export function changeTransitTable(
  network: Network,
  change: Of<'add-route' | 'remove-route'>,
): Result<Network, Refusal> {
  const found = transitTableNamed(network, change.table);
  if (!found) return missing(`there is no route table \`${change.table}\``);
  const { gateway, table } = found;
  const routes =
    change.kind === 'add-route' ? addRoute(gateway, table, change) : removeRoute(table, change.destination);
  return routes.ok ? ok(withTable(network, gateway, { ...table, routes: routes.value })) : routes;
}

function addRoute(
  { id, attachments }: TransitGateway,
  { id: table, routes }: TransitGatewayRouteTable,
  { destination, target, replaces }: Of<'add-route'>,
): Result<TransitGatewayRoute[], Refusal> {
  if (destination.kind !== 'cidr') return missing('a route of a transit gateway names a CIDR block');
  const isBlackhole = target === 'blackhole';
  if (!isBlackhole && !attachments.some((each) => each.id === target))
    return missing(`\`${target}\` is no attachment of \`${id}\``);
  const { cidr } = destination;
  const others = routes.filter((route) => route.origin !== 'static' || !equalCidrs(route.cidr, cidr));
  if (replaces && others.length === routes.length)
    return missing(`\`${table}\` has no static route to \`${formatCidr(cidr)}\` to replace`);
  return ok([{ cidr, attachment: isBlackhole ? null : target, origin: 'static' }, ...others]);
}

function removeRoute({ id, routes }: TransitGatewayRouteTable, text: string): Result<TransitGatewayRoute[], Refusal> {
  const cidr = parseCidr(text);
  const isMeant = (route: TransitGatewayRoute) => cidr.ok && equalCidrs(route.cidr, cidr.value);
  const rest = routes.filter((route) => route.origin !== 'static' || !isMeant(route));
  if (rest.length < routes.length) return ok(rest);
  return routes.some(isMeant)
    ? refused(
        `\`${cidr.ok ? formatCidr(cidr.value) : text}\` is propagated into \`${id}\`; end the propagation instead`,
      )
    : missing(`\`${id}\` has no route to \`${text}\``);
}

/** An attachment announces what is behind it into a table, or no longer does. */
export function changePropagation(network: Network, change: Of<'propagate'>): Result<Network, Refusal> {
  const found = transitTableNamed(network, change.table);
  if (!found) return missing(`\`${change.table}\` is no route table of a transit gateway`);
  const { gateway, table } = found;
  const attachment = gateway.attachments.find(({ id }) => id === change.attachment);
  if (!attachment) return missing(`\`${change.attachment}\` is no attachment of \`${gateway.id}\``);
  if (attachment.peer !== null) return refused('a peering of transit gateways propagates nothing');
  const isLearned = (route: TransitGatewayRoute) => route.attachment === attachment.id && route.origin !== 'static';
  const others = table.routes.filter((route) => !isLearned(route));
  if (change.act === 'remove' && others.length === table.routes.length)
    return missing(`\`${attachment.id}\` does not propagate into \`${table.id}\``);
  const learned = change.act === 'add' ? learnedFrom(attachment.id, gateway.attachments, network.vpcs) : [];
  return ok(withTable(network, gateway, { ...table, routes: [...others, ...learned] }));
}

/** By which table the packets of an attachment are routed; with null by none. */
export function associate(network: Network, name: string, table: string | null): Result<Network, Refusal> {
  const found = attachmentNamed(network, name);
  if (!found) return missing(`there is no transit gateway attachment \`${name}\``);
  const { gateway, attachment } = found;
  if (table !== null && !gateway.routeTables.some(({ id }) => id === table))
    return missing(`\`${table}\` is no route table of \`${gateway.id}\``);
  return ok(withAttachment(network, gateway, { ...attachment, routeTable: table }));
}

/** Switches of peering connections, transit gateways and their attachments (RT-09, RT-10, SG-10). */
export function turn(network: Network, { thing, which, on }: Of<'set-switch'>): Result<Network, Refusal> {
  if (which === 'active') {
    const peering = network.peeringConnections.find(({ id }) => id === thing);
    if (!peering) return missing(`there is no peering connection \`${thing}\``);
    return ok({
      ...network,
      peeringConnections: replaced(network.peeringConnections, { ...peering, isActive: on }),
    });
  }
  const found = attachmentNamed(network, thing);
  if (found) {
    const patch = which === 'applianceMode' ? { applianceMode: on } : { referencesGroups: on };
    if (found.attachment.vpc === null) return refused(`\`${thing}\` is no attachment of a VPC`);
    return ok(withAttachment(network, found.gateway, { ...found.attachment, ...patch }));
  }
  const gateway = network.transitGateways.find(({ id }) => id === thing);
  if (!gateway || which === 'applianceMode') return missing(`there is no transit gateway attachment \`${thing}\``);
  return ok({ ...network, transitGateways: replaced(network.transitGateways, { ...gateway, referencesGroups: on }) });
}

function attachmentNamed(network: Network, name: string) {
  for (const gateway of network.transitGateways) {
    const attachment = gateway.attachments.find(({ id }) => id === name);
    if (attachment) return { gateway, attachment };
  }
  return null;
}

function withAttachment(network: Network, gateway: TransitGateway, after: TransitGatewayAttachment): Network {
  const changed = { ...gateway, attachments: replaced(gateway.attachments, after) };
  return { ...network, transitGateways: replaced(network.transitGateways, changed) };
}

function withTable(network: Network, gateway: TransitGateway, after: TransitGatewayRouteTable): Network {
  const changed = { ...gateway, routeTables: replaced(gateway.routeTables, after) };
  return { ...network, transitGateways: replaced(network.transitGateways, changed) };
}
