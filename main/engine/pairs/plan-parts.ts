import { isUnknownAddress, type Address, type PacketAddress } from '../../model/address.ts';
import { LEVEL } from '../../packets/fields.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import type { AskedAddress, AskedGate } from '../packet/asked.ts';
import type { End } from './ends.ts';
import type { AddressRef, PlanGate, PlanQuestion, Role } from './plan.ts';

/** A gate as it is for every pair; null where it belongs to neither end. */
export function gateOf(gate: AskedGate, ends: readonly [End, End]): PlanGate | null {
  const field = gate.direction === 'in' ? 'source' : 'destination';
  const peer = refOf(gate.asked[field], gate.packet[field], ends);
  if (peer === null) return null;
  const { direction, asked, packet } = gate;
  const of = { direction, peer, asked, packet };
  if (gate.kind === 'acl') {
    const [a, b] = ends.map(({ nic }) => nic.subnet.subnet.id);
    const at = gate.subnet === a ? 'a' : gate.subnet === b ? 'b' : { subnet: gate.subnet };
    return { ...of, kind: 'acl', at, key: keyOf(gate) };
  }
  const at = roleOf(ends, (end) => end.nic.interface.id === gate.interface);
  const peers = roleOf(ends, (end) => end.nic.groupSet === gate.peers);
  if (at === null || (gate.peers !== null && peers === null)) return null;
  return {
    ...of,
    kind: 'groups',
    at,
    peers: gate.peers && peers,
    key: `${keyOf(gate)} ${gate.peers && peers} ${JSON.stringify(peer, asText)}`,
  };
}

/** What of a packet rules can tell apart: where its fields come from, and those that a device wrote. */
function keyOf({ kind, direction, asked, packet }: AskedGate): string {
  const { protocol: ofProtocol, source, destination, sourcePort: low, destinationPort: high, message } = asked;
  const levels = [ofProtocol, source, destination, low, high];
  const { protocol, sourcePort, destinationPort, icmpType, icmpCode } = packet;
  const written = [
    ofProtocol === null && protocol,
    low === null && sourcePort,
    high === null && destinationPort,
    message === 'first' ? null : [message, icmpType, icmpCode],
  ];
  return JSON.stringify([kind, direction, levels, written]);
}

/** A question as it is for every pair, or none where all pairs give the same answer; null where that cannot be said. */
export function questionOf(
  open: CompiledNetwork,
  isOrdinary: (address: Address) => boolean,
  { level, address, about, comparedTo, answer }: AskedAddress,
  ends: readonly [End, End],
): PlanQuestion[] | null {
  const of = refOf(level, address, ends);
  if (of === null) return null;
  // Different ends have different addresses, and whatever is compared is one of theirs for every pair.
  if (comparedTo !== null && refOf(null, comparedTo, ends)?.end) return [];
  const [subject, what = ''] = about ?? [];
  const nicRole = roleOf(ends, ({ nic }) => nic.interface === subject);
  if (nicRole !== null) return [];
  const at = roleOf(ends, ({ nic }) => nic.subnet.subnet === subject);
  const known = isUnknownAddress(address) ? null : address;
  if (known === null) return null;
  if (at !== null) {
    if (what === 'route' || what === 'own blocks') return [{ of, kind: what, at, answer: answer(known) }];
    // Of the addresses of ends it is known that they are like others everywhere.
    return of.end !== null || isOrdinary(known) ? [] : null;
  }
  if (of.end === null) return [];
  const names = subject === open;
  const told = names ? named(answer(known), ends[of.end === 'a' ? 0 : 1]) : answer(known);
  return [{ of, kind: 'other', subject: subject ?? answer, what, answer, told, names }];
}

/** An answer that may name the interface which is asked about. */
export function named(answer: string, { nic }: End): string {
  return answer.trim() === nic.interface.id ? '(this interface)' : answer;
}

const NAMES = ['address', 'inside', 'outside'] as const;

function refOf(level: number | null, address: PacketAddress, ends: readonly [End, End]): AddressRef | null {
  if (level === LEVEL.source) return { end: 'a', of: 'address' };
  if (level === LEVEL.destination) return { end: 'b', of: 'address' };
  if (isUnknownAddress(address)) return null;
  const is = (each: Address | null) => each?.value === address.value;
  for (const name of NAMES) {
    const end = roleOf(ends, (each) => is(each[name]));
    if (end !== null) return { end, of: name };
  }
  return { end: null, fixed: address };
}

function roleOf([a, b]: readonly [End, End], is: (end: End) => boolean): Role | null {
  return is(a) ? 'a' : is(b) ? 'b' : null;
}

/** For `JSON.stringify`, of IPv6 addresses. */
export function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
