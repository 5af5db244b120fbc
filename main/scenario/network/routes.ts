import { contains, covers, equalCidrs, firstAddress, formatCidr, parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Gateway, Vpc } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import type { Route, RouteTable, RouteTarget } from '../../model/route.ts';
import type { Path } from '../report.ts';
import { parseRoute, type RouteText } from '../text/route.ts';
import { expectName, vpcNamed, type Context } from './context.ts';

type Blocks = { readonly vpc: string; readonly cidr4: Cidr | null; readonly cidr6: Cidr | null };

/** What routes are checked against. */
export type Surroundings = {
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly Blocks[];
  readonly gateways: readonly Gateway[];
};

/** Destinations that AWS refuses in any route table (RT-03). */
const FORBIDDEN = ['169.254.168.0/22', 'fd00:ec2::/32'].map((text) => {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
});

export function resolveRouteTables(context: Context, around: Surroundings): RouteTable[] {
  const table = (id: string, vpc: string, main: boolean, lines: readonly string[], path: Path): RouteTable => ({
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
    if (Array.isArray(written)) return table(id, vpcNamed(context, undefined, path), false, written, path);
    return table(id, vpcNamed(context, written.vpc, path), false, written.routes, [...path, 'routes']);
  });
  const inline = Object.entries(context.text.subnets).flatMap(([id, { routes, vpc }]) => {
    if (!Array.isArray(routes)) return [];
    const owner = vpc ?? Object.keys(context.text.vpcs)[0] ?? '';
    return [table(inlineTableName(id), owner, false, routes, ['network', 'subnets', id, 'routes'])];
  });
  return [...own, ...inline, ...main];
}

export function inlineTableName(subnet: string): string {
  return `rt-${subnet}`;
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
  lines: readonly string[],
  path: Path,
): Route[] {
  return lines.flatMap((line, i) => {
    const route = parseRoute(line);
    if (!route.ok) {
      context.report.fault([...path, i], route.error);
      return [];
    }
    const resolved = resolveRoute(context, around, vpc, route.value, [...path, i]);
    return resolved ? [resolved] : [];
  });
}

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
      : expectName(context, destination.name, path, ['prefix list'], destination.offset)
        ? { kind: 'prefix-list' as const, id: destination.name }
        : null;
  if (!to) return null;
  if (to.kind === 'cidr') expectAllowed(context, around, vpc, to.cidr, target.name, path);
  if (target.name === 'blackhole') {
    return { destination: to, target: { kind: 'unmodelled', id: 'blackhole' }, origin: 'static', state: 'blackhole' };
  }
  const resolved = resolveTarget(context, around, vpc, target, path);
  return resolved && { destination: to, target: resolved, origin: 'static', state: 'active' };
}

function resolveTarget(
  context: Context,
  around: Surroundings,
  vpc: string,
  { name, offset }: RouteText['target'],
  path: Path,
): RouteTarget | null {
  const kinds = [
    'internet gateway',
    'egress-only internet gateway',
    'virtual private gateway',
    'NAT gateway',
    'instance',
  ] as const;
  if (!expectName(context, name, path, kinds, offset)) return null;
  const kind = context.names.kindOf(name);
  if (kind === 'NAT gateway') return { kind: 'nat-gateway', id: name };
  if (kind === 'instance') return { kind: 'network-interface', id: name };
  const gateway = around.gateways.find(({ id }) => id === name);
  if (gateway?.vpc !== vpc) {
    const message = `\`${name}\` is not attached to VPC \`${vpc}\``;
    context.report.error('other-vpc', path, { message, offset });
  }
  if (kind === 'internet gateway') return { kind: 'internet-gateway', id: name };
  if (kind === 'virtual private gateway') return { kind: 'virtual-private-gateway', id: name };
  return { kind: 'egress-only-internet-gateway', id: name };
}

/** What AWS refuses: reserved ranges, and routes inside the VPC that are not a whole subnet (RT-03, RT-04). */
function expectAllowed(
  context: Context,
  around: Surroundings,
  vpc: string,
  cidr: Cidr,
  target: string,
  path: Path,
): void {
  const refuse = (message: string, hint = ''): void => context.report.error('forbidden-route', path, { message, hint });
  if (
    FORBIDDEN.some(
      (range) => range.family === cidr.family && contains(range, firstAddress(cidr)) && cidr.bits >= range.bits,
    )
  ) {
    refuse(`AWS refuses a route to \`${formatCidr(cidr)}\`, which is reserved`);
    return;
  }
  const inside = around.vpcs.find(({ id }) => id === vpc)?.cidrs.some((outer) => covers(outer, cidr)) ?? false;
  if (!inside) return;
  const whole = around.subnets.some(
    (subnet) => subnet.vpc === vpc && [subnet.cidr4, subnet.cidr6].some((block) => block && equalCidrs(block, cidr)),
  );
  const kind = context.names.kindOf(target);
  if (!whole || (kind !== 'NAT gateway' && kind !== 'instance')) {
    refuse(
      `\`${formatCidr(cidr)}\` lies inside the VPC`,
      'a route more specific than local names a whole subnet and leads to an instance or a NAT gateway',
    );
  }
}
