import { z } from 'zod';
import { TraceView } from './trace-view.ts';

/** One event of a story: what was done or sent, and what the security groups remember behind it. */
export const ChapterView = z.strictObject({
  text: z.string(),
  /** Time from the beginning, as a person says it. */
  when: z.string(),
  trace: TraceView.nullable(),
  remembered: z.array(z.string()),
  forgotten: z.array(z.string()),
});
export type ChapterView = z.output<typeof ChapterView>;

/** A story as the player shows it along a time axis. */
export const StoryView = z.strictObject({
  name: z.string(),
  /** Whether security groups remember connections in this telling. */
  memory: z.boolean(),
  chapters: z.array(ChapterView),
  /** The first event that comes out differently when the groups remember nothing; null when none does. */
  divergence: z.int().nullable(),
});
export type StoryView = z.output<typeof StoryView>;
