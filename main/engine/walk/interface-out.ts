import { contains } from '../../model/cidr.ts';
import { formatTarget } from '../../model/format-rule.ts';
import type { Packet } from '../../model/packet.ts';
import type { Route, RouteTarget } from '../../model/route.ts';
import { known, unreachable } from '../../model/result.ts';
import type { RouteCheck } from '../../model/step.ts';
import { interfaceAt, type CompiledInterface } from '../compile.ts';
import { isBroadcast, isUnfiltered, serviceAnswering } from '../link-local.ts';
import { checkRoutes } from '../route-table.ts';
import { doubtLastRecord, record } from './flow-record.ts';
import { passNetworkAcl, passSecurityGroups, passUnfiltered } from './gates.ts';
import type { Position } from './position.ts';
import { refuseConnection } from './function-interface.ts';
import { leaveOpen, note, type Run } from './run.ts';

type Leaving = Extract<Position, { at: 'interface-out' }>;

/** Where the packet goes next, known before its gates because it decides whether the ACL is consulted. */
type NextHop =
  | { readonly kind: 'neighbour'; readonly nic: CompiledInterface | undefined }
  | { readonly kind: 'routed'; readonly check: RouteCheck };

/**
 * Takes a packet out of an interface: security groups, then the ACL of the subnet unless the next hop is inside it,
 * then the route table (GEN-02, spec 13.1, 13.2).
 */
export function leaveInterface(run: Run, { nic, packet, forwarded }: Leaving): Position {
  const own = [...nic.interface.ipv4.map((pair) => pair.private), ...nic.interface.ipv6];
  if (!forwarded && own.some((address) => address.value === packet.destination.value)) {
    if (nic.interface.owner.kind === 'function') return refuseConnection(run, nic, packet);
    return { at: 'delivered', to: { kind: 'itself', id: nic.interface.id }, packet };
  }
  if (!forwarded && isUnfiltered(packet.destination, nic.subnet)) return leaveToService(run, nic, packet);
  const hop = nextHop(run, nic, packet);
  const nextSubnet = subnetBehind(run, nic, hop);
  const border = nextSubnet !== nic.subnet.subnet.id;
  const gatesFrom = run.blockers.length;
  const wasActual = run.actual;
  if (nic.interface.owner.kind !== 'nat-gateway') {
    const identity = hop.kind === 'routed' && isMiddlebox(hop.check) ? null : peerGroups(run, nic, packet);
    passSecurityGroups(run, nic, 'out', packet, identity, isTrackedPath(nic, hop));
  }
  if (border) passNetworkAcl(run, nic.subnet, 'out', packet);
  const rejected = run.blockers.length > gatesFrom;
  if (wasActual) record(run, nic, 'out', packet, { action: rejected ? 'REJECT' : 'ACCEPT', assumed: false });
  return hop.kind === 'neighbour' ? toNeighbour(run, nic, packet, hop.nic) : followRoute(run, nic, packet, hop.check);
}

function leaveToService(run: Run, nic: CompiledInterface, packet: Packet): Position {
  const service = serviceAnswering(packet, nic.subnet);
  passUnfiltered(run, nic, 'out', packet, service);
  if (service) return { at: 'delivered', to: { kind: 'service', name: service }, packet };
  note(run, {
    place: nic.subnet.subnet.id,
    component: 'reserved:no-service',
    before: packet,
    verdict: 'deny',
    code: 'UNKNOWN_DESTINATION',
    rules: ['GEN-03', 'GEN-05'],
    detail: { kind: 'unassigned', where: 'reserved' },
  });
  return { at: 'stopped' };
}

/** Inside the subnet the packet is handed over on layer 2: no route table, and no way to divert it (RT-04). */
function nextHop(run: Run, nic: CompiledInterface, packet: Packet): NextHop {
  const { subnet } = nic.subnet;
  const inside = [subnet.cidr4, subnet.cidr6].some((cidr) => cidr !== null && contains(cidr, packet.destination));
  if (!inside) return { kind: 'routed', check: checkRoutes(run.network, nic.subnet, packet.destination) };
  return { kind: 'neighbour', nic: interfaceAt(run.network, subnet.vpc, packet.destination) };
}

function toNeighbour(
  run: Run,
  nic: CompiledInterface,
  packet: Packet,
  neighbour: CompiledInterface | undefined,
): Position {
  const { id } = nic.subnet.subnet;
  const broadcast = isBroadcast(packet.destination, nic.subnet);
  note(run, {
    place: id,
    component: neighbour ? `subnet:${id}:local` : `subnet:${id}:${broadcast ? 'broadcast' : 'no-such-address'}`,
    before: packet,
    verdict: neighbour ? 'not-applicable' : 'deny',
    code: neighbour ? null : broadcast ? 'BROADCAST_NOT_SUPPORTED' : 'UNKNOWN_DESTINATION',
    rules: neighbour ? ['NA-06'] : ['GEN-05'],
    detail: neighbour
      ? { kind: 'same-subnet', subnet: id, acl: nic.subnet.acl.acl.id }
      : { kind: 'unassigned', where: broadcast ? 'broadcast' : 'subnet' },
  });
  if (neighbour) return { at: 'interface-in', nic: neighbour, packet, from: nic.subnet, concealed: false };
  doubtLastRecord(run);
  return { at: 'stopped' };
}

