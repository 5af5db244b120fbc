import { parseCidr, type Cidr } from '../../model/cidr.ts';
import type { Address } from '../../model/address.ts';
import type { Vpc } from '../../model/network.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { firstWithAddress, holderOf, isWithin, pairOf } from '../packet/addresses.ts';
import { constant, rewritten } from '../packet/descent.ts';
import { isFamily } from '../packet/kinds.ts';
import { enterVpc } from './edge.ts';
import { doubtLastRecord, recordPublicAccess } from './flow-record.ts';
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
import { publicAccessMode } from './public-access.ts';
import type { Run } from './run.ts';

/** One address for another in both directions, where the sender has a public one; IPv6 passes as it is (RT-06). */
export const internetGateway = { ...plainDevice, pass: leave, trafficPath: () => 8 } as const satisfies GatewayDevice;

const steps: GatewaySteps = { device: 'internet-gateway', prefix: 'igw', rule: 'RT-06' };

/** RFC 1918 space, which the internet does not carry. */
export const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(block);
const PRIVATE_OR_LINK_LOCAL = [...PRIVATE_RANGES, block('169.254.0.0/16')];
const SHARED_RANGE = [block('100.64.0.0/10')];
const GLOBAL_UNICAST = [block('2000::/3')];

/** Out of the VPC: the private source becomes its public address (spec 13.3, 13.4). */
function leave(run: Run, { id: gateway, from, packet }: AtGateway): Position {
  const vpc = from.vpc.id;
  const refusal = refusalOf(run, gateway, vpc, packet);
  const passing = { gateway, way: 'out', packet } as const;
  if (refusal) {
    const wasActual = run.actual;
    const stopped = refuseAtGateway(run, steps, passing, refusal);
    const sender = holderOf(packet, 'source', run, vpc);
    if (refusal.code !== 'PUBLIC_ACCESS_BLOCKED') doubtLastRecord(run);
    else if (wasActual && sender) recordPublicAccess(run, sender, 'out', packet);
    return stopped;
  }
  const source = publicSource(run, vpc, packet);
  const after = source ? rewritten(packet, { source: constant(source) }) : packet;
  passGateway(run, steps, passing, after);
  return { at: 'internet', packet: after };
}

/** Into the VPC: the public destination becomes the private address it is mapped to. */
export function enterByInternetGateway(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const gateway = run.network.network.internetGateways.find(({ vpc }) => vpc === nic.subnet.vpc.id);
  const passing = { gateway: gateway?.id ?? nic.subnet.vpc.id, way: 'in', packet } as const;
  if (!gateway) return refuseAtGateway(run, steps, passing, { reason: 'none', code: 'BAD_STATE' });
  const refusal = publicAccessRefusal(nic, nic.subnet.vpc) ?? sourceRefusal(run, packet);
  if (refusal) {
    const wasActual = run.actual;
    const stopped = refuseAtGateway(run, steps, passing, refusal);
    if (wasActual && refusal.code === 'PUBLIC_ACCESS_BLOCKED') recordPublicAccess(run, nic, 'in', packet);
    return stopped;
  }
  const pair = firstWithAddress(packet, 'destination', nic.interface.ipv4, (each) => each.public, [
    nic.interface,
    'public pairs',
  ]);
  const after = pair ? rewritten(packet, { destination: constant(pair.private) }) : packet;
  passGateway(run, steps, passing, after);
  return enterVpc(run, gateway, nic, after, true);
}

/** Block Public Access: nothing passes, or in the milder mode only what NAT gateways send and get back (NX-01). */
function publicAccessRefusal(nic: CompiledInterface | undefined, vpc: Vpc | undefined): Refusal | null {
  const mode = vpc === undefined ? 'off' : publicAccessMode(vpc, nic?.subnet.subnet);
  if (mode === 'off') return null;
  if (mode === 'ingress' && nic?.interface.owner.kind === 'nat-gateway') return null;
  return { reason: 'public-access', code: 'PUBLIC_ACCESS_BLOCKED', component: 'bpa', rules: ['NX-01'] };
}

/** The internet carries no private, shared or link-local source. */
function sourceRefusal(run: Run, packet: SealedPacket): Refusal | null {
  if (isWithin(packet, 'source', run, PRIVATE_OR_LINK_LOCAL))
    return { reason: 'private-source', code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC1918_INGRESS' };
  return isWithin(packet, 'source', run, SHARED_RANGE)
    ? { reason: 'shared-source', code: 'IGW_SOURCE_ADDRESS_NOT_IN_RFC6598_INGRESS' }
    : null;
}

function refusalOf(run: Run, id: string, vpc: string, packet: SealedPacket): Refusal | null {
  const attachedTo = run.network.gateways.internetGateways.get(id)?.vpc;
  if (attachedTo !== vpc) return { reason: 'detached', code: 'BAD_STATE' };
  const blocked = publicAccessRefusal(holderOf(packet, 'source', run, vpc), run.network.vpcs.get(vpc));
  if (blocked) return blocked;
  if (isFamily(packet, 6)) {
    return isWithin(packet, 'source', run, GLOBAL_UNICAST)
      ? null
      : { reason: 'not-global', code: 'GATEWAY_REJECTS_SPOOFED_TRAFFIC' };
  }
  if (isWithin(packet, 'destination', run, known(run.network.vpcs.get(vpc), vpc).cidrs)) {
    return { reason: 'vpc-destination', code: 'IGW_DESTINATION_ADDRESS_IN_VPC_CIDRS' };
  }
  if (!publicSource(run, vpc, packet)) {
    const isTask = holderOf(packet, 'source', run, vpc)?.interface.owner.kind === 'task';
    return {
      reason: 'no-public-ip',
      code: 'IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS',
      rules: ['RT-06', 'PA-01', ...(isTask ? (['SV-07'] as const) : [])],
    };
  }
  if (isWithin(packet, 'destination', run, PRIVATE_RANGES)) {
    return { reason: 'private-destination', code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS' };
  }
  if (isWithin(packet, 'destination', run, SHARED_RANGE)) {
    return { reason: 'shared-destination', code: 'IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS' };
  }
  return null;
}

function publicSource(run: Run, vpc: string, packet: SealedPacket): Address | null {
  const sender = holderOf(packet, 'source', run, vpc);
  return sender ? (pairOf(packet, 'source', run, sender)?.public ?? null) : null;
}

function block(text: string): Cidr {
  const cidr = parseCidr(text);
  return known(cidr.ok ? cidr.value : null, text);
}
