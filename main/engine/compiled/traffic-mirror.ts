import { holdingOf } from '../../model/holding.ts';
import type { MirrorCandidate, MirrorDecision, MirrorMiss } from '../../model/mirroring.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { PortRange } from '../../model/port-range.ts';
import { ALL_PROTOCOLS, hasPorts } from '../../model/protocol.ts';
import type { LinkLocalService } from '../../model/link-local-service.ts';
import { unknownOfAddress } from '../../model/unknown-rules.ts';
import type { TrafficMirrorFilter, TrafficMirrorRule } from '../../model/traffic-mirror.ts';

/** A session as a source asks it: its filter at hand. */
export type AskedSession = { readonly id: string; readonly number: number; readonly filter: TrafficMirrorFilter };

/** A packet at a mirror source. `droppedAt`: the step at which a gate of the source dropped it, or null. */
export type MirroredPacket = {
  readonly direction: Direction;
  readonly packet: Packet;
  readonly droppedAt: number | null;
  /** Present for traffic that no gate filters (GEN-03); `service` null where nobody known answers. */
  readonly unfiltered: { readonly service: LinkLocalService | null } | null;
};

export type MirrorJudgement = {
  readonly candidates: readonly MirrorCandidate[];
  readonly decision: MirrorDecision;
};

/** What Traffic Mirroring leaves out (MR-06). */
const NOT_MIRRORABLE: readonly LinkLocalService[] = [
  'DHCP',
  'instance metadata',
  'Amazon Time Sync',
  'Windows activation',
];

/**
 * Which session copies a packet at a source: sessions by number, in each the rules of the direction by number, the first
 * match decides, and a packet is copied once (MR-02, MR-03). What the source's own gates drop is not copied (MR-05).
 */
export function checkMirror(
  sessions: readonly AskedSession[],
  { direction, packet, droppedAt, unfiltered }: MirroredPacket,
): MirrorJudgement {
  if (unfiltered) return { candidates: [], decision: decideService(sessions, unfiltered.service) };
  if (droppedAt !== null) return { candidates: [], decision: { kind: 'dropped', step: droppedAt } };
  const candidates: MirrorCandidate[] = [];
  let decision: MirrorDecision = { kind: 'not-copied' };
  for (const { id, number, filter } of sessions.toSorted((a, b) => a.number - b.number)) {
    let isDecided = decision.kind === 'copied';
    for (const rule of filter[direction].toSorted((a, b) => a.number - b.number)) {
      const misses: MirrorMiss[] = isDecided ? ['not-reached'] : missesOf(rule, packet);
      candidates.push({ session: id, number, filter: filter.id, rule, misses });
      if (misses.length > 0) continue;
      const missing = unknownEnd(rule, packet);
      if (missing !== null) return { candidates, decision: { kind: 'unknown', missing } };
      isDecided = true;
      if (rule.action === 'accept') decision = { kind: 'copied', session: id, number, by: candidates.length - 1 };
    }
  }
  return { candidates, decision };
}

/** All traffic with Amazon DNS or none of it, in both directions, as the filter has it switched (MR-02). */
function decideService(sessions: readonly AskedSession[], service: LinkLocalService | null): MirrorDecision {
  if (service !== null && NOT_MIRRORABLE.includes(service)) return { kind: 'not-mirrorable', service };
  if (service !== 'Route 53 Resolver')
    return { kind: 'unknown', missing: `whether traffic with ${service ?? 'a reserved address'} is mirrored` };
  const taking = sessions
    .toSorted((a, b) => a.number - b.number)
    .find(({ filter }) => filter.networkServices.includes('amazon-dns'));
  return taking
    ? { kind: 'copied', session: taking.id, number: taking.number, by: null }
    : { kind: 'service-off', service };
}

/** The end of a packet, in words, whose address is not known and only in part in the block of a rule. */
function unknownEnd(rule: TrafficMirrorRule, packet: Packet): string | null {
  const open = (['source', 'destination'] as const).find((end) => holdingOf([rule[end]], packet[end]) === 'unknown');
  return open === undefined ? null : unknownOfAddress(packet[open]);
}

function missesOf(rule: TrafficMirrorRule, packet: Packet): MirrorMiss[] {
  const ported = hasPorts(packet.protocol);
  const fields: readonly (readonly [MirrorMiss, boolean])[] = [
    ['protocol', rule.protocol === ALL_PROTOCOLS || rule.protocol === packet.protocol],
    ['source', holdingOf([rule.source], packet.source) !== 'no'],
    ['destination', holdingOf([rule.destination], packet.destination) !== 'no'],
    ['source-port', !ported || within(rule.sourcePorts, packet.sourcePort)],
    ['destination-port', !ported || within(rule.destinationPorts, packet.destinationPort)],
  ];
  return fields.flatMap(([field, isMatched]) => (isMatched ? [] : [field]));
}

function within({ from, to }: PortRange, port: number): boolean {
  return from <= port && port <= to;
}
