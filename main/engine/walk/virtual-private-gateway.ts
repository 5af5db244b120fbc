import { equalCidrs } from '../../model/cidr.ts';
import type { VirtualPrivateGateway } from '../../model/gateway.ts';
import type { AddressField, SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import { holderOf, hostOf, isWithin } from '../packet/addresses.ts';
import { addressText } from '../packet/evidence.ts';
import { enterVpc } from './edge.ts';
import { doubtLastRecord } from './flow-record.ts';
import {
  passGateway,
  plainDevice,
  refuseAtGateway,
  type AtGateway,
  type GatewayDevice,
  type GatewaySteps,
  type Refusal,
} from './gateway-device.ts';
import type { Position } from './position.ts';
import { assume, type Run } from './run.ts';
import { enterByAttachment } from './transit-gateway.ts';

/** To and from the networks that the VPN or Direct Connect behind the gateway reaches, and no further (RT-11). */
export const virtualPrivateGateway = {
  ...plainDevice,
  pass: leave,
  trafficPath: () => 3,
} as const satisfies GatewayDevice;

const steps: GatewaySteps = { device: 'virtual-private-gateway', prefix: 'vgw', rule: 'RT-11' };
const tunnelsDown: Refusal = { reason: 'tunnels-down', code: 'BAD_STATE_VPN' };

function leave(run: Run, { id, packet }: AtGateway): Position {
  const gateway = known(run.network.gateways.virtualPrivateGateways.get(id), id);
  const passing = { gateway: id, way: 'out', packet } as const;
  const refusal = refusalOf(run, gateway, packet);
  if (refusal) {
    const stopped = refuseAtGateway(run, steps, passing, refusal);
    doubtLastRecord(run);
    return stopped;
  }
  passGateway(run, steps, passing);
  const described = hostOf(packet, 'destination', run.network);
  const host = described?.place === 'on-premises' ? described.id : null;
  if (host === null) assume(run, { kind: 'answering', address: addressText(packet, 'destination') });
  return { at: 'delivered', to: { kind: 'on-premises', gateway: id, host }, packet };
}

function refusalOf(run: Run, gateway: VirtualPrivateGateway, packet: SealedPacket): Refusal | null {
  if (isBehindDownTunnels(run, gateway, packet, 'destination')) return tunnelsDown;
  const isReached = isWithin(packet, 'destination', run, gateway.onPremises);
  return isReached ? null : { reason: 'no-route', code: 'NO_ROUTE_TO_DESTINATION' };
}

/** In from on-premises: only to addresses of the VPC itself, never through it (RT-11, spec 13.12), or to a transit gateway. */
export function enterByVirtualPrivateGateway(
  run: Run,
  { gateway: id, packet }: Extract<Position, { at: 'on-premises' }>,
): Position {
  const gateway = run.network.gateways.virtualPrivateGateways.get(id);
  if (!gateway) return enterTransitGateway(run, id, packet);
  const passing = { gateway: id, way: 'in', packet } as const;
  if (gateway.vpc === null) return refuseAtGateway(run, steps, passing, { reason: 'detached', code: 'BAD_STATE' });
  if (isBehindDownTunnels(run, gateway, packet, 'source')) return refuseAtGateway(run, steps, passing, tunnelsDown);
  const nic = holderOf(packet, 'destination', run, gateway.vpc);
  if (!nic) return refuseAtGateway(run, steps, passing, { reason: 'no-such-address', code: 'NO_POSSIBLE_DESTINATION' });
  passGateway(run, steps, passing);
  return enterVpc(run, gateway, nic, packet, false);
}

/** Another connection that reaches the same address carries the packet instead. */
function isBehindDownTunnels(
  run: Run,
  { onPremises, tunnelsDown: down }: VirtualPrivateGateway,
  packet: SealedPacket,
  field: AddressField,
): boolean {
  if (down === 'all') return true;
  const reached = onPremises.filter((cidr) => !down.some((each) => equalCidrs(each, cidr)));
  return isWithin(packet, field, run, down) && !isWithin(packet, field, run, reached);
}

function enterTransitGateway(run: Run, attachment: string, packet: SealedPacket): Position {
  for (const gateway of run.network.transitGateways.values()) {
    const from = gateway.attachments.find(({ id }) => id === attachment);
    if (from) return enterByAttachment(run, gateway, from, packet);
  }
  throw new Error(`nothing leads on-premises by the name ${attachment}`);
}
