import { contains, covers, equalCidrs, firstAddress, formatCidr, parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Subnet, Vpc } from '../../model/network.ts';
import { known } from '../../model/result.ts';
import type { Route, RouteDestination, RouteTarget } from '../../model/route.ts';

/** What a route is checked against. */
export type RouteSurroundings = {
  readonly vpcs: readonly Pick<Vpc, 'id' | 'cidrs'>[];
  readonly subnets: readonly Pick<Subnet, 'vpc' | 'cidr4' | 'cidr6'>[];
};

/** Destinations that AWS refuses in any route table (RT-03). */
const FORBIDDEN = ['169.254.168.0/22', 'fd00:ec2::/32'].map((text) => {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
});

export const BLACKHOLE_WORD = 'blackhole';

/** The target of a route whose target is gone: what takes it is dropped (RT-03). */
export const BLACKHOLE: RouteTarget = { kind: 'unknown' };

/** A route that somebody wrote into a table. */
export function staticRoute(destination: RouteDestination, target: RouteTarget): Route {
  return { destination, target, origin: 'static', state: target === BLACKHOLE ? 'blackhole' : 'active' };
}

/**
 * Why AWS refuses a route in the table of a gateway, or null: it leads whole subnets, or the whole VPC, to an appliance
 * or a firewall (RT-14).
 */
export function refusedEdgeRoute(
  { vpcs, subnets }: RouteSurroundings,
  vpc: string,
  destination: RouteDestination,
  target: RouteTarget['kind'] | null,
): { readonly message: string; readonly hint: string } | null {
  const hint = 'it leads a whole subnet, or the whole VPC, to an instance or a firewall';
  if (destination.kind === 'prefix-list')
    return { message: `the table of a gateway takes no prefix list, and \`${destination.id}\` is one`, hint };
  if (destination.kind === 'unknown') return null;
  const { cidr } = destination;
  const blocks = [
    ...(vpcs.find(({ id }) => id === vpc)?.cidrs ?? []),
    ...subnets.filter((each) => each.vpc === vpc).flatMap(({ cidr4, cidr6 }) => [cidr4, cidr6]),
  ];
  if (!blocks.some((block) => block && equalCidrs(block, cidr)))
    return { message: `\`${formatCidr(cidr)}\` is no block of the VPC or of a subnet`, hint };
  if (target === null || target === 'network-interface' || target === 'firewall-endpoint') return null;
  return { message: 'the table of a gateway leads to nothing of this kind', hint };
}

/**
 * Why AWS refuses a route, or null: reserved ranges, and routes inside the VPC that are not a whole subnet or lead to
 * anything but an instance, a NAT gateway or a firewall (RT-03, RT-04). Both a file and a change of it are held to this.
 */
export function refusedRoute(
  { vpcs, subnets }: RouteSurroundings,
  vpc: string,
  cidr: Cidr,
  target: RouteTarget['kind'] | null,
): { readonly message: string; readonly hint: string } | null {
  if (FORBIDDEN.some((range) => range.bits <= cidr.bits && contains(range, firstAddress(cidr))))
    return { message: `AWS refuses a route to \`${formatCidr(cidr)}\`, which is reserved`, hint: '' };
  const inside = vpcs.find(({ id }) => id === vpc)?.cidrs.some((outer) => covers(outer, cidr)) ?? false;
  if (!inside) return null;
  const whole = subnets.some(
    (subnet) => subnet.vpc === vpc && [subnet.cidr4, subnet.cidr6].some((block) => block && equalCidrs(block, cidr)),
  );
  if (whole && (target === 'nat-gateway' || target === 'network-interface' || target === 'firewall-endpoint'))
    return null;
  return {
    message: `\`${formatCidr(cidr)}\` lies inside the VPC`,
    hint: 'a route more specific than local names a whole subnet and leads to an instance, a NAT gateway or a firewall',
  };
}
