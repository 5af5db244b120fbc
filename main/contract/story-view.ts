import { z } from 'zod';
import { NetworkView } from './network-view.ts';
import { Device, TraceView } from './trace-view.ts';

const Outcome = z.enum(['allowed', 'denied', 'undetermined']);

/** One event of a story: what was done or sent, and what the security groups remember behind it. */
export const ChapterView = z.strictObject({
  text: z.string(),
  /** Time from the beginning, as a person says it. */
  when: z.string(),
  trace: TraceView.nullable(),
  /** The network as it is then; null while it is as at the beginning. */
  network: NetworkView.nullable(),
  /** What became of the same packet in the other telling, and at which event of it; null where it has none. */
  other: z.strictObject({ outcome: Outcome, event: z.int() }).nullable(),
});
export type ChapterView = z.output<typeof ChapterView>;

/** A connection that some device remembered, and what became of it at each event. */
export const LifelineView = z.strictObject({
  device: Device,
  interface: z.string(),
  /** The packet that opened it, as text. */
  opened: z.string(),
  states: z.array(z.enum(['unknown', 'opened', 'used', 'kept', 'forgotten'])),
});
export type LifelineView = z.output<typeof LifelineView>;

/** A story as the player shows it along a time axis. */
export const StoryView = z.strictObject({
  name: z.string(),
  /** Whether security groups remember connections in this telling. */
  memory: z.boolean(),
  chapters: z.array(ChapterView),
  lifelines: z.array(LifelineView),
  /** The story it is compared with; null for the same one, its memory switched. */
  against: z.string().nullable(),
  /** The first event whose packet comes out differently in the other telling; null when none does. */
  divergence: z.int().nullable(),
});
export type StoryView = z.output<typeof StoryView>;
