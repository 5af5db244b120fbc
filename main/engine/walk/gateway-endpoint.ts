import { hostOf, holderOf } from '../packet/addresses.ts';
import { addressText } from '../packet/evidence.ts';
import { isEcho, isTcp } from '../packet/kinds.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
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

/** To S3 or DynamoDB without leaving AWS: no address changes, and only sources of the same VPC are served (RT-12). */
export const gatewayEndpoint = {
  ...plainDevice,
  pass: leave,
  isTracked: ({ gatewayEndpoints }, id) => gatewayEndpoints.get(id)?.service === 'dynamodb',
  trafficPath: () => 7,
} as const satisfies GatewayDevice;

const steps: GatewaySteps = { device: 'gateway-endpoint', prefix: 'vpce', rule: 'RT-12' };

function leave(run: Run, { id, packet }: AtGateway): Position {
  const refusal = refusalOf(run, id, packet);
  const passing = { gateway: id, way: 'out', packet } as const;
  if (refusal) {
    const stopped = refuseAtGateway(run, steps, passing, refusal);
    doubtLastRecord(run);
    return stopped;
  }
  passGateway(run, steps, passing);
  const host = hostOf(packet, 'destination', run.network)?.id ?? null;
  if (host === null) assume(run, { kind: 'answering', address: addressText(packet, 'destination') });
  return { at: 'delivered', to: { kind: 'aws-service', endpoint: id, host }, packet };
}

/** The answer comes back through the endpoint to the one who asked; no route table is read for it. */
export function returnByGatewayEndpoint(
  run: Run,
  { endpoint, packet }: Extract<Position, { at: 'aws-service' }>,
): Position {
  const { vpc } = known(run.network.gatewayEndpoints.get(endpoint), endpoint);
  const nic = known(holderOf(packet, 'destination', run, vpc), 'client of a gateway endpoint');
  passGateway(run, steps, { gateway: endpoint, way: 'in', packet });
  return { at: 'interface-in', nic, packet, from: null, peer: null };
}

function refusalOf(run: Run, id: string, packet: SealedPacket): Refusal | null {
  const { vpc } = known(run.network.gatewayEndpoints.get(id), id);
  if (!isTcp(packet) && !isEcho(packet)) return { reason: 'protocol', code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION' };
  return holderOf(packet, 'source', run, vpc)
    ? null
    : { reason: 'source', code: 'VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION' };
}
