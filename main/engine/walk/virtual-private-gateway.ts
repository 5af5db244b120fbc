import { equalCidrs } from '../../model/cidr.ts';
import type { BlockCode } from '../../model/block-code.ts';
import type { VirtualPrivateGateway } from '../../model/network.ts';
import type { AddressField, SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import { holderOf, hostOf, isWithin } from '../packet/addresses.ts';
import { addressText } from '../packet/evidence.ts';
import { enterVpc } from './edge.ts';
import { doubtLastRecord } from './flow-record.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';
import { enterByAttachment } from './transit-gateway.ts';

type Refusal = { readonly component: string; readonly code: BlockCode };

const tunnelsDown: Refusal = { component: 'vgw:tunnels-down', code: 'BAD_STATE_VPN' };

/** Out to the networks that the VPN or Direct Connect behind the gateway reaches, and no further (RT-11). */
export function leaveByVirtualPrivateGateway(
  run: Run,
  { id, packet }: Extract<Position, { at: 'virtual-private-gateway' }>,
): Position {
  const gateway = known(run.network.virtualPrivateGateways.get(id), id);
  if (isBehindDownTunnels(gateway, packet, 'destination')) {
    noteGateway(run, id, packet, 'on-premises', tunnelsDown);
    doubtLastRecord(run);
    return { at: 'stopped' };
  }
  if (!isWithin(packet, 'destination', gateway.onPremises)) {
    noteGateway(run, id, packet, 'on-premises', { component: 'vgw:no-route', code: 'NO_ROUTE_TO_DESTINATION' });
    doubtLastRecord(run);
    return { at: 'stopped' };
  }
  noteGateway(run, id, packet, 'on-premises', null);
  const described = hostOf(packet, 'destination', run.network);
  const host = described?.place === 'on-premises' ? described.id : null;
  if (host === null) assume(run, { kind: 'answering', address: addressText(packet, 'destination') });
  return { at: 'delivered', to: { kind: 'on-premises', gateway: id, host }, packet };
}

/** In from on-premises: only to addresses of the VPC itself, never through it (RT-11, spec 13.12), or to a transit gateway. */
export function enterByVirtualPrivateGateway(
  run: Run,
  { gateway: id, packet }: Extract<Position, { at: 'on-premises' }>,
): Position {
  const gateway = run.network.virtualPrivateGateways.get(id);
  if (!gateway) return enterTransitGateway(run, id, packet);
  if (gateway.vpc === null) {
    noteGateway(run, id, packet, 'vpc', { component: 'vgw:detached', code: 'BAD_STATE' });
    return { at: 'stopped' };
  }
  if (isBehindDownTunnels(gateway, packet, 'source')) {
    noteGateway(run, id, packet, 'vpc', tunnelsDown);
    return { at: 'stopped' };
  }
  const nic = holderOf(packet, 'destination', run.network, gateway.vpc);
  if (!nic) {
    noteGateway(run, id, packet, 'vpc', { component: 'vgw:no-such-address', code: 'NO_POSSIBLE_DESTINATION' });
    return { at: 'stopped' };
  }
  noteGateway(run, id, packet, 'vpc', null);
  return enterVpc(run, gateway, nic, packet, false);
}

/** Another connection that reaches the same address carries the packet instead. */
function isBehindDownTunnels(
  { onPremises, tunnelsDown: down }: VirtualPrivateGateway,
  packet: SealedPacket,
  field: AddressField,
): boolean {
  if (down === 'all') return true;
  const reached = onPremises.filter((cidr) => !down.some((each) => equalCidrs(each, cidr)));
  return isWithin(packet, field, down) && !isWithin(packet, field, reached);
}

function enterTransitGateway(run: Run, attachment: string, packet: SealedPacket): Position {
  for (const gateway of run.network.transitGateways.values()) {
    const from = gateway.attachments.find(({ id }) => id === attachment);
    if (from) return enterByAttachment(run, gateway, from, packet);
  }
  throw new Error(`nothing leads on-premises by the name ${attachment}`);
}

function noteGateway(
  run: Run,
  gateway: string,
  packet: SealedPacket,
  toward: 'on-premises' | 'vpc',
  refusal: Refusal | null,
): void {
  note(run, {
    place: gateway,
    component: refusal?.component ?? `vgw:${gateway}`,
    before: packet,
    verdict: refusal ? 'deny' : 'pass',
    code: refusal?.code ?? null,
    rules: ['RT-11'],
    detail: { kind: 'virtual-private-gateway', gateway, toward },
  });
}
