import { formatAddress } from '../../model/address.ts';
import { formatDestination, formatTarget } from '../../model/format-rule.ts';
import { unreachable } from '../../model/result.ts';
import type { Step } from '../../model/step.ts';
import type { RouteCheck } from '../../model/check.ts';
import { isUnknown } from '../../model/unknown.ts';

export function routeSentence({ candidates, decision, table }: RouteCheck, { before, verdict }: Step): string {
  const to = formatAddress(before.destination);
  const block = (by: number): string => {
    const route = candidates[by]?.route;
    if (!route) return '';
    return formatDestination(route.destination);
  };
  switch (decision.kind) {
    case 'forward':
      // By the table of an internet gateway (RT-14).
      if (verdict === 'deny')
        return `${formatTarget(decision.target)} has no public address, so no traffic from the internet is routed to it.`;
      return decision.target.kind === 'local'
        ? `${to} is inside the VPC: the local route ${block(decision.by)} delivers the packet.`
        : `The longest match for ${to} is ${block(decision.by)}, which leads to ${formatTarget(decision.target)}.`;
    case 'no-route':
      if (verdict === 'pass')
        return `No route matches ${to}; a reply to a NAT gateway goes back through the peering connection it came from.`;
      return `${table} has no route for ${to}, so the packet is dropped.`;
    case 'blackhole':
      return `The route ${block(decision.by)} is a blackhole: its target no longer exists, so the packet is dropped.`;
    case 'ambiguous':
      return `Two prefix-list routes of ${table} match equally; AWS chooses one of them at random.`;
    case 'unknown':
      return `The longest match for ${to} is ${block(decision.by)}, and where it leads is not known.`;
    case 'unknown-destination':
      if (!isUnknown(candidates[decision.by]?.route.destination))
        return `The address of ${String(before.destination.value)} is not known, and whether the route ${block(decision.by)} of ${table} matches depends on it.`;
      return `${table} has a route whose destination is not known, and it may match ${to}.`;
    case 'unknown-list':
      return `${to} may be in prefix list ${decision.id}, whose entries are not known.`;
    case 'asymmetric':
      return `The reply would leave through ${formatTarget(decision.target)}, which never saw the request.`;
    case 'reserved':
      return `${to} is a reserved address: no route applies to it.`;
    default:
      return unreachable(decision);
  }
}
