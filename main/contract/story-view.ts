import { z } from 'zod';
import { NetworkView } from './network-view.ts';
import { Device, TraceView } from './trace-view.ts';

const Outcome = z.enum(['allowed', 'denied', 'undetermined']);

/** One event of a story, without the outcome of its packet. */
export const EventView = z.strictObject({
  kind: z.enum(['open', 'send', 'wait', 'change']),
  /** The line that its author wrote, and the same as a sentence. */
  text: z.string(),
  says: z.string(),
  /** Time from the beginning, as a person says it. */
  when: z.string(),
  /** The network as it is then; null while it is as at the beginning. */
  network: NetworkView.nullable(),
});
export type EventView = z.output<typeof EventView>;

/** A story as far as a learner may know it before everything is answered. */
export const ToldStory = z.strictObject({
  name: z.string(),
  /** Whether all of it is evidence. What is not is shown to a question up to the event that it is about. */
  isEvidence: z.boolean(),
  /** Empty where no question shows it: then its events would tell an answer. */
  events: z.array(EventView),
});
export type ToldStory = z.output<typeof ToldStory>;

/** One event of a story: what was done or sent, and what the security groups remember behind it. */
export const ChapterView = EventView.extend({
  trace: TraceView.nullable(),
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
