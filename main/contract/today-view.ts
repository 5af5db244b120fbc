import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { PlanView } from './plan-view.ts';

const DueQuestion = z.strictObject({
  kind: z.literal('question'),
  scenario: ScenarioId,
  question: z.string(),
  title: z.string(),
  why: z.enum(['sure-and-wrong', 'wrong', 'right']),
  dueAtMs: z.int(),
});
export type DueQuestion = z.output<typeof DueQuestion>;

/** `title` is the front: the back is asked for. */
const DueCard = z.strictObject({
  kind: z.literal('card'),
  card: z.string(),
  title: z.string(),
  why: z.enum(['sure-and-wrong', 'wrong', 'right']),
  dueAtMs: z.int(),
});
const Due = z.discriminatedUnion('kind', [DueQuestion, DueCard]);
export type Due = z.output<typeof Due>;

export const Rating = z.enum(['again', 'hard', 'good', 'easy']);
export type Rating = z.output<typeof Rating>;

/** What there is to do today: what is due, in the order of a session, and the path. */
export const TodayView = z.strictObject({
  /** At most as many as a session takes; `count` has all. */
  due: z.array(Due),
  count: z.int(),
  /** How many of `count` are cue cards. */
  cards: z.int(),
  minutes: z.int(),
  /** When something is due next; null where nothing was practised, or something is due now. */
  nextAtMs: z.int().nullable(),
  /** Null while no exam date is set. With a plan, `due` is what the plan reviews today. */
  plan: PlanView.nullable(),
  /** Answers whose grade a corrected key changed in the last two weeks. */
  gradedAgain: z.int(),
  path: z.array(
    z.strictObject({
      ...{ id: z.string(), title: z.string(), needs: z.array(z.string()) },
      ...{ solid: z.int(), learning: z.int(), slipping: z.int(), unseen: z.int() },
    }),
  ),
});
export type TodayView = z.output<typeof TodayView>;

/** What becomes of an answer in the schedule, told with its reason. */
export const ComesBack = z.strictObject({
  title: z.string(),
  rating: Rating,
  /** The rating is what the learner said, not what was inferred. */
  corrected: z.boolean(),
  why: z.enum(['sure-and-wrong', 'wrong', 'right']),
  dueAtMs: z.int(),
});
export type ComesBack = z.output<typeof ComesBack>;

/** What is said of an answer later: that it does not count, that it counts after all, or how it is rated. */
export const Amendment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['undone', 'restored']) }),
  /** Null takes the correction back: the rating is the inferred one again. */
  z.strictObject({ kind: z.literal('rating'), rating: Rating.nullable() }),
]);
