import { parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Address } from '../../model/address.ts';
import type { BlockCode } from '../../model/block-code.ts';
import type { Owner, Vpc } from '../../model/network.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import { firstWithAddress, holderOf, isWithin } from '../packet/addresses.ts';
import { constant, rewritten } from '../packet/descent.ts';
import { isFamily } from '../packet/kinds.ts';
import { enterVpc } from './edge.ts';
import { doubtLastRecord, recordPublicAccess } from './flow-record.ts';
import type { Position } from './position.ts';
import { publicAccessMode } from './public-access.ts';
import { note, type Run } from './run.ts';

type AtGateway = Extract<Position, { at: 'internet-gateway' }>;

/** RFC 1918 space, which the internet does not carry. */
export const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(block);
const PRIVATE_OR_LINK_LOCAL = [...PRIVATE_RANGES, block('169.254.0.0/16')];
const SHARED_RANGE = [block('100.64.0.0/10')];
const GLOBAL_UNICAST = [block('2000::/3')];

/** Out of the VPC: the private source becomes its public address; IPv6 passes as it is (RT-06, spec 13.3, 13.4). */
export function leaveByInternetGateway(run: Run, { id, vpc, packet }: AtGateway): Position {
  const refusal = refusalOf(run, id, vpc, packet);
  if (refusal) {
    const wasActual = run.actual;
    noteGateway(run, id, packet, packet, 'internet', refusal);
    const sender = holderOf(packet, 'source', run.network, vpc);
    if (refusal.code !== 'PUBLIC_ACCESS_BLOCKED') doubtLastRecord(run);
    else if (wasActual && sender) recordPublicAccess(run, sender, 'out', packet);
    return { at: 'stopped' };
  }
  const source = publicSource(run, vpc, packet);
  const after = source ? rewritten(packet, { source: constant(source) }) : packet;
  noteGateway(run, id, packet, after, 'internet', null);
  return { at: 'internet', packet: after };
}

/** Into the VPC: the public destination becomes the private address it is mapped to. */
export function enterByInternetGateway(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const gateway = run.network.network.internetGateways.find(({ vpc }) => vpc === nic.subnet.vpc.id);
  if (!gateway) {
    noteGateway(run, nic.subnet.vpc.id, packet, packet, 'vpc', { reason: 'none', code: 'BAD_STATE' });
    return { at: 'stopped' };
  }
  const refusal = publicAccessRefusal(nic, nic.subnet.vpc) ?? sourceRefusal(packet);
  if (refusal) {
    const wasActual = run.actual;
    noteGateway(run, gateway.id, packet, packet, 'vpc', refusal);
    if (wasActual && refusal.code === 'PUBLIC_ACCESS_BLOCKED') recordPublicAccess(run, nic, 'in', packet);
    return { at: 'stopped' };
  }
  const pair = firstWithAddress(packet, 'destination', nic.interface.ipv4, (each) => each.public);
  const after = pair ? rewritten(packet, { destination: constant(pair.private) }) : packet;
  noteGateway(run, gateway.id, packet, after, 'vpc', null);
  return enterVpc(run, gateway, nic, after, true);
}

/** Block Public Access: nothing passes, or in the milder mode only what NAT gateways send and get back (NX-01). */
function publicAccessRefusal(nic: CompiledInterface | undefined, vpc: Vpc | undefined): Refusal | null {
  const mode = vpc === undefined ? 'off' : publicAccessMode(vpc, nic?.subnet.subnet);
  if (mode === 'off') return null;
  if (mode === 'ingress' && nic?.interface.owner.kind === 'nat-gateway') return null;
  return { reason: 'public-access', code: 'PUBLIC_ACCESS_BLOCKED' };
}

/** The internet carries no private, shared or link-local source. */
function sourceRefusal(packet: SealedPacket): Refusal | null {
  if (isWithin(packet, 'source', PRIVATE_OR_LINK_LOCAL))
    return { reason: 'private-source', code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS' };
  return isWithin(packet, 'source', SHARED_RANGE)
    ? { reason: 'shared-source', code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS' }
    : null;
}

type Refusal = { readonly reason: string; readonly code: BlockCode; readonly sender?: Owner['kind'] | undefined };

function refusalOf(run: Run, id: string, vpc: string, packet: SealedPacket): Refusal | null {
  const attachedTo = run.network.internetGateways.get(id)?.vpc;
  if (attachedTo !== vpc) return { reason: 'detached', code: 'BAD_STATE' };
  const blocked = publicAccessRefusal(holderOf(packet, 'source', run.network, vpc), run.network.vpcs.get(vpc));
  if (blocked) return blocked;
  if (isFamily(packet, 6)) {
    return isWithin(packet, 'source', GLOBAL_UNICAST)
      ? null
      : { reason: 'not-global', code: 'GATEWAY_REJECTS_SPOOFED_TRAFFIC' };
  }
  if (isWithin(packet, 'destination', known(run.network.vpcs.get(vpc), vpc).cidrs)) {
    return { reason: 'vpc-destination', code: 'IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS' };
  }
  if (!publicSource(run, vpc, packet)) {
    const sender = holderOf(packet, 'source', run.network, vpc)?.interface.owner.kind;
    return { reason: 'no-public-ip', code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', sender };
  }
  if (isWithin(packet, 'destination', PRIVATE_RANGES)) {
    return { reason: 'private-destination', code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS' };
  }
  if (isWithin(packet, 'destination', SHARED_RANGE)) {
    return { reason: 'shared-destination', code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS' };
  }
  return null;
}

function publicSource(run: Run, vpc: string, packet: SealedPacket): Address | null {
  const pairs = holderOf(packet, 'source', run.network, vpc)?.interface.ipv4 ?? [];
  return firstWithAddress(packet, 'source', pairs, (pair) => pair.private)?.public ?? null;
}

function noteGateway(
  run: Run,
  gateway: string,
  before: SealedPacket,
  after: SealedPacket,
  toward: 'internet' | 'vpc',
  refusal: Refusal | null,
): void {
  note(run, {
    place: gateway,
    component: componentOf(gateway, refusal),
    before,
    after,
    verdict: refusal ? 'deny' : 'pass',
    code: refusal?.code ?? null,
    rules:
      refusal?.reason === 'no-public-ip'
        ? ['RT-06', 'PA-01', ...(refusal.sender === 'task' ? (['SV-07'] as const) : [])]
        : refusal?.code === 'PUBLIC_ACCESS_BLOCKED'
          ? ['NX-01']
          : ['RT-06'],
    detail: { kind: 'internet-gateway', gateway, toward },
  });
}

function componentOf(gateway: string, refusal: Refusal | null): string {
  if (refusal?.code === 'PUBLIC_ACCESS_BLOCKED') return 'bpa';
  return refusal ? `igw:${refusal.reason}` : `igw:${gateway}`;
}

function block(text: string): Cidr {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
}
