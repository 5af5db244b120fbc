import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { holderOf } from '../packet/addresses.ts';
import { isSameAddress } from '../packet/same.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import {
  passGateway,
  refuseAtGateway,
  type AtGateway,
  type GatewayDevice,
  type GatewaySteps,
} from './gateway-device.ts';
import type { Position } from './position.ts';
import { publicAccessMode } from './public-access.ts';
import type { Run } from './run.ts';

/** IPv6 out of the VPC, with a memory of who went out; only replies come in (RT-07). */
export const egressOnlyInternetGateway = {
  pass: leave,
  fromInternet: { family: 6, isIn: (network) => network.gateways.egressOnlyInternetGateways.size > 0, enter },
  servesClientsOnly: true,
  isTracked: () => true,
  trafficPath: () => 8,
} as const satisfies GatewayDevice;

const steps: GatewaySteps = { device: 'egress-only-internet-gateway', prefix: 'eigw', rule: 'RT-07' };

function leave(run: Run, { id: gateway, packet }: AtGateway): Position {
  const vpc = run.network.vpcs.get(run.network.gateways.egressOnlyInternetGateways.get(gateway)?.vpc ?? '');
  const sender = vpc && holderOf(packet, 'source', run, vpc.id);
  const passing = { gateway, way: 'out', packet } as const;
  if (vpc && publicAccessMode(vpc, sender?.subnet.subnet) === 'bidirectional') {
    return refuseAtGateway(run, steps, passing, {
      reason: 'public-access',
      code: 'PUBLIC_ACCESS_BLOCKED',
      component: 'bpa',
      rules: ['NX-01'],
    });
  }
  run.departures.push({ gateway, packet });
  passGateway(run, steps, passing);
  return { at: 'internet', packet };
}

function enter(run: Run, gateway: string, nic: CompiledInterface, packet: SealedPacket): Position {
  const passing = { gateway, way: 'in', packet } as const;
  const hasLeft = run.departures.some(
    (left) => left.gateway === gateway && isSameAddress(packet, 'destination', left.packet, 'source'),
  );
  if (!hasLeft) return refuseAtGateway(run, steps, passing, { reason: 'unsolicited', code: 'EIGW_UNSOLICITED' });
  passGateway(run, steps, passing);
  return { at: 'interface-in', nic, packet, from: null, peer: null };
}
