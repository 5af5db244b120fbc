import type { SealedPacket } from '../packet/sealed-packet.ts';
import { constant, picked, rewritten, turnedBack } from '../packet/descent.ts';
import { isFamily, isPorted } from '../packet/kinds.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { translationFor } from './connections.ts';
import { doubtLastRecord } from './flow-record.ts';
import { sideOf } from './nat-gateway.ts';
import { HIDDEN, type Position } from './position.ts';
import { assume, leaveOpen, note, type Run } from './run.ts';
import { hideSender } from './sender.ts';

/** A packet for somebody else at an ordinary interface: dropped while the source/destination check is on (RT-08). */
export function forward(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const { id, sourceDestCheck, owner } = nic.interface;
  const base = { place: id, before: packet, rules: ['RT-08'], detail: { kind: 'interface', interface: id } } as const;
  if (sourceDestCheck) {
    note(run, {
      ...base,
      component: `eni:${id}:source-dest-check`,
      verdict: 'deny',
      code: 'ENI_SOURCE_DEST_CHECK_RESTRICTION',
    });
    doubtLastRecord(run);
    return { at: 'stopped' };
  }
  switch (run.network.instances.get(owner.id)?.forwards ?? null) {
    case 'router':
      hideSender(run);
      note(run, { ...base, component: `eni:${id}:forwards`, verdict: 'pass' });
      return { at: 'interface-out', nic, packet, forwarded: true };
    case 'nat':
      return masquerade(run, nic, packet);
    case null:
      leaveOpen(run, `what \`${owner.id}\` does with packets it forwards`);
      note(run, { ...base, component: `eni:${id}:forwards`, verdict: 'undetermined' });
      return { at: 'stopped' };
  }
}

/** A NAT instance puts its own address in as the source, of any protocol, and remembers (RT-05). */
function masquerade(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const own = nic.interface.ipv4[0]?.private;
  if (!own || isFamily(packet, 6)) {
    hideSender(run);
    return { at: 'interface-out', nic, packet, forwarded: true };
  }
  const gateway = nic.interface.owner.id;
  const ported = isPorted(packet);
  const sourcePort = ported ? picked(run, 'nat') : constant(0);
  const outside = rewritten(packet, { source: constant(own), sourcePort });
  run.translations.push({ gateway, inside: packet, outside, row: null });
  if (run.flow.natPort === null && ported) assume(run, { kind: 'nat-port', gateway, port: run.ports.nat });
  return noteTranslation(run, nic, packet, outside, 'out');
}

/** The answer to what a NAT instance sent for somebody else, turned back; null when it is none. */
export function unmasquerade(run: Run, nic: CompiledInterface, packet: SealedPacket): Position | null {
  const gateway = nic.interface.owner.id;
  if (run.network.instances.get(gateway)?.forwards !== 'nat') return null;
  const translation = translationFor(run, gateway, packet);
  if (!translation) return null;
  const after = turnedBack(packet, translation.inside);
  return noteTranslation(run, nic, packet, after, 'in');
}

function noteTranslation(
  run: Run,
  nic: CompiledInterface,
  before: SealedPacket,
  after: SealedPacket,
  way: 'out' | 'in',
): Position {
  const gateway = nic.interface.owner.id;
  // Out of the VPC it sends under its own address, and its own groups stand for that address (SG-07).
  run.sender = way === 'out' ? { vpc: nic.subnet.vpc.id, groups: nic.groupSet } : HIDDEN;
  note(run, {
    place: nic.interface.id,
    component: `nat:${gateway}:${sideOf[way]}`,
    before,
    after,
    verdict: 'pass',
    rules: ['RT-05', 'RT-08'],
    detail: { kind: 'gateway', device: 'nat-gateway', gateway, way },
  });
  return { at: 'interface-out', nic, packet: after, forwarded: true };
}
