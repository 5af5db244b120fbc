import type { SealedPacket } from '../packet/sealed-packet.ts';
import { holderOf } from '../packet/addresses.ts';
import { isFamily } from '../packet/kinds.ts';
import { routeOf } from '../packet/routes.ts';
import { isSameAddress } from '../packet/same.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import type { Position } from './position.ts';
import { publicAccessMode } from './public-access.ts';
import { note, type Run } from './run.ts';

/** IPv6 out of the VPC, with a memory of who went out (RT-07). */
export function leaveByEgressOnlyGateway(
  run: Run,
  { id, packet }: Extract<Position, { at: 'egress-only-internet-gateway' }>,
): Position {
  const vpc = run.network.vpcs.get(run.network.egressOnlyInternetGateways.get(id)?.vpc ?? '');
  const sender = vpc && holderOf(packet, 'source', run.network, vpc.id);
  if (vpc && publicAccessMode(vpc, sender?.subnet.subnet) === 'bidirectional') {
    note(run, {
      place: id,
      component: 'bpa',
      before: packet,
      verdict: 'deny',
      code: 'PUBLIC_ACCESS_BLOCKED',
      rules: ['NX-01'],
      detail: { kind: 'egress-only-internet-gateway', gateway: id, toward: 'internet' },
    });
    return { at: 'stopped' };
  }
  run.egressOnly.push(packet);
  noteGateway(run, id, packet, 'internet');
  return { at: 'internet', packet };
}

/**
 * The egress-only gateway that stands between the internet and this interface for IPv6, or null. A subnet whose route
 * back to the sender leads to one gets answers only.
 */
export function egressOnlyGatewayBefore(run: Run, nic: CompiledInterface, packet: SealedPacket): string | null {
  if (!isFamily(packet, 6)) return null;
  const { decision } = routeOf(packet, 'source', run.network, nic.subnet);
  return decision.kind === 'forward' && decision.target.kind === 'egress-only-internet-gateway'
    ? decision.target.id
    : null;
}

export function enterByEgressOnlyGateway(
  run: Run,
  gateway: string,
  nic: CompiledInterface,
  packet: SealedPacket,
): Position {
  if (run.egressOnly.some((sent) => isSameAddress(packet, 'destination', sent, 'source'))) {
    noteGateway(run, gateway, packet, 'vpc');
    return { at: 'interface-in', nic, packet, from: null, peer: null };
  }
  note(run, {
    place: gateway,
    component: 'eigw:unsolicited',
    before: packet,
    verdict: 'deny',
    code: 'EIGW_UNSOLICITED',
    rules: ['RT-07'],
    detail: { kind: 'egress-only-internet-gateway', gateway, toward: 'vpc' },
  });
  return { at: 'stopped' };
}

function noteGateway(run: Run, gateway: string, packet: SealedPacket, toward: 'internet' | 'vpc'): void {
  note(run, {
    place: gateway,
    component: `eigw:${gateway}`,
    before: packet,
    verdict: 'pass',
    rules: ['RT-07'],
    detail: { kind: 'egress-only-internet-gateway', gateway, toward },
  });
}
