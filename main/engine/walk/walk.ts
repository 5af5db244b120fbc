import { hasSameEnds } from '../packet/same.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { unreachable } from '../../model/result.ts';
import type { Destination, Step, StepDetail } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { arriveAtInterface } from './interface-in.ts';
import { deliverInVpc } from './follow-route.ts';
import { leaveInterface, leaveSubnet, leaveTransitGateway } from './interface-out.ts';
import { gatewayDevices } from './gateway-devices.ts';
import { returnByGatewayEndpoint } from './gateway-endpoint.ts';
import { crossInternet } from './internet.ts';
import { passIngressPolicies } from './policies.ts';
import type { Position, Sender } from './position.ts';
import { meet } from '../worlds/placement.ts';
import { note, type Run } from './run.ts';
import { senderAt } from './sender.ts';
import { enterByVirtualPrivateGateway } from './virtual-private-gateway.ts';

/** More hops than any sensible network has. A packet that changes in every round is stopped here. */
const MAX_HOPS = 32;

export type Arrival =
  | { readonly kind: 'delivered'; readonly to: Destination; readonly packet: SealedPacket }
  | { readonly kind: 'load-balancer'; readonly nic: CompiledInterface; readonly packet: SealedPacket }
  | { readonly kind: 'stopped' };

/**
 * Walks one leg, a packet in one direction, from decision to decision until it is delivered or lost. `sender`: who sent
 * it, where that is not the interface at which the leg begins.
 */
export function walk(run: Run, start: Position, sender: Sender = senderAt(run, start)): Arrival {
  run.sender = sender;
  let position = start;
  const first = run.steps.length;
  const been: Position[] = [];
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const here = position;
    if (been.some((earlier) => isSame(earlier, here))) return stopLoop(run, first, here);
    been.push(here);
    if ('nic' in here) meet(run, here.nic);
    switch (position.at) {
      case 'delivered':
        passIngressPolicies(run, position.to, position.packet);
        return { kind: 'delivered', to: position.to, packet: position.packet };
      case 'load-balancer':
        return { kind: 'load-balancer', nic: position.nic, packet: position.packet };
      case 'stopped':
        return { kind: 'stopped' };
      case 'interface-out':
        position = leaveInterface(run, position);
        break;
      case 'interface-in':
        position = arriveAtInterface(run, position);
        break;
      case 'gateway':
        position = gatewayDevices[position.kind].pass(run, position);
        break;
      case 'transit-exit':
        position = leaveTransitGateway(run, position);
        break;
      case 'subnet-out':
        position = leaveSubnet(run, position);
        break;
      case 'vpc':
        position = deliverInVpc(run, position);
        break;
      case 'aws-service':
        position = returnByGatewayEndpoint(run, position);
        break;
      case 'internet':
        position = crossInternet(run, position);
        break;
      case 'on-premises':
        position = enterByVirtualPrivateGateway(run, position);
        break;
      default:
        return unreachable(position);
    }
  }
  return stopLoop(run, first, position);
}

/** The same packet at the same place for a second time goes the same way for ever. */
function isSame(a: Position, b: Position): boolean {
  if (a.at !== b.at || placeOf(a) !== placeOf(b)) return false;
  return 'packet' in a && 'packet' in b && hasSameEnds(a.packet, b.packet) && fromOf(a) === fromOf(b);
}

function placeOf(position: Position): unknown {
  return 'nic' in position ? position.nic : 'id' in position ? position.id : null;
}

function fromOf(position: Position): unknown {
  return 'from' in position ? position.from : null;
}

/** Notes that the packet runs in a circle, and through what (RT-01). `first`: the first step of this leg. */
function stopLoop(run: Run, first: number, at: Position): Arrival {
  const leg = run.steps.slice(first);
  const last = leg.at(-1);
  if (!last || !('packet' in at)) return { kind: 'stopped' };
  note(run, {
    place: last.place,
    component: 'route:loop',
    before: at.packet,
    verdict: 'deny',
    code: 'ROUTING_LOOP',
    rules: ['RT-01'],
    detail: { kind: 'loop', cause: causeOf(run, last), tables: tablesIn(leg) },
  });
  return { kind: 'stopped' };
}

/** A NAT gateway whose own subnet routes to it, the usual cause. */
function causeOf({ network }: Run, { detail, place }: Step): Extract<StepDetail, { kind: 'loop' }>['cause'] {
  const nic = network.interfaces.get(place);
  if (detail.kind !== 'gateway' || detail.device !== 'nat-gateway' || !nic) return null;
  const { subnet, table } = nic.subnet;
  return { gateway: detail.gateway, subnet: subnet.id, table: table.id };
}

/** The route tables that the packet met more than once, or all of them where it met each only once. */
function tablesIn(leg: readonly Step[]): string[] {
  const met = leg.flatMap(({ detail }) => (detail.kind === 'route' ? [detail.check.table] : []));
  return [...new Set(met)];
}
