import { z } from 'zod';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { Answer, LearnerQuestion } from '../lesson/question/question-kinds.ts';
import { Exhibit } from './learner-view.ts';
import { NetworkView } from './network-view.ts';
import { ToldStory } from './story-view.ts';

export const ExamSize = z.enum(['full', 'mini-20', 'mini-10', 'domain']);
export type ExamSize = z.output<typeof ExamSize>;
export const Sureness = z.enum(['guess', 'unsure', 'sure']).nullable();
export const Position = z.int().min(0).max(200);

const DomainPlaces = z.strictObject({
  domain: z.string(),
  title: z.string(),
  weight: z.number(),
  places: z.int(),
  filled: z.int(),
  inLibrary: z.int(),
});

/** A form that could be drawn now. `allowedMs`: at the pace of the exam. */
const FormOffer = z.strictObject({
  size: ExamSize,
  domain: z.string().nullable(),
  items: z.int(),
  wanted: z.int(),
  allowedMs: z.int(),
  unscored: z.int(),
  domains: z.array(DomainPlaces),
  /** Case studies of the library that could be in it. */
  caseStudies: z.int(),
  /** Titles of domains with too few items for an estimate. */
  thin: z.array(z.string()),
});
export type FormOffer = z.output<typeof FormOffer>;

const ExamOffer = z.strictObject({
  id: z.string(),
  name: z.string(),
  title: z.string(),
  items: z.int(),
  minutes: z.int(),
  passMark: z.int(),
  status: z.string(),
  source: z.string(),
  url: z.string(),
  checkedOn: z.string(),
  forms: z.array(FormOffer),
});
export type ExamOffer = z.output<typeof ExamOffer>;

/** An exam that goes on, as far as it can be told outside of its room. */
export const OpenExam = z.strictObject({
  sitting: z.string(),
  name: z.string(),
  form: z.string(),
  remainingMs: z.int(),
  answered: z.int(),
  items: z.int(),
  position: z.int(),
  /** When the last sign of life of the room was stored. */
  seenAtMs: z.int(),
});
export type OpenExam = z.output<typeof OpenExam>;

const PastExam = z.strictObject({
  sitting: z.string(),
  name: z.string(),
  form: z.string(),
  endedAtMs: z.int(),
  right: z.int(),
  items: z.int(),
});

export const ExamsView = z.strictObject({
  exams: z.array(ExamOffer),
  open: OpenExam.nullable(),
  past: z.array(PastExam),
});
export type ExamsView = z.output<typeof ExamsView>;

/** Where an item stands in the room. `answer` is the learner's own; there is nothing of the key in a room. */
const RoomItem = z.strictObject({
  prompt: z.string(),
  /** Which question it is of a case study, counted from 1; null where it stands alone. */
  caseStudy: z.strictObject({ part: z.int(), of: z.int() }).nullable(),
  seen: z.boolean(),
  answer: Answer.nullable(),
  letters: z.string(),
  /** False: the answer chooses fewer than the item asks for. */
  complete: z.boolean(),
  changed: z.boolean(),
  flagged: z.boolean(),
  struck: z.array(z.string()),
  confidence: Sureness,
});
export type RoomItem = z.output<typeof RoomItem>;

export const ExamRoom = z.strictObject({
  sitting: z.string(),
  name: z.string(),
  form: z.string(),
  strict: z.boolean(),
  asksConfidence: z.boolean(),
  allowedMs: z.int(),
  remainingMs: z.int(),
  position: z.int(),
  items: z.array(RoomItem),
  note: z.string(),
});
export type ExamRoom = z.output<typeof ExamRoom>;

/** What is read to answer an item: no title, no topic, no tag, no id of its scenario, and nothing of the key. */
export const ExamItem = z.strictObject({
  position: z.int(),
  brief: z.string(),
  exhibits: z.array(Exhibit),
  stories: z.array(ToldStory),
  flows: z.array(z.strictObject({ name: z.string(), text: z.string(), from: z.string(), to: z.string() })),
  network: NetworkView,
  question: LearnerQuestion,
});
export type ExamItem = z.output<typeof ExamItem>;

/** The options that are chosen, as the letters beside them; empty for kinds without letters. */
const Letters = z.string().regex(/^[A-Z]{0,8}$/);

const NOTE_CHARACTERS = 20_000;
const at = { position: Position };

/** What is done in the room. The page sends it at once, and main keeps it in order. */
export const ExamEvent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('visit'), ...at }),
  z.strictObject({
    kind: z.literal('answer'),
    ...at,
    answer: Answer.nullable(),
    letters: Letters,
    complete: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('strike'), ...at, struck: z.array(z.string().max(60)).max(20) }),
  z.strictObject({ kind: z.literal('flag'), ...at, flagged: z.boolean() }),
  z.strictObject({ kind: z.literal('confidence'), ...at, confidence: Sureness }),
  z.strictObject({ kind: z.literal('note'), text: z.string().max(NOTE_CHARACTERS) }),
]);
export type ExamEvent = z.output<typeof ExamEvent>;

const Share = { right: z.int(), of: z.int() };

const ReportItem = z.strictObject({
  position: z.int(),
  scenario: ScenarioId,
  title: z.string(),
  prompt: z.string(),
  domain: z.string(),
  scored: z.boolean(),
  /** Its key is judged by a source and not proved by the engine. */
  judged: z.boolean(),
  outcome: z.enum(['right', 'wrong', 'none']),
  /** How the outcome changed with the answer; null where the first answer stayed. */
  change: z.enum(['gained', 'lost', 'other']).nullable(),
  confidence: Sureness,
  flagged: z.boolean(),
  ms: z.int(),
  slow: z.boolean(),
  misconception: z.string().nullable(),
});
export type ReportItem = z.output<typeof ReportItem>;

export const ExamReport = z.strictObject({
  sitting: z.string(),
  name: z.string(),
  title: z.string(),
  form: z.string(),
  /** Of the form: which items it has, and which variant of each. */
  seed: z.int(),
  endedAtMs: z.int(),
  allowedMs: z.int(),
  usedMs: z.int(),
  /** How long the room was closed in between. */
  awayMs: z.int(),
  paceMs: z.int(),
  passMark: z.int(),
  estimate: z
    .strictObject({
      score: z.int(),
      from: z.int(),
      to: z.int(),
      outlook: z.enum(['likely-pass', 'too-close', 'likely-fail']),
    })
    .nullable(),
  /** Domains with too few scored items, which is why there is no estimate. */
  thin: z.array(z.strictObject({ title: z.string(), scored: z.int() })),
  domains: z.array(
    z.strictObject({ title: z.string(), weight: z.number(), ...Share, from: z.number(), to: z.number() }),
  ),
  unscored: z.strictObject(Share),
  /** How often an answered item offered a belief, and how often it was chosen. */
  beliefs: z.array(z.strictObject({ id: z.string(), name: z.string(), fell: z.int(), chances: z.int() })),
  items: z.array(ReportItem),
});
export type ExamReport = z.output<typeof ExamReport>;
