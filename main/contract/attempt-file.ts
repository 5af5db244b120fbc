import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { Answer } from '../lesson/question/question-kinds.ts';

/** Raised when a field is added or changes its meaning. */
export const ATTEMPT_VERSION = 1;
/** What a file may hold: a form of an exam has less than a tenth of it. */
const MOST_ITEMS = 1000;
const MOST_TEXTS = 200;

const Id = z.string().min(1).max(200);
const Ms = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Grade = { correct: z.boolean(), misconception: z.string().max(40).nullable() };

const AttemptItem = z.strictObject({
  ...{ scenario: ScenarioId, scenarioHash: Hash, question: Id },
  /** Of the variant. */
  seed: z
    .int()
    .min(0)
    .max(2 ** 31),
  engineVersion: z.string().max(40),
  /** Null: an item of an exam that was left without an answer, which is wrong. */
  answer: Answer.nullable(),
  ...Grade,
  /** The grade by a key that was corrected since; null where it is the first one. */
  corrected: z.strictObject(Grade).nullable(),
  /** What the engine found of the flow in question: its verdict, and the checkpoint that denies it first. */
  verdict: z.enum(['allowed', 'denied', 'undetermined']),
  deniedBy: z.string().max(200).nullable(),
  confidence: z.enum(['guess', 'unsure', 'sure']).nullable(),
  ...{ ms: Ms, hints: z.int().min(0).max(100), counts: z.boolean(), scored: z.boolean() },
  atMs: Ms.nullable(),
});
export type AttemptItem = z.output<typeof AttemptItem>;

/**
 * An attempt or an exam, with all that it takes to grade it again. `digest`: SHA-256 of the canonical JSON of all the rest.
 * Times are Unix in milliseconds, UTC. The same attempt gives the same bytes.
 */
export const AttemptFile = z.strictObject({
  format: z.literal('perimeter-attempt'),
  version: z.literal(ATTEMPT_VERSION),
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  exam: z
    .strictObject({
      ...{ profile: z.string().max(40), form: z.string().max(200), strict: z.boolean(), seed: z.int().min(0) },
      ...{ allowedMs: Ms, usedMs: Ms, awayMs: Ms, endedAtMs: Ms.nullable() },
    })
    .nullable(),
  /** The scenarios with the questions of the items alone. `hash`: SHA-256 of the whole file that was answered. */
  texts: z.array(z.strictObject({ hash: Hash, text: z.string().max(1_100_000) })).max(MOST_TEXTS),
  items: z.array(AttemptItem).min(1).max(MOST_ITEMS),
  score: z.strictObject({ right: z.int().min(0), of: z.int().min(0) }),
});
export type AttemptFile = z.output<typeof AttemptFile>;

/** A file of a version that is not known yet. */
export const LaterAttemptFile = z.looseObject({
  format: z.literal('perimeter-attempt'),
  version: z.int().min(ATTEMPT_VERSION + 1),
});
