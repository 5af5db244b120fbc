import { contains, parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Address } from '../../model/address.ts';
import type { BlockCode } from '../../model/block-code.ts';
import type { Owner, Vpc } from '../../model/network.ts';
import type { Packet } from '../../model/packet.ts';
import { known } from '../../model/result.ts';
import { interfaceAt, isInVpc, type CompiledInterface } from '../compiled/compile.ts';
import { enterVpc } from './edge.ts';
import { doubtLastRecord, recordPublicAccess } from './flow-record.ts';
import type { Position } from './position.ts';
import { publicAccessMode } from './public-access.ts';
import { note, type Run } from './run.ts';

type AtGateway = Extract<Position, { at: 'internet-gateway' }>;

const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(block);
const LINK_LOCAL = block('169.254.0.0/16');
const SHARED_RANGE = block('100.64.0.0/10');
const GLOBAL_UNICAST = block('2000::/3');

/** RFC 1918 space, which the internet does not carry. */
export function isPrivate(address: Address): boolean {
  return PRIVATE_RANGES.some((range) => contains(range, address));
}

/** Out of the VPC: the private source becomes its public address; IPv6 passes as it is (RT-06, spec 13.3, 13.4). */
export function leaveByInternetGateway(run: Run, { id, vpc, packet }: AtGateway): Position {
  const refusal = refusalOf(run, id, vpc, packet);
  if (refusal) {
    const wasActual = run.actual;
    noteGateway(run, id, packet, packet, 'internet', refusal);
    const sender = interfaceAt(run.network, vpc, packet.source);
    if (refusal.code !== 'PUBLIC_ACCESS_BLOCKED') doubtLastRecord(run);
    else if (wasActual && sender) recordPublicAccess(run, sender, 'out', packet);
    return { at: 'stopped' };
  }
  const after = { ...packet, source: publicSource(run, vpc, packet) ?? packet.source };
  noteGateway(run, id, packet, after, 'internet', null);
  return { at: 'internet', packet: after };
}

/** Into the VPC: the public destination becomes the private address it is mapped to. */
export function enterByInternetGateway(run: Run, nic: CompiledInterface, packet: Packet): Position {
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
  const pair = nic.interface.ipv4.find((each) => each.public?.value === packet.destination.value);
  const after = { ...packet, destination: pair?.private ?? packet.destination };
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
function sourceRefusal({ source }: Packet): Refusal | null {
  if (isPrivate(source) || contains(LINK_LOCAL, source))
    return { reason: 'private-source', code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS' };
  return contains(SHARED_RANGE, source)
    ? { reason: 'shared-source', code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS' }
    : null;
}

type Refusal = { readonly reason: string; readonly code: BlockCode; readonly sender?: Owner['kind'] | undefined };

function refusalOf(run: Run, id: string, vpc: string, packet: Packet): Refusal | null {
  const attachedTo = run.network.internetGateways.get(id)?.vpc;
  if (attachedTo !== vpc) return { reason: 'detached', code: 'BAD_STATE' };
  const blocked = publicAccessRefusal(interfaceAt(run.network, vpc, packet.source), run.network.vpcs.get(vpc));
  if (blocked) return blocked;
  const { source, destination } = packet;
  if (source.family === 6) {
    return contains(GLOBAL_UNICAST, source) ? null : { reason: 'not-global', code: 'GATEWAY_REJECTS_SPOOFED_TRAFFIC' };
  }
  if (isInVpc(known(run.network.vpcs.get(vpc), vpc), destination)) {
    return { reason: 'vpc-destination', code: 'IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS' };
  }
  if (!publicSource(run, vpc, packet)) {
    const sender = interfaceAt(run.network, vpc, source)?.interface.owner.kind;
    return { reason: 'no-public-ip', code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS', sender };
  }
  if (isPrivate(destination)) {
    return { reason: 'private-destination', code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS' };
  }
  if (contains(SHARED_RANGE, destination)) {
    return { reason: 'shared-destination', code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS' };
  }
  return null;
}

function publicSource(run: Run, vpc: string, { source }: Packet): Address | null {
  const pairs = interfaceAt(run.network, vpc, source)?.interface.ipv4 ?? [];
  return pairs.find((pair) => pair.private.value === source.value)?.public ?? null;
}

function noteGateway(
  run: Run,
  gateway: string,
  before: Packet,
  after: Packet,
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
