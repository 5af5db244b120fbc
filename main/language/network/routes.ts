import { formatCidr } from '../../model/cidr.ts';
import { formatRoute } from '../../model/format-rule.ts';
import type { Gateway } from '../../model/gateway.ts';
import type { Vpc } from '../../model/network.ts';
import {
  attachedGatewayLists,
  attachedGateways,
  isAttachedGateway,
} from '../../model/resource-types/attached-gateways.ts';
import type { TargetKind } from '../../model/resource-types/resource-type.ts';
import { namedTargets } from '../../model/resource-types/written.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../model/unknown.ts';
import { unreachable } from '../../model/result.ts';
import { unknownRoute, type Route, type RouteTable, type RouteTarget } from '../../model/route.ts';
import { hasUsualName } from '../format/attached-gateway-text.ts';
import type { Path } from '../diagnostics/report.ts';
import { parseRoute, type RouteText } from '../text/route.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Kind } from './names.ts';
import { expectName, vpcNamed, type Context } from './context.ts';
import { edgeTableName, gatewayName, inlineTableName } from './derived-names.ts';
import {
  BLACKHOLE,
  BLACKHOLE_WORD,
  refusedEdgeRoute,
  refusedRoute,
  staticRoute,
  type RouteSurroundings,
} from './route-rule.ts';

type Written = readonly string[] | typeof UNKNOWN_WORD;

/** What routes are checked against. */
export type Surroundings = {
  readonly vpcs: readonly Vpc[];
  readonly subnets: RouteSurroundings['subnets'];
  readonly gateways: readonly Gateway[];
};

export function resolveRouteTables(context: Context, around: Surroundings): RouteTable[] {
  const table = (id: string, vpc: string, main: boolean, lines: Written, path: Path): RouteTable => ({
    id,
    vpc,
    main,
    routes: [...localRoutes(around.vpcs, vpc), ...readRoutes(context, around, vpc, lines, path)],
  });
  const main = around.vpcs.map((vpc) =>
    table(vpc.mainRouteTable, vpc.id, true, context.text.vpcs[vpc.id]?.mainRoutes ?? [], [
      'network',
      'vpcs',
      vpc.id,
      'mainRoutes',
    ]),
  );
  const own = Object.entries(context.text.routeTables ?? {}).map(([id, written]) => {
    const path = ['network', 'routeTables', id];
    if (written === UNKNOWN_WORD || Array.isArray(written))
      return table(id, vpcNamed(context, undefined, path), false, written, path);
    return table(id, vpcNamed(context, written.vpc, path), false, written.routes, [...path, 'routes']);
  });
  const inline = Object.entries(context.text.subnets).flatMap(([id, { routes, vpc }]) => {
    if (!Array.isArray(routes) && routes !== UNKNOWN_WORD) return [];
    const owner = vpc ?? Object.keys(context.text.vpcs)[0] ?? '';
    return [table(inlineTableName(id), owner, false, routes, ['network', 'subnets', id, 'routes'])];
  });
  const edge = Object.entries(context.text.vpcs).flatMap(([id, { edgeRoutes, internetGateway }]) => {
    if (!edgeRoutes || !internetGateway) return [];
    const name = edgeTableName(gatewayName(internetGateway, 'igw', id, context.severalVpcs));
    const path = ['network', 'vpcs', id, 'edgeRoutes'];
    return [{ id: name, vpc: id, main: false, routes: edgeRoutesOf(context, around, id, edgeRoutes, path) }];
  });
  return [...own, ...inline, ...main, ...edge];
}

/** A route for a whole block of the VPC takes the place of the local one (RT-14). */
function edgeRoutesOf(context: Context, around: Surroundings, vpc: string, lines: Written, path: Path) {
  const written = readRoutes(context, around, vpc, lines, path, refusedEdgeRoute);
  const key = (route: Route) => (route.destination.kind === 'cidr' ? formatCidr(route.destination.cidr) : '');
  const replaced = new Set(written.map(key));
  return [...localRoutes(around.vpcs, vpc).filter((route) => !replaced.has(key(route))), ...written];
}

function localRoutes(vpcs: readonly Vpc[], vpc: string): Route[] {
  const cidrs = vpcs.find(({ id }) => id === vpc)?.cidrs ?? [];
  return cidrs.map((cidr) => ({
    destination: { kind: 'cidr', cidr },
    target: { kind: 'local' },
    origin: 'local',
    state: 'active',
  }));
}

function readRoutes(
  context: Context,
  around: Surroundings,
  vpc: string,
  lines: Written,
  path: Path,
  refused: typeof refusedEdgeRoute = refusedSubnetRoute,
): Route[] {
  if (lines === UNKNOWN_WORD) return [unknownRoute('static')];
  const taken = new Map<string, string>();
  return lines.flatMap((line, i) => {
    const route = parseRoute(line);
    if (!route.ok) {
      context.report.fault([...path, i], route.error);
      return [];
    }
    const at = [...path, i];
    const resolved = resolveRoute(context, around, vpc, route.value, at);
    if (!resolved) return [];
    const { destination, target } = resolved;
    const kind = target === BLACKHOLE ? null : target.kind;
    const refusal = target === UNKNOWN ? null : refused(around, vpc, destination, kind);
    if (refusal) context.report.error('forbidden-route', at, refusal);
    const [to = ''] = formatRoute(resolved).split(' ');
    const earlier = destination.kind === 'unknown' ? undefined : taken.get(to);
    if (earlier !== undefined) context.report.error('duplicate-rule', at, doubled(to, earlier));
    taken.set(to, line.trim());
    return [resolved];
  });
}

