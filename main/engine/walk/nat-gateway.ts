import type { ConnectionRow } from '../../model/connection.ts';
import { idleTimeouts } from '../../model/idle-timeouts.ts';
import { unwrapNat64 } from '../../model/nat64.ts';
import { isEchoRequest, replyTo, type Packet } from '../../model/packet.ts';
import { hasPorts, ICMP, isIcmp } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import { translationFor } from './connections.ts';
import { isCutOff, openRow, rememberedRow } from './device-rows.ts';
import { record } from './flow-record.ts';
import type { Position } from './position.ts';
import { assume, note, type Run } from './run.ts';
import { hideSender } from './sender.ts';

/**
 * A packet inside a NAT gateway: from a client, its source becomes the gateway; from outside, it must answer a
 * translated request and gets its old addresses back (RT-05, spec 13.4). TCP, UDP and ICMP only.
 *
 * @param arrived true when the packet really came through the gates, so that the interface logs it.
 */
export function translate(run: Run, nic: CompiledInterface, packet: Packet, arrived: boolean): Position {
  const gateway = nic.interface.owner.id;
  const address = known(nic.interface.ipv4[0]?.private, `address of NAT gateway ${gateway}`);
  if (packet.destination.value === address.value) return translateBack(run, nic, packet, arrived);
  const forwarded = asIpv4(packet);
  if (!forwarded) return refuse(run, nic, packet, 'nat:protocol', 'PROTOCOL_RESTRICTION');
  if (arrived) record(run, nic, 'in', packet, { action: 'ACCEPT', assumed: false });
  const before = rememberedRow(run, 'nat-gateway', nic.interface.id, packet);
  if (isCutOff(before)) return refuse(run, nic, packet, 'nat:idle', 'IDLE_TIMEOUT');
  const port = hasPorts(packet.protocol) ? run.ports.nat : 0;
  const outside = before?.outside ?? { ...forwarded, source: address, sourcePort: port };
  const isLive = before !== undefined && !before.expired;
  const { id } = nic.interface;
  const row = isLive
    ? before
    : openRow(run, { device: 'nat-gateway', interface: id, packet, outside, idleSeconds: idleTimeouts.natGateway });
  run.translations.push({ gateway, inside: packet, outside, row });
  if (run.flow.natPort === null && hasPorts(packet.protocol)) assume(run, { kind: 'nat-port', gateway, port });
  return pass(run, nic, packet, outside, { toward: 'outside', ...(isLive ? { matched: row } : { opened: row }) });
}

function translateBack(run: Run, nic: CompiledInterface, packet: Packet, arrived: boolean): Position {
  const gateway = nic.interface.owner.id;
  const translation = translationFor(run, gateway, packet);
  if (arrived) record(run, nic, 'in', packet, { action: 'ACCEPT', assumed: translation === undefined });
  if (!translation) return refuse(run, nic, packet, 'nat:unsolicited', 'NAT_UNSOLICITED');
  return pass(run, nic, packet, replyTo(translation.inside), { toward: 'client', matched: translation.row });
}

/**
 * What a NAT gateway carries, as IPv4: TCP, UDP and ICMP, and by NAT64 the same of IPv6 clients to IPv4 hosts. Null for
 * everything else.
 */
function asIpv4(packet: Packet): Packet | null {
  const { protocol, destination } = packet;
  if (destination.family === 4) return hasPorts(protocol) || isIcmp(protocol) ? packet : null;
  const host = unwrapNat64(destination);
  if (!host) return null;
  if (hasPorts(protocol)) return { ...packet, destination: host };
  return isEchoRequest(packet) ? { ...packet, protocol: ICMP, icmpType: ECHO_REQUEST, destination: host } : null;
}

/** An ICMPv6 echo request becomes an ICMP one. Source: RFC 7915. */
const ECHO_REQUEST = 8;

function pass(
  run: Run,
  nic: CompiledInterface,
  before: Packet,
  after: Packet,
  {
    toward,
    opened = null,
    matched = null,
  }: {
    readonly toward: 'outside' | 'client';
    readonly opened?: ConnectionRow | null;
    readonly matched?: ConnectionRow | null;
  },
): Position {
  hideSender(run);
  note(run, {
    place: nic.interface.id,
    component: `nat:${nic.interface.owner.id}:${toward}`,
    before,
    after,
    verdict: 'pass',
    rules: ['RT-05', 'SG-21'],
    opened,
    matched,
    detail: { kind: 'nat-gateway', gateway: nic.interface.owner.id, toward },
  });
  return { at: 'interface-out', nic, packet: after, forwarded: true };
}

function refuse(
  run: Run,
  nic: CompiledInterface,
  packet: Packet,
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
    detail: { kind: 'nat-gateway', gateway: nic.interface.owner.id, toward: 'outside' },
  });
  return { at: 'stopped' };
}
