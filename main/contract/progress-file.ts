import { z } from 'zod';
import { Answer } from '../lesson/question/question-kinds.ts';
import { DisputeNote } from './dispute-view.ts';
import { SprintDecision, SprintPacket, SprintSide } from './sprint-view.ts';
import { ScenarioNote } from './library-view.ts';

/** Raised when a field is added or changes its meaning; a file of a later version is refused. 2: disputes, bookmarks and notes. 3: what a look at a card adds to the schedule, sprints. */
export const PROGRESS_VERSION = 3;

const Id = z.string().min(1).max(200);
const Ms = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const Seed = z
  .int()
  .min(0)
  .max(2 ** 31);
const Flag = z.union([z.literal(0), z.literal(1)]);
const Confidence = z.enum(['guess', 'unsure', 'sure']).nullable();
const Hash = z.string().max(64);

const Amendment = z.strictObject({
  kind: z.enum(['undone', 'restored', 'rating', 'graded-again']),
  value: z.string().max(2000).nullable(),
  atMs: Ms,
});

const LoggedAnswer = z.strictObject({
  ...{ sitting: Id, scenario: Id, question: Id, answer: Answer, correct: Flag, confidence: Confidence },
  ...{ misconception: z.string().max(40).nullable(), ms: Ms, hints: z.int().min(0).max(100), counts: Flag },
  ...{ seed: Seed, engineVersion: z.string().max(40), scenarioHash: Hash, atMs: Ms },
  amendments: z.array(Amendment).max(1000),
});

const Dispute = z.strictObject({
  ...{ sitting: Id, scenario: Id, question: Id, answer: Answer, correct: Flag, seed: Seed },
  ...{ engineVersion: z.string().max(40), scenarioHash: Hash, atMs: Ms },
  entries: z
    .array(
      z.strictObject({
        kind: z.enum(['note', 'withdrawn', 'reopened']),
        value: DisputeNote.nullable(),
        atMs: Ms,
      }),
    )
    .max(1000),
});

const Exam = z.strictObject({
  ...{ sitting: Id, profile: z.string().max(40), size: z.string().max(40), domain: z.string().max(80).nullable() },
  ...{ strict: Flag, asksConfidence: Flag, allowedMs: Ms, usedMs: Ms, seenAtMs: Ms, awayMs: Ms },
  state: z.enum(['submitted', 'discarded']),
  endedAtMs: Ms.nullable(),
  items: z
    .array(
      z.strictObject({
        ...{ position: z.int().min(0).max(1000), scenario: Id, question: Id, scenarioHash: Hash },
        ...{ domain: z.string().max(80), prompt: z.string().max(4000), scored: Flag },
      }),
    )
    .max(1000),
  events: z
    .array(
      z.strictObject({
        position: z.int().min(0).max(1000).nullable(),
        kind: z.enum(['visit', 'answer', 'strike', 'flag', 'confidence', 'note']),
        value: z.json(),
        usedMs: Ms,
      }),
    )
    .max(100_000),
});

const Sprint = z.strictObject({
  ...{ id: Id, side: SprintSide, seed: Seed, version: z.int().min(1).max(1000) },
  ...{ seconds: z.int().min(1).max(1000), startedAtMs: Ms },
  decisions: z
    .array(
      z.strictObject({
        ...{ position: z.int().min(0).max(1000), tests: z.string().max(40), packet: SprintPacket },
        ...{ decision: SprintDecision, correct: Flag, because: z.string().max(300), ms: Ms, atMs: Ms },
      }),
    )
    .max(1000),
});

/** The document that `exportProgress` writes and `importProgress` reads. Times are Unix in milliseconds, UTC; flags are 0 or 1. */
export const ProgressFile = z.strictObject({
  format: z.literal('perimeter-progress'),
  version: z.int().min(1).max(PROGRESS_VERSION),
  exportedAt: z.iso.datetime(),
  sittings: z
    .array(
      z.strictObject({
        ...{ id: Id, policy: z.enum(['practice', 'exam', 'review']), scenario: Id.nullable() },
        ...{ seed: Seed, openedAtMs: Ms },
      }),
    )
    .max(200_000),
  answers: z.array(LoggedAnswer).max(500_000),
  disputes: z.array(Dispute).max(100_000).default([]),
  exams: z.array(Exam).max(10_000),
  predictions: z
    .array(
      z.strictObject({
        ...{ scenario: Id, component: z.string().max(300), predicted: z.enum(['allow', 'deny']), correct: Flag },
        ...{ confidence: Confidence, atMs: Ms },
      }),
    )
    .max(500_000),
  marks: z
    .array(z.strictObject({ scenario: Id, bookmarked: Flag, note: ScenarioNote, atMs: Ms }))
    .max(100_000)
    .default([]),
  reviews: z
    .array(
      z.strictObject({
        ...{ card: Id, hash: Hash.default(''), known: Flag, turnedMs: Ms.nullable().default(null), ms: Ms },
        ...{ counts: Flag.default(1), atMs: Ms },
        amendments: z
          .array(Amendment.extend({ kind: z.enum(['undone', 'restored', 'rating']) }))
          .max(1000)
          .default([]),
      }),
    )
    .max(500_000),
  sprints: z.array(Sprint).max(100_000).default([]),
});

/** A file of a version that is not known yet. */
export const LaterProgressFile = z.looseObject({
  format: z.literal('perimeter-progress'),
  version: z.int().min(PROGRESS_VERSION + 1),
});

/** What the amendment `graded-again` holds: it takes the place of what was stored with the answer. */
export const GradedAgain = z.object({ correct: z.coerce.boolean(), misconception: z.string().nullable() });
