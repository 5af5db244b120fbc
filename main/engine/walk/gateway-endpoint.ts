import type { BlockCode } from '../../model/block-code.ts';
import { hostOf, holderOf } from '../packet/addresses.ts';
import { addressText } from '../packet/evidence.ts';
import { isEcho, isTcp } from '../packet/kinds.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import { doubtLastRecord } from './flow-record.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';

/** To S3 or DynamoDB without leaving AWS: no address changes, and only sources of the same VPC are served (RT-12). */
export function leaveByGatewayEndpoint(
  run: Run,
  { id, packet }: Extract<Position, { at: 'gateway-endpoint' }>,
): Position {
  const refusal = refusalOf(run, id, packet);
  noteEndpoint(run, id, packet, 'service', refusal);
  if (refusal) {
    doubtLastRecord(run);
    return { at: 'stopped' };
  }
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
  const nic = known(holderOf(packet, 'destination', run.network, vpc), 'client of a gateway endpoint');
  noteEndpoint(run, endpoint, packet, 'vpc', null);
  return { at: 'interface-in', nic, packet, from: null, peer: null };
}

type Refusal = { readonly reason: string; readonly code: BlockCode };

function refusalOf(run: Run, id: string, packet: SealedPacket): Refusal | null {
  const { vpc } = known(run.network.gatewayEndpoints.get(id), id);
  if (!isTcp(packet) && !isEcho(packet)) return { reason: 'protocol', code: 'VPCE_GATEWAY_PROTOCOL_RESTRICTION' };
  return holderOf(packet, 'source', run.network, vpc)
    ? null
    : { reason: 'source', code: 'VPCE_GATEWAY_EGRESS_SOURCE_ADDRESS_RESTRICTION' };
}

function noteEndpoint(
  run: Run,
  endpoint: string,
  packet: SealedPacket,
  toward: 'service' | 'vpc',
  refusal: Refusal | null,
): void {
  note(run, {
    place: endpoint,
    component: `vpce:${refusal ? refusal.reason : endpoint}`,
    before: packet,
    verdict: refusal ? 'deny' : 'pass',
    code: refusal?.code ?? null,
    rules: ['RT-12'],
    detail: { kind: 'gateway-endpoint', endpoint, toward },
  });
}
