import type { Packet } from '../../model/packet.ts';
import { checkRoutes } from '../gates/route-table.ts';
import { interfaceAt, type CompiledInterface } from '../compiled/compile.ts';
import type { Position } from './position.ts';
import { publicAccessMode } from './public-access.ts';
import { note, type Run } from './run.ts';

/** IPv6 out of the VPC, with a memory of who went out (RT-07). */
export function leaveByEgressOnlyGateway(
  run: Run,
  { id, packet }: Extract<Position, { at: 'egress-only-internet-gateway' }>,
): Position {
  const vpc = run.network.vpcs.get(run.network.egressOnlyInternetGateways.get(id)?.vpc ?? '');
  const sender = vpc && interfaceAt(run.network, vpc.id, packet.source);
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
  run.egressOnly.push(packet.source.value);
  noteGateway(run, id, packet, 'internet');
  return { at: 'internet', packet };
}

/**
 * The egress-only gateway that stands between the internet and this interface for IPv6, or null. A subnet whose route
 * back to the sender leads to one gets answers only.
 */
export function egressOnlyGatewayBefore(run: Run, nic: CompiledInterface, packet: Packet): string | null {
  if (packet.source.family !== 6) return null;
  const { decision } = checkRoutes(run.network, nic.subnet, packet.source);
  return decision.kind === 'forward' && decision.target.kind === 'egress-only-internet-gateway'
    ? decision.target.id
    : null;
}

export function enterByEgressOnlyGateway(run: Run, gateway: string, nic: CompiledInterface, packet: Packet): Position {
  if (run.egressOnly.includes(packet.destination.value)) {
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

function noteGateway(run: Run, gateway: string, packet: Packet, toward: 'internet' | 'vpc'): void {
  note(run, {
    place: gateway,
    component: `eigw:${gateway}`,
    before: packet,
    verdict: 'pass',
    rules: ['RT-07'],
    detail: { kind: 'egress-only-internet-gateway', gateway, toward },
  });
}
