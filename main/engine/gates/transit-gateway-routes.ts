import type { PacketAddress } from '../../model/address.ts';
import { holdingOf, holdsSurely } from '../../model/holding.ts';
import type {
  TransitGateway,
  TransitGatewayAttachment,
  TransitGatewayRoute,
  TransitGatewayRouteOrigin,
} from '../../model/network.ts';
import type { TransitGatewayCheck } from '../../model/check.ts';
import { isUnknown } from '../../model/unknown.ts';

/** Among routes of one prefix the lowest rank wins (RT-10). */
const rank: Readonly<Record<TransitGatewayRouteOrigin, number>> = {
  static: 0,
  'prefix-list': 1,
  vpc: 2,
  'direct-connect': 3,
  connect: 4,
  'vpn-over-dx': 5,
  vpn: 6,
};

/**
 * Routes a packet by the table that the attachment it came from is associated with: longest prefix, then rank. `pick`:
 * which of several equal routes the transit gateway takes, by their number.
 */
export function checkTransitGatewayRoutes(
  gateway: TransitGateway,
  from: TransitGatewayAttachment,
  destination: PacketAddress,
  pick: (options: number) => number,
): TransitGatewayCheck {
  const table = gateway.routeTables.find(({ id }) => id === from.routeTable);
  const base = { gateway: gateway.id, table: table?.id ?? null };
  if (!table) return { ...base, candidates: [], decision: { kind: 'no-association' } };
  const matching = table.routes.filter(({ cidr }) => holdsSurely(cidr, destination));
  const longest = Math.max(-1, ...matching.map(({ cidr }) => cidr.bits));
  const atLongest = matching.filter(({ cidr }) => cidr.bits === longest);
  const best = Math.min(...atLongest.map(({ origin }) => rank[origin]));
  const winners = table.routes.flatMap((route, i) =>
    atLongest.includes(route) && rank[route.origin] === best ? [i] : [],
  );
  const by = winners[pick(winners.length)] ?? -1;
  const candidates = table.routes.map((route, i) => ({
    route,
    failure:
      i === by
        ? null
        : !matching.includes(route)
          ? ('no-match' as const)
          : route.cidr.bits < longest
            ? ('more-specific-route' as const)
            : ('higher-priority-route' as const),
  }));
  const attachment = table.routes[by]?.attachment;
  const open = table.routes.findIndex(
    (route) => holdingOf([route.cidr], destination) === 'unknown' && !leadsAlike(route.attachment, attachment),
  );
  if (open >= 0) return { ...base, candidates, decision: { kind: 'unknown', by: open, attachment: null } };
  return { ...base, candidates, decision: decide(gateway, by, attachment) };
}

/** Whether it makes no difference which of two routes takes a packet. An unknown one may lead anywhere. */
function leadsAlike(a: TransitGatewayRoute['attachment'], b: TransitGatewayRoute['attachment'] | undefined): boolean {
  return a === b && !isUnknown(a);
}

function decide(
  { attachments }: TransitGateway,
  by: number,
  attachment: TransitGatewayRoute['attachment'] | undefined,
): TransitGatewayCheck['decision'] {
  if (attachment === undefined) return { kind: 'no-route' };
  if (attachment === null) return { kind: 'blackhole', by };
  if (typeof attachment !== 'string') return { kind: 'unknown', by, attachment: null };
  const to = attachments.find(({ id }) => id === attachment);
  if (to?.tunnelsDown) return { kind: 'tunnels-down', by, attachment };
  const kind =
    typeof to?.vpc === 'string' ? 'forward' : to?.onPremises ? 'on-premises' : to?.peer ? 'peering' : 'unknown';
  return { kind, by, attachment };
}