/** AWS knows a route by its destination and refuses a second one (RT-01). */
function doubled(to: string, earlier: string) {
  const message = `the table has a route to \`${to}\` already: \`${earlier}\``;
  return { message, hint: 'AWS answers RouteAlreadyExists; keep one of them' };
}

const refusedSubnetRoute: typeof refusedEdgeRoute = (around, vpc, destination, target) =>
  destination.kind === 'cidr' ? refusedRoute(around, vpc, destination.cidr, target) : null;

function resolveRoute(
  context: Context,
  around: Surroundings,
  vpc: string,
  { destination, target }: RouteText,
  path: Path,
): Route | null {
  const to =
    destination.kind === 'cidr'
      ? destination
      : destination.name === UNKNOWN_WORD
        ? UNKNOWN
        : expectName(context, destination.name, path, ['prefix list'], destination.offset)
          ? { kind: 'prefix-list' as const, id: destination.name }
          : null;
  if (!to) return null;
  const resolved = wordTargets.get(target.name) ?? resolveTarget(context, around, vpc, target, path);
  return resolved && staticRoute(to, resolved);
}

/** Targets that are no things of the network. */
const wordTargets: ReadonlyMap<string, RouteTarget> = new Map([
  [BLACKHOLE_WORD, BLACKHOLE],
  [UNKNOWN_WORD, UNKNOWN],
]);

function resolveTarget(
  context: Context,
  around: Surroundings,
  vpc: string,
  { name, offset }: RouteText['target'],
  path: Path,
): RouteTarget | null {
  const kinds = namedTargets.map(({ word }) => word);
  const known = context.names.kindOf(name);
  if (known === undefined && name === 'local') {
    const message = 'every route table has the `local` routes of its VPC';
    context.report.error('unknown-name', path, { message, hint: 'leave this route out', offset });
    return null;
  }
  if (known === undefined) {
    const message = `there is nothing called \`${name}\` that a route may lead to`;
    context.report.error('unknown-name', path, { message, hint: targetHint(context, name, kinds), offset });
    return null;
  }
  if (!expectName(context, name, path, kinds, offset)) return null;
  const target = namedTargets.find(({ word }) => word === known);
  if (!target) return null;
  expectReached(context, around, vpc, { name, offset, kind: target.kind }, path);
  return { kind: target.kind, id: name };
}

type NamedTarget = RouteText['target'] & { readonly kind: TargetKind };

/** The target must stand in the VPC of the table, or join it to others. */
function expectReached(context: Context, around: Surroundings, vpc: string, target: NamedTarget, path: Path): void {
  const { name, offset, kind } = target;
  if (isAttachedGateway(kind)) {
    if (around.gateways.find(({ id }) => id === name)?.vpc === vpc) return;
    const message = `\`${name}\` is not attached to VPC \`${vpc}\``;
    context.report.error('other-vpc', path, { message, offset });
    return;
  }
  switch (kind) {
    case 'firewall-endpoint':
      expectOneEndpoint(context, name, path, offset);
      return;
    case 'peering-connection':
    case 'transit-gateway':
      if (joins(context, name, vpc)) return;
      context.report.error('other-vpc', path, { message: `\`${name}\` does not reach VPC \`${vpc}\``, offset });
      return;
    case 'nat-gateway':
    case 'network-interface':
    case 'gateway-endpoint':
      return;
    default:
      unreachable(kind);
  }
}

/** What is there, or how the gateway that is meant comes about: gateways of a VPC are there when the VPC says so. */
function targetHint({ names }: Context, name: string, kinds: readonly Kind[]): string {
  const list = attachedGatewayLists.find(
    (each) => hasUsualName(each) && name.startsWith(attachedGateways[each].idPrefix),
  );
  if (list) {
    const { word, written } = attachedGateways[list];
    const gateways = names.of(word);
    return gateways.length > 0 ? didYouMean(name, gateways) : `give the VPC \`${written.vpc}: true\``;
  }
  return didYouMean(name, names.of(...kinds));
}

/** True when the VPC is a side of the peering connection, or attached to the transit gateway. */
function joins({ text }: Context, name: string, vpc: string): boolean {
  const attachments = Object.values(text.transitGateways?.[name]?.attachments ?? {});
  return (
    (text.peeringConnections?.[name]?.between.includes(vpc) ?? false) ||
    attachments.some((each) => 'vpc' in each && each.vpc === vpc)
  );
}

/** A firewall with one endpoint may be named itself; with several, routes name the endpoint of their zone (NF-07). */
function expectOneEndpoint(context: Context, name: string, path: Path, offset: number): void {
  const subnets = context.text.firewalls?.[name]?.subnets;
  const count = subnets === undefined ? 1 : Array.isArray(subnets) ? subnets.length : Object.keys(subnets).length;
  if (count < 2) return;
  const endpoints = context.names.of('firewall endpoint').map((each) => `\`${each}\``);
  const hint = `name one of ${endpoints.join(', ')}`;
  context.report.error('shape', path, { message: `\`${name}\` has several endpoints`, hint, offset });
}
