import { formatTarget } from '../../model/format-rule.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { unknownOfRoutes } from '../../model/unknown-rules.ts';
import { known, unreachable } from '../../model/result.ts';
import type { RouteTarget } from '../../model/route.ts';
import type { RouteCheck } from '../../model/check.ts';
import type { CompiledInterface, CompiledSubnet } from '../compiled/compiled-network.ts';
import { holderOf, isBroadcastIn, isOwnAddress } from '../packet/addresses.ts';
import { unknownIn } from '../packet/evidence.ts';
import { isAnswer } from '../packet/same.ts';
import { doubtLastRecord } from './flow-record.ts';
import { deviceAt, leadsToGateway } from './gateway-devices.ts';
import { interfaceOf, type NextHop } from './next-hop.ts';
import { nobodyThere } from './nobody-there.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';
import { senderGroupsIn } from './sender.ts';

/** Hands the packet over: to a neighbour in the subnet, or by the route that was found. */
export function takeHop(run: Run, from: CompiledSubnet, packet: SealedPacket, hop: NextHop): Position {
  return hop.kind === 'neighbour' ? toNeighbour(run, from, packet, hop.nic) : followRoute(run, from, packet, hop.check);
}

function toNeighbour(
  run: Run,
  from: CompiledSubnet,
  packet: SealedPacket,
  neighbour: CompiledInterface | undefined,
): Position {
  const { id } = from.subnet;
  const broadcast = !neighbour && isBroadcastIn(packet, from);
  note(run, {
    place: id,
    component: neighbour ? `subnet:${id}:local` : `subnet:${id}:${broadcast ? 'broadcast' : 'no-such-address'}`,
    before: packet,
    verdict: neighbour ? 'not-applicable' : 'deny',
    code: neighbour ? null : broadcast ? 'BROADCAST_NOT_SUPPORTED' : 'UNKNOWN_DESTINATION',
    rules: neighbour ? ['NA-06'] : ['GEN-05'],
    detail: neighbour
      ? { kind: 'same-subnet', subnet: id, acl: from.acl.acl.id }
      : { kind: 'unassigned', where: broadcast ? 'broadcast' : 'subnet' },
  });
  if (neighbour) return { at: 'interface-in', nic: neighbour, packet, from, peer: senderGroupsIn(run, from.vpc.id) };
  doubtLastRecord(run);
  return { at: 'stopped' };
}

function followRoute(run: Run, from: CompiledSubnet, packet: SealedPacket, lookedUp: RouteCheck): Position {
  const check = run.reply ? withAsymmetry(run, lookedUp, packet) : lookedUp;
  const { decision } = check;
  const { id } = from.subnet;
  const base = { place: id, before: packet, detail: { kind: 'route', check } } as const;
  switch (decision.kind) {
    case 'forward': {
      note(run, {
        ...base,
        component: `route:${id}:${formatTarget(decision.target)}`,
        verdict: 'pass',
        rules: ['RT-01', 'RT-02'],
      });
      return followTarget(run, from, packet, decision.target);
    }
    case 'ambiguous':
    case 'unknown':
    case 'unknown-destination':
    case 'unknown-list': {
      leaveOpen(run, unknownOfRoutes(check, unknownIn(packet, 'destination')));
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
      const back = decision.kind === 'no-route' ? returnToSender(run, from, packet) : null;
      if (back !== null) {
        note(run, { ...base, component: `route:${id}:return-to-sender`, verdict: 'pass', rules: ['RT-05'] });
        return followTarget(run, from, packet, { kind: 'peering-connection', id: back });
      }
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

/**
 * A reply that is routed to a device which lets only its own clients out was never asked for there (RT-05, RT-15),
 * unless it is addressed to the NAT gateway itself: then it answers what the gateway sent.
 */
function withAsymmetry(run: Run, check: RouteCheck, packet: SealedPacket): RouteCheck {
  const { decision } = check;
  if (decision.kind !== 'forward' || isForNatGateway(run, decision.target, packet)) return check;
  const forgets = leadsToGateway(decision.target) && deviceAt(decision.target).servesClientsOnly;
  return forgets ? { ...check, decision: { kind: 'asymmetric', by: decision.by, target: decision.target } } : check;
}

function isForNatGateway(run: Run, target: RouteTarget, packet: SealedPacket): boolean {
  if (target.kind !== 'nat-gateway') return false;
  return isOwnAddress(packet, 'destination', run, known(interfaceOf(run, target), target.id));
}

function followTarget(run: Run, from: CompiledSubnet, packet: SealedPacket, target: RouteTarget): Position {
  const vpc = from.vpc.id;
  if (leadsToGateway(target) && target.kind !== 'nat-gateway')
    return { at: 'gateway', kind: target.kind, id: target.id, from, packet };
  switch (target.kind) {
    case 'local':
      return toVpcAddress(run, from, packet);
    case 'nat-gateway':
    case 'network-interface':
    case 'firewall-endpoint':
      return {
        at: 'interface-in',
        nic: known(interfaceOf(run, target), target.id),
        packet,
        from,
        peer: senderGroupsIn(run, vpc),
      };
    case 'unknown':
      return { at: 'stopped' };
    default:
      return unreachable(target);
  }
}

function toVpcAddress(run: Run, from: CompiledSubnet, packet: SealedPacket): Position {
  const found = holderOf(packet, 'destination', run, from.vpc.id);
  return found
    ? { at: 'interface-in', nic: found, packet, from, peer: senderGroupsIn(run, from.vpc.id) }
    : nobodyThere(run, from.vpc.id, packet);
}

/** Sent inside a VPC by nobody who is known. */
export function deliverInVpc(run: Run, { vpc, packet }: Extract<Position, { at: 'vpc' }>): Position {
  const found = holderOf(packet, 'destination', run, vpc);
  return found
    ? { at: 'interface-in', nic: found, packet, from: null, peer: senderGroupsIn(run, vpc) }
    : nobodyThere(run, vpc, packet);
}

/** The peering over which a NAT gateway asked: the answer goes back over it even where no route leads there (RT-05). */
function returnToSender(run: Run, from: CompiledSubnet, packet: SealedPacket): string | null {
  const isAsked = run.translations.some(
    ({ gateway, outside }) => run.network.natGateways.has(gateway) && isAnswer(packet, outside),
  );
  if (!run.reply || !isAsked) return null;
  return run.crossings.findLast(({ toward }) => toward === from.vpc.id)?.connection ?? null;
}
