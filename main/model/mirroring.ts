import type { Assumption } from './assumption.ts';
import type { FlowLogRecord } from './flow-log.ts';
import type { Packet } from './packet.ts';
import type { Direction } from './policy.ts';
import type { Phase, Step } from './step.ts';
import type { LinkLocalService } from './link-local-service.ts';
import type { TrafficMirrorRule } from './traffic-mirror.ts';

/** A field of a filter rule that does not match. `not-reached`: an earlier rule or session had decided. */
export type MirrorMiss = 'protocol' | 'source' | 'destination' | 'source-port' | 'destination-port' | 'not-reached';

/** `number` is that of the session; no miss for a match. */
export type MirrorCandidate = {
  readonly session: string;
  readonly number: number;
  readonly filter: string;
  readonly rule: TrafficMirrorRule;
  readonly misses: readonly MirrorMiss[];
};

export type MirrorDecision =
  /** `by` indexes the candidates; null where the network service option of the filter takes it. */
  | { readonly kind: 'copied'; readonly session: string; readonly number: number; readonly by: number | null }
  | { readonly kind: 'not-copied' }
  /** The network service option is off in the filter of every session. */
  | { readonly kind: 'service-off'; readonly service: LinkLocalService }
  /** What the gates of the source drop is not copied; `step` is where (MR-05). */
  | { readonly kind: 'dropped'; readonly step: number }
  | { readonly kind: 'not-mirrorable'; readonly service: LinkLocalService }
  | { readonly kind: 'unknown'; readonly missing: string };

/**
 * What Traffic Mirroring did with a packet at an interface that is a mirror source, in either direction. `step`: the
 * last gate of that interface. `assumed`: no current page confirms it, so nobody is graded on it.
 */
export type Mirroring = {
  readonly step: number;
  readonly interface: string;
  readonly direction: Direction;
  readonly phase: Phase;
  readonly packet: Packet;
  readonly candidates: readonly MirrorCandidate[];
  readonly decision: MirrorDecision;
  readonly assumed: boolean;
  readonly copy: MirrorCopy | null;
};

/** The way of a copy from the source to the target, with what flow logs show of it (MR-04, MR-07). */
export type MirrorCopy = {
  /** Name of the target, and the interface that the copy is addressed to. */
  readonly target: string;
  readonly addressed: string;
  readonly packet: Packet;
  readonly steps: readonly Step[];
  readonly outcome: CopyOutcome;
  readonly records: readonly FlowLogRecord[];
  readonly assumptions: readonly Assumption[];
};

export type CopyOutcome =
  | { readonly kind: 'delivered'; readonly to: string }
  | { readonly kind: 'dropped'; readonly component: string; readonly step: number }
  /** Another interface holds the address where the copy came out. */
  | { readonly kind: 'astray'; readonly to: string }
  | { readonly kind: 'undetermined'; readonly missing: string };
