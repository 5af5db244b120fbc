import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { DisputeRow } from './dispute-view.ts';

/** Which answers of the log are listed. */
export const ProgressQuery = z.strictObject({
  text: z.string().max(200).default(''),
  result: z.enum(['any', 'right', 'wrong', 'sure-and-wrong', 'graded-again']).default('any'),
  limit: z.int().min(1).max(2000).default(100),
});

const Cell = z.strictObject({
  direction: z.enum(['request', 'reply', 'both']),
  state: z.enum(['solid', 'learning', 'slipping']),
  right: z.int(),
  of: z.int(),
  dueAtMs: z.int(),
});

const MasteryRow = z.strictObject({
  /** The belief by id and name; null for questions that stand for none. */
  misconception: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  cells: z.array(Cell),
  unseen: z.int(),
});

const Chapter = z.strictObject({
  ...{ id: z.string(), title: z.string(), rows: z.array(MasteryRow) },
  ...{ firstRight: z.int(), first: z.int() },
});
export type MasteryChapterView = z.output<typeof Chapter>;

const Point = z.strictObject({ date: z.iso.date(), recalled: z.number(), low: z.number(), high: z.number() });

/** An answer that was given. It holds no text of a question and no key. */
const PastAnswer = z.strictObject({
  id: z.int(),
  atMs: z.int(),
  /** Null where the scenario is not in the library any more. */
  scenario: ScenarioId.nullable(),
  title: z.string(),
  /** Its place in the scenario, from 1 on; null with the scenario. */
  position: z.int().nullable(),
  kind: z.string(),
  policy: z.enum(['practice', 'exam', 'review']),
  correct: z.boolean(),
  confidence: z.enum(['guess', 'unsure', 'sure']).nullable(),
  ms: z.int(),
  hints: z.int(),
  /** A corrected key changed its grade; `correct` is the grade of now. */
  gradedAgain: z.boolean(),
  /** What the chosen answer stands for. */
  misconception: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
});
export type PastAnswer = z.output<typeof PastAnswer>;

/** How far the learner is, computed from the log of answers alone. */
export const ProgressView = z.strictObject({
  answered: z.int(),
  skills: z.int(),
  seen: z.int(),
  calibration: z.strictObject({
    answers: z.int(),
    /** Below so many answers nothing is said. */
    needed: z.int(),
    rows: z.array(
      z.strictObject({
        said: z.enum(['guess', 'unsure', 'sure']),
        ...{ right: z.int(), of: z.int(), low: z.int(), high: z.int() },
      }),
    ),
  }),
  mastery: z.array(Chapter),
  forecast: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none'), why: z.enum(['no-date', 'too-few', 'over']) }),
    z.strictObject({
      kind: z.literal('forecast'),
      examDate: z.iso.date(),
      /** From today to the day of the exam, with gaps where there are many days. */
      withPlan: z.array(Point),
      ifStopped: z.array(Point),
    }),
  ]),
  answers: z.strictObject({ found: z.int(), rows: z.array(PastAnswer) }),
  disputes: z.array(DisputeRow),
});
export type ProgressView = z.output<typeof ProgressView>;
