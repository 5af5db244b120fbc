import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';

/** Skills that are recalled on the day of the exam: between these numbers, nine times in ten. */
export const Bounds = z.strictObject({ low: z.int(), high: z.int() });

/** The way to an exam date. Dates are days where the lab runs, such as `2027-01-14`. */
export const PlanView = z.strictObject({
  examDate: z.iso.date(),
  /** From today on; 0 on the day of the exam, negative after it. */
  days: z.int(),
  minutesADay: z.int(),
  /** What was done today: minutes, and skills that were new. */
  done: z.strictObject({ minutes: z.int(), fresh: z.int() }),
  skills: z.int(),
  seen: z.int(),
  /** Null from the day of the exam on. */
  course: z
    .strictObject({
      /** A review comes when the chance to recall has fallen to this. */
      retention: z.number(),
      /** Skills for which there is no time. */
      unreached: z.int(),
      /** The last day with something new; null where nothing is left, or there is no time for all of it. */
      lastNewDate: z.iso.date().nullable(),
      /** What is left for today, and the days after it as they come if things go as expected. */
      days: z.array(
        z.strictObject({ date: z.iso.date(), fresh: z.int(), reviews: z.int(), cards: z.int(), minutes: z.int() }),
      ),
      /** Where today's new skills are practised. */
      next: z.array(z.strictObject({ scenario: ScenarioId, title: z.string(), skills: z.int() })),
      /** Null while too few skills were seen to tell. */
      forecast: z.strictObject({ withPlan: Bounds, ifStopped: Bounds }).nullable(),
    })
    .nullable(),
});
export type PlanView = z.output<typeof PlanView>;
