import type { PacketAddress } from '../../main/model/address.ts';
import type { TransitGatewayRoute, TransitGatewayRouteTable } from '../../main/model/network.ts';
import { isInside } from './bits.ts';

/** RT-10, in order of preference among routes of one length. */
const order = ['static', 'prefix-list', 'vpc', 'direct-connect', 'connect', 'vpn-over-dx', 'vpn'] as const;

/** The route that decides: the longest, then the most preferred. `several`: equals that lead to different places. */
export function transitRoute(
  { routes }: TransitGatewayRouteTable,
  destination: PacketAddress,
): TransitGatewayRoute | 'none' | 'several' {
  const matching = routes.filter(({ cidr }) => isInside(cidr, destination));
  const longest = Math.max(...matching.map(({ cidr }) => cidr.bits));
  const candidates = matching.filter(({ cidr }) => cidr.bits === longest);
  const [best, ...equals] =
    order
      .map((origin) => candidates.filter((route) => route.origin === origin))
      .find((equally) => equally.length > 0) ?? [];
  if (best === undefined) return 'none';
  return equals.some(({ attachment }) => attachment !== best.attachment) ? 'several' : best;
}