function followRoute(run: Run, nic: CompiledInterface, packet: Packet, lookedUp: RouteCheck): Position {
  const check = run.reply ? withAsymmetry(lookedUp) : lookedUp;
  const { decision } = check;
  const { id } = nic.subnet.subnet;
  const base = { place: id, before: packet, detail: { kind: 'route', check } } as const;
  switch (decision.kind) {
    case 'forward': {
      note(run, {
        ...base,
        component: `route:${id}:${formatTarget(decision.target)}`,
        verdict: 'pass',
        rules: ['RT-01', 'RT-02'],
      });
      return followTarget(run, nic, packet, decision.target);
    }
    case 'ambiguous':
    case 'unmodelled': {
      const missing =
        decision.kind === 'unmodelled'
          ? `what \`${decision.id}\` does with it`
          : 'which of two equal prefix-list routes AWS keeps';
      leaveOpen(run, missing);
      note(run, { ...base, component: `route:${id}:${decision.kind}`, verdict: 'undetermined', rules: ['RT-02'] });
      return { at: 'stopped' };
    }
    case 'asymmetric':
      note(run, {
        ...base,
        component: `route:${id}:${formatTarget(decision.target)}`,
        verdict: 'deny',
        code: 'ASYMMETRIC_RETURN',
        rules: ['RT-15', 'RT-05'],
      });
      break;
    case 'no-route':
    case 'reserved': {
      const code = decision.kind === 'reserved' ? 'LINK_LOCAL_ROUTE_NOT_FORWARDED' : 'NO_ROUTE_TO_DESTINATION';
      note(run, {
        ...base,
        component: `route:${id}:none`,
        verdict: 'deny',
        code,
        rules: decision.kind === 'reserved' ? ['RT-03'] : ['RT-01'],
      });
      break;
    }
    case 'blackhole':
      note(run, {
        ...base,
        component: `route:${id}:blackhole`,
        verdict: 'deny',
        code: 'BAD_STATE_ROUTE',
        rules: ['RT-03'],
      });
      break;
    default:
      return unreachable(decision);
  }
  doubtLastRecord(run);
  return { at: 'stopped' };
}

/** A reply that is routed to a device which lets only its own clients out was never asked for there (RT-05, RT-15). */
function withAsymmetry(check: RouteCheck): RouteCheck {
  const { decision } = check;
  if (decision.kind !== 'forward') return check;
  const { kind } = decision.target;
  const forgets = kind === 'nat-gateway' || kind === 'egress-only-internet-gateway';
  return forgets ? { ...check, decision: { kind: 'asymmetric', by: decision.by, target: decision.target } } : check;
}

function followTarget(run: Run, nic: CompiledInterface, packet: Packet, target: RouteTarget): Position {
  const vpc = nic.subnet.vpc.id;
  switch (target.kind) {
    case 'local':
      return toVpcAddress(run, nic, packet);
    case 'internet-gateway':
      return { at: 'internet-gateway', id: target.id, vpc, packet };
    case 'egress-only-internet-gateway':
    case 'virtual-private-gateway':
      return { at: target.kind, id: target.id, packet };
    case 'nat-gateway':
    case 'network-interface':
      return {
        at: 'interface-in',
        nic: known(interfaceOf(run, target), target.id),
        packet,
        from: nic.subnet,
        concealed: false,
      };
    case 'unmodelled':
      return { at: 'stopped' };
    default:
      return unreachable(target);
  }
}

function toVpcAddress(run: Run, nic: CompiledInterface, packet: Packet): Position {
  const { vpc } = nic.subnet;
  const found = interfaceAt(run.network, vpc.id, packet.destination);
  if (found) return { at: 'interface-in', nic: found, packet, from: nic.subnet, concealed: false };
  note(run, {
    place: vpc.id,
    component: `vpc:${vpc.id}:no-such-address`,
    before: packet,
    verdict: 'deny',
    code: 'UNKNOWN_DESTINATION',
    rules: ['RT-01'],
    detail: { kind: 'unassigned', where: 'vpc' },
  });
  doubtLastRecord(run);
  return { at: 'stopped' };
}

function interfaceOf(run: Run, target: Extract<RouteTarget, { kind: 'nat-gateway' | 'network-interface' }>) {
  const id = target.kind === 'nat-gateway' ? run.network.natGateways.get(target.id)?.interface : target.id;
  return id === undefined ? undefined : run.network.interfaces.get(id);
}

/** Subnet of the next hop, or null when it stands at no subnet (gateways, other subnets of the VPC are still crossed). */
function subnetBehind(run: Run, nic: CompiledInterface, hop: NextHop): string | null {
  if (hop.kind === 'neighbour') return nic.subnet.subnet.id;
  const target = forwardTarget(hop.check);
  if (target?.kind !== 'nat-gateway' && target?.kind !== 'network-interface') return null;
  return interfaceOf(run, target)?.subnet.subnet.id ?? null;
}

function peerGroups(run: Run, nic: CompiledInterface, packet: Packet) {
  return interfaceAt(run.network, nic.subnet.vpc.id, packet.destination)?.groupSet ?? null;
}

/** A device between two interfaces of the VPC hides each from the other's group rules (SG-11). */
function isMiddlebox(check: RouteCheck): boolean {
  return forwardTarget(check)?.kind === 'network-interface';
}

function isTrackedPath(nic: CompiledInterface, hop: NextHop): boolean {
  if (nic.interface.owner.kind === 'function') return true;
  const target = hop.kind === 'routed' ? forwardTarget(hop.check) : null;
  return target?.kind === 'nat-gateway' || target?.kind === 'egress-only-internet-gateway';
}

function forwardTarget(check: RouteCheck): Route['target'] | null {
  return check.decision.kind === 'forward' ? check.decision.target : null;
}
