import { formatCidr } from '../../model/cidr.ts';
import { formatDestination } from '../../model/format-rule.ts';
import { isUnknownAddress } from '../../model/address.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { FaultChanges, Site } from './site.ts';

type Faults = readonly FaultChanges[];

/** A route table without the route by which a packet goes on. `when`: which of them count. */
function withoutRoute({ step }: Site, when: (target: string) => boolean): Faults {
  if (step.detail.kind !== 'route') return [];
  const { table, decision, candidates } = step.detail.check;
  if (decision.kind !== 'forward' || !when(decision.target.kind)) return [];
  const route = candidates[decision.by]?.route;
  if (route?.origin !== 'static' || isUnknown(route.destination)) return [];
  return [[{ kind: 'remove-route', table, destination: formatDestination(route.destination) }]];
}

/** No route for the reply in the subnet that it leaves. */
export function noRouteBack(site: Site): Faults {
  return site.step.reply ? withoutRoute(site, (target) => target !== 'local') : [];
}

/** A VPC that is attached or peered, and no route that leads there. */
export function attachedOnly(site: Site): Faults {
  if (site.step.reply) return [];
  return withoutRoute(site, (target) => target === 'transit-gateway' || target === 'peering-connection');
}

/** A route table of a transit gateway that is associated, and to which the other attachment does not propagate. */
export function associatedOnly({ network, step }: Site): Faults {
  if (step.detail.kind !== 'gateway' || step.detail.device !== 'transit-gateway') return [];
  const { gateway, table, decision } = step.detail.check;
  if (table === null || decision.kind !== 'forward') return [];
  const owner = network.transitGateways.find(({ id }) => id === gateway);
  const attachment = owner?.attachments.find(({ id }) => id === decision.attachment);
  return attachment ? [[{ kind: 'propagate', act: 'remove', table, attachment: attachment.id }]] : [];
}

/** An instance that forwards, with its source/destination check on. */
export function checkedForwarder({ network, step }: Site): Faults {
  if (step.detail.kind !== 'route' || step.detail.check.decision.kind !== 'forward') return [];
  const { target } = step.detail.check.decision;
  const forwarder = network.networkInterfaces.find(({ id }) => target.kind === 'network-interface' && id === target.id);
  return forwarder?.sourceDestCheck === false ? [[{ kind: 'set-check', thing: forwarder.owner.id, on: true }]] : [];
}

/** A sender in a public subnet without a public address. */
export function noPublicAddress({ network, trace, step }: Site): Faults {
  if (step.detail.kind !== 'gateway' || step.detail.device !== 'internet-gateway' || step.reply) return [];
  const { source } = trace.flow;
  if (step.detail.way !== 'out' || isUnknownAddress(source)) return [];
  const sender = network.networkInterfaces.find(({ ipv4 }) =>
    ipv4.some((pair) => pair.public !== null && pair.private.value === source.value),
  );
  return sender ? [[{ kind: 'set-public-ip', thing: sender.owner.id, address: null }]] : [];
}

/** A default route for IPv4 addresses where the packet has IPv6 ones. */
export function ipv4RouteOnly({ step }: Site): Faults {
  if (step.detail.kind !== 'route' || step.before.destination.family !== 6) return [];
  const { table, decision, candidates } = step.detail.check;
  const route = decision.kind === 'forward' ? candidates[decision.by]?.route : undefined;
  if (route?.origin !== 'static' || isUnknown(route.destination) || route.destination.kind !== 'cidr') return [];
  return [[{ kind: 'remove-route', table, destination: formatCidr(route.destination.cidr) }]];
}
