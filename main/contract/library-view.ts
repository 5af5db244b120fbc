import { z } from 'zod';
import { OpenExam } from './exam-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';

export const Status = z.enum(['new', 'started', 'solved', 'missed']);
export type Status = z.output<typeof Status>;

export const ScenarioNote = z.string().max(4000);
export const MarkRequest = z.strictObject({
  id: ScenarioId,
  bookmarked: z.boolean().optional(),
  note: ScenarioNote.optional(),
});
export const ScenarioMark = z.strictObject({ bookmarked: z.boolean(), note: z.string() });

const ScenarioRow = z.strictObject({
  id: ScenarioId,
  topic: z.string(),
  title: z.string(),
  teaser: z.string(),
  tags: z.array(z.string()),
  misconceptions: z.array(z.string()),
  origin: z.enum(['shipped', 'imported']),
  questions: z.int(),
  answered: z.int(),
  right: z.int(),
  status: Status,
  /** From 1 to 4; null where the author says nothing. */
  level: z.int().nullable(),
  /** Whether everything that it needs was answered. */
  ready: z.boolean(),
  /** Names of the exams that it serves. */
  exams: z.array(z.string()),
  /** Kept by the learner; an empty note is none. */
  bookmarked: z.boolean(),
  note: z.string(),
  /** The words that were searched are in the note. */
  inNote: z.boolean(),
});
export type ScenarioRow = z.output<typeof ScenarioRow>;

const Facet = z.strictObject({ value: z.string(), label: z.string(), count: z.int() });
export type Facet = z.output<typeof Facet>;

export const LibraryPage = z.strictObject({
  total: z.int(),
  rows: z.array(ScenarioRow),
  facets: z.strictObject({
    topic: z.array(Facet),
    tag: z.array(Facet),
    misconception: z.array(Facet),
    seed: z.array(Facet),
    status: z.array(Facet),
    level: z.array(Facet),
    exam: z.array(Facet),
    mark: z.array(Facet),
  }),
});
export type LibraryPage = z.output<typeof LibraryPage>;

/** Filters of the library; an absent one filters nothing. */
export const LibraryQuery = z.strictObject({
  text: z.string().max(200).default(''),
  topic: z.string().max(60).optional(),
  tag: z.string().max(60).optional(),
  misconception: z.string().max(10).optional(),
  seed: z.string().max(10).optional(),
  status: Status.optional(),
  level: z.int().min(1).max(4).optional(),
  exam: z.string().max(20).optional(),
  mark: z.enum(['bookmarked', 'noted']).optional(),
  sort: z.enum(['title', 'level', 'answered']).optional(),
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(200).default(60),
});
export type LibraryQuery = z.output<typeof LibraryQuery>;

const Suggestion = z.strictObject({ row: ScenarioRow, why: z.string() });
export type Suggestion = z.output<typeof Suggestion>;

export const HomeView = z.strictObject({
  /** Comes before everything else. */
  openExam: OpenExam.nullable(),
  firstRun: z.boolean(),
  scenarios: z.int(),
  solved: z.int(),
  answered: z.int(),
  right: z.int(),
  continueWith: z.strictObject({ row: ScenarioRow, question: z.int() }).nullable(),
  suggestions: z.array(Suggestion),
  cards: z.strictObject({ total: z.int(), known: z.int(), due: z.int(), unseen: z.int() }),
});
export type HomeView = z.output<typeof HomeView>;
