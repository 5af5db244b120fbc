import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { ICMP } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { isPrimaryAddress } from '../packet/addresses.ts';
import { constant, picked, replyFor, rewritten, unwrapped } from '../packet/descent.ts';
import { isEcho, isFamily, isIcmpMessage, isPorted } from '../packet/kinds.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { translationFor } from './connections.ts';
import { isCutOff, openRow, rememberedRow } from './device-rows.ts';
import { record } from './flow-record.ts';
import { plainDevice, type GatewayDevice } from './gateway-device.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';
import { hideSender } from './sender.ts';

/** It has an interface, at which packets arrive like at any other (RT-05). */
export const natGateway = {
  ...plainDevice,
  pass: null,
  servesClientsOnly: true,
  isTracked: () => true,
  trafficPath: () => 1,
} as const satisfies GatewayDevice;

/** What a packet that a NAT gateway or NAT instance translated goes to, in the name of the step. */
export const sideOf = { out: 'outside', in: 'client' } as const;

/**
 * A packet inside a NAT gateway: from a client, its source becomes the gateway; from outside, it must answer a
 * translated request and gets its old addresses back (RT-05, spec 13.4). TCP, UDP and ICMP only.
 *
 * @param arrived true when the packet really came through the gates, so that the interface logs it.
 */
export function translate(run: Run, nic: CompiledInterface, packet: SealedPacket, arrived: boolean): Position {
  const gateway = nic.interface.owner.id;
  const address = known(nic.interface.ipv4[0]?.private, `address of NAT gateway ${gateway}`);
  if (isPrimaryAddress(packet, 'destination', run, nic)) return translateBack(run, nic, packet, arrived);
  const forwarded = asIpv4(packet);
  if (!forwarded) return refuse(run, nic, packet, 'nat:protocol', 'PROTOCOL_RESTRICTION');
  if (arrived) record(run, nic, 'in', packet, { action: 'ACCEPT', assumed: false });
  const before = rememberedRow(run, 'nat-gateway', nic.interface.id, packet);
  if (isCutOff(before)) return refuse(run, nic, packet, 'nat:idle', 'IDLE_TIMEOUT');
  const ported = isPorted(packet);
  const sourcePort = ported ? picked(run, 'nat') : constant(0);
  const outside = before?.outside ?? rewritten(forwarded, { source: constant(address), sourcePort });
  const isLive = before !== undefined && !before.expired;
  const { id } = nic.interface;
  const row = isLive
    ? before
    : openRow(run, { device: 'nat-gateway', interface: id, packet, outside, idleSeconds: idleTimeouts.natGateway });
  run.translations.push({ gateway, inside: packet, outside, row });
  if (run.flow.natPort === null && ported) assume(run, { kind: 'nat-port', gateway, port: run.ports.nat });
  return pass(run, nic, packet, outside, { way: 'out', ...(isLive ? { matched: row } : { opened: row }) });
}

function translateBack(run: Run, nic: CompiledInterface, packet: SealedPacket, arrived: boolean): Position {
  const gateway = nic.interface.owner.id;
  const translation = translationFor(run, gateway, packet);
  if (arrived) record(run, nic, 'in', packet, { action: 'ACCEPT', assumed: translation === undefined });
  if (!translation) return refuse(run, nic, packet, 'nat:unsolicited', 'NAT_UNSOLICITED');
  return pass(run, nic, packet, replyFor(translation.inside), { way: 'in', matched: translation.row });
}

/**
 * What a NAT gateway carries, as IPv4: TCP, UDP and ICMP, and by NAT64 the same of IPv6 clients to IPv4 hosts. Null for
 * everything else.
 */
function asIpv4(packet: SealedPacket): SealedPacket | null {
  const ported = isPorted(packet);
  if (isFamily(packet, 4)) return ported || isIcmpMessage(packet) ? packet : null;
  const destination = unwrapped(packet);
  if (!destination) return null;
  if (ported) return rewritten(packet, { destination });
  if (!isEcho(packet)) return null;
  return rewritten(packet, { protocol: constant(ICMP), icmpType: constant(ECHO_REQUEST), destination });
}

/** An ICMPv6 echo request becomes an ICMP one. Source: RFC 7915. */
const ECHO_REQUEST = 8;

function pass(
  run: Run,
  nic: CompiledInterface,
  before: SealedPacket,
  after: SealedPacket,
  {
    way,
    opened = null,
    matched = null,
  }: {
    readonly way: 'out' | 'in';
    readonly opened?: SealedRow | null;
    readonly matched?: SealedRow | null;
  },
): Position {
  hideSender(run);
  note(run, {
    place: nic.interface.id,
    component: `nat:${nic.interface.owner.id}:${sideOf[way]}`,
    before,
    after,
    verdict: 'pass',
    rules: ['RT-05', 'SG-21'],
    opened,
    matched,
    detail: { kind: 'gateway', device: 'nat-gateway', gateway: nic.interface.owner.id, way },
  });
  return { at: 'interface-out', nic, packet: after, forwarded: true };
}

function refuse(
  run: Run,
  nic: CompiledInterface,
  packet: SealedPacket,
  component: string,
  code: 'PROTOCOL_RESTRICTION' | 'NAT_UNSOLICITED' | 'IDLE_TIMEOUT',
): Position {
  note(run, {
    place: nic.interface.id,
    component,
    before: packet,
    verdict: 'deny',
    code,
    rules: ['RT-05'],
    reset: code === 'IDLE_TIMEOUT' ? { by: nic.interface.owner.id, during: 'connection' } : null,
    detail: { kind: 'gateway', device: 'nat-gateway', gateway: nic.interface.owner.id, way: 'out' },
  });
  return { at: 'stopped' };
}
