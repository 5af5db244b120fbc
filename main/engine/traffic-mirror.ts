import type { Cidr } from '../model/cidr.ts';
import { contains } from '../model/cidr.ts';
import type { Packet } from '../model/packet.ts';
import type { Direction } from '../model/policy.ts';
import type { PortRange } from '../model/port-range.ts';
import { ALL_PROTOCOLS, hasPorts } from '../model/protocol.ts';

/** One rule of a mirror filter; `number` orders it among those of its direction (MR-02). */
export type MirrorRule = {
  readonly number: number;
  readonly direction: Direction;
  readonly action: 'accept' | 'reject';
  readonly protocol: number;
  readonly sourcePorts: PortRange;
  readonly destinationPorts: PortRange;
  readonly source: Cidr;
  readonly destination: Cidr;
};

export type MirrorSession = { readonly number: number; readonly rules: readonly MirrorRule[] };

/** Why a packet is copied, or is not. */
export type MirrorDecision =
  | { readonly kind: 'mirrored'; readonly session: number; readonly rule: number }
  | { readonly kind: 'dropped-at-source' }
  | { readonly kind: 'not-mirrored' };

/**
 * Which session copies a packet at a source: sessions by number, in each the rules of the direction by number, the first
 * match decides, and a packet is copied once (MR-02, MR-03). What the source's own gates drop is not copied (MR-05).
 */
export function checkMirror(
  sessions: readonly MirrorSession[],
  direction: Direction,
  packet: Packet,
  droppedAtSource: boolean,
): MirrorDecision {
  if (droppedAtSource) return { kind: 'dropped-at-source' };
  for (const session of sessions.toSorted((a, b) => a.number - b.number)) {
    const rule = session.rules
      .filter((each) => each.direction === direction)
      .toSorted((a, b) => a.number - b.number)
      .find((each) => matches(each, packet));
    if (rule?.action === 'accept') return { kind: 'mirrored', session: session.number, rule: rule.number };
  }
  return { kind: 'not-mirrored' };
}

function matches(rule: MirrorRule, packet: Packet): boolean {
  if (rule.protocol !== ALL_PROTOCOLS && rule.protocol !== packet.protocol) return false;
  if (!contains(rule.source, packet.source) || !contains(rule.destination, packet.destination)) return false;
  if (!hasPorts(packet.protocol)) return true;
  return within(rule.sourcePorts, packet.sourcePort) && within(rule.destinationPorts, packet.destinationPort);
}

function within({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}
