import type { Packet } from '../../model/packet.ts';
import { hasPorts, isIcmp } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compile.ts';
import { answers } from './connections.ts';
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
  const carried = packet.destination.family === 4 && (hasPorts(packet.protocol) || isIcmp(packet.protocol));
  if (!carried) return refuse(run, nic, packet, 'nat:protocol', 'PROTOCOL_RESTRICTION');
  if (arrived) record(run, nic, 'in', packet, { action: 'ACCEPT', assumed: false });
  const port = hasPorts(packet.protocol) ? run.ports.nat : 0;
  const outside = { ...packet, source: address, sourcePort: port };
  run.translations.push({ gateway, inside: packet, outside });
  if (run.flow.natPort === null && hasPorts(packet.protocol)) assume(run, { kind: 'nat-port', gateway, port });
  return pass(run, nic, packet, outside, 'outside');
}

function translateBack(run: Run, nic: CompiledInterface, packet: Packet, arrived: boolean): Position {
  const gateway = nic.interface.owner.id;
  const translation = run.translations.find((each) => each.gateway === gateway && answers(packet, each.outside));
  if (arrived) record(run, nic, 'in', packet, { action: 'ACCEPT', assumed: translation === undefined });
  if (!translation) return refuse(run, nic, packet, 'nat:unsolicited', 'NAT_UNSOLICITED');
  const { source, sourcePort } = translation.inside;
  return pass(run, nic, packet, { ...packet, destination: source, destinationPort: sourcePort }, 'client');
}

function pass(run: Run, nic: CompiledInterface, before: Packet, after: Packet, toward: 'outside' | 'client'): Position {
  hideSender(run);
  note(run, {
    place: nic.interface.id,
    component: `nat:${nic.interface.owner.id}:${toward}`,
    before,
    after,
    verdict: 'pass',
    rules: ['RT-05', 'SG-21'],
    detail: { kind: 'nat-gateway', gateway: nic.interface.owner.id, toward },
  });
  return { at: 'interface-out', nic, packet: after, forwarded: true };
}

function refuse(
  run: Run,
  nic: CompiledInterface,
  packet: Packet,
  component: string,
  code: 'PROTOCOL_RESTRICTION' | 'NAT_UNSOLICITED',
): Position {
  note(run, {
    place: nic.interface.id,
    component,
    before: packet,
    verdict: 'deny',
    code,
    rules: ['RT-05'],
    detail: { kind: 'nat-gateway', gateway: nic.interface.owner.id, toward: 'outside' },
  });
  return { at: 'stopped' };
}
