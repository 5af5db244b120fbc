import { z } from 'zod';
import type { LibraryFaultCode } from '../model/library-fault.ts';
import type { Result } from '../model/result.ts';
import { Answer } from '../lesson/question/question-kinds.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { cardCalls } from './card-view.ts';
import { DataView, MergedView, SavedFile } from './data-view.ts';
import { Dispute, DisputeAmendment, DisputeNote, OpenedDispute } from './dispute-view.ts';
import { ExamEvent, ExamItem, ExamReport, ExamRoom, ExamSize, ExamsView, Position } from './exam-view.ts';
import { Feedback, TrackingView, WorldView } from './feedback-view.ts';
import { HintView } from './hint-view.ts';
import { ImportReport, OnConflict } from './import-view.ts';
import { LearnerScenario } from './learner-view.ts';
import { HomeView, LibraryPage, LibraryQuery, MarkRequest, ScenarioMark } from './library-view.ts';
import { Playing } from './playing.ts';
import { ProgressQuery, ProgressView } from './progress-view.ts';
import { DraftedRepair } from './repair-view.ts';
import { Settings } from './settings.ts';
import { sprintCalls } from './sprint-view.ts';
import { StoryView } from './story-view.ts';
import { Amendment, ComesBack, TodayView } from './today-view.ts';
import { TraceView } from './trace-view.ts';

const Nothing = z.strictObject({});
const Sitting = z.string().max(40);
const Name = z.string().max(60);
const Milliseconds = z.int().min(0).max(86_400_000);
const Confidence = z.enum(['guess', 'unsure', 'sure']);
export type Confidence = z.output<typeof Confidence>;

const Seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);

const OpenedSitting = z.strictObject({
  sitting: Sitting,
  /** Of the round: decides the variant and in which order options stand. */
  seed: z.int(),
  question: z.int(),
  scenario: LearnerScenario,
  /** What was answered before in this round, by question: whoever comes back finds it again. */
  answered: z.record(z.string(), Feedback),
  /** What was begun in an earlier sitting of this round and not handed in, by question. */
  drafts: z.record(z.string(), Answer),
  /** The hints that were taken for questions that are not answered. */
  hints: z.record(z.string(), z.array(HintView)),
  /** Why nothing is saved, as text for people; absent when all is well. */
  notice: z.string().optional(),
});

/** Every call the renderer can make. Both hosts serve exactly this table; nothing else crosses the boundary. */
export const methods = {
  getHome: { request: Nothing, response: HomeView },
  listScenarios: { request: LibraryQuery, response: LibraryPage },
  /** Keeps a bookmark or a note of a scenario; what is left out stays as it is. */
  markScenario: { request: MarkRequest, response: ScenarioMark },
  /** `seed`: that of a link; left out, the round that is going on, or a new one. */
  openScenario: { request: z.strictObject({ id: ScenarioId, seed: Seed.optional() }), response: OpenedSitting },
  /** The round that was finished last, with its answers; `not-yet` where there is none. */
  reviewScenario: { request: z.strictObject({ id: ScenarioId }), response: OpenedSitting },
  submitAnswer: {
    request: z.strictObject({
      sitting: Sitting,
      question: Name,
      answer: Answer,
      confidence: Confidence.nullable(),
      ms: Milliseconds,
    }),
    response: Feedback,
  },
  /** The next degree of help, counted with the answer. `left`: how many there are still. */
  getHint: {
    request: z.strictObject({ sitting: Sitting, question: Name }),
    response: HintView.extend({ left: z.int() }),
  },
  /** Gives up: the key with all that is said of it, recorded as an answer that is not correct. */
  showAnswer: {
    request: z.strictObject({ sitting: Sitting, question: Name, ms: Milliseconds }),
    response: Feedback,
  },
  /** Of an answer that was given in this sitting: it does not count, counts after all, or is rated otherwise. */
  amendAnswer: {
    request: z.strictObject({ sitting: Sitting, question: Name, amendment: Amendment }),
    response: Nothing,
  },
  /** What the key of a question that was answered in this sitting rests on, and the dispute of that answer. Stores nothing. */
  openDispute: { request: z.strictObject({ sitting: Sitting, question: Name }), response: OpenedDispute },
  /** Disputes that answer. The same answer to the same variant is one dispute: a withdrawn one is reopened. */
  storeDispute: { request: z.strictObject({ sitting: Sitting, question: Name, note: DisputeNote }), response: Dispute },
  /** A dispute that is stored, with its proof. */
  getDispute: { request: z.strictObject({ id: z.int() }), response: OpenedDispute },
  amendDispute: { request: z.strictObject({ id: z.int(), amendment: DisputeAmendment }), response: Nothing },
  /** The changes of a repair so far: whether AWS would make them, and the network after them. They are kept. */
  draftRepair: {
    request: z.strictObject({ sitting: Sitting, question: Name, changes: z.array(z.string().max(200)).max(10) }),
    response: DraftedRepair,
  },
  /** Only after the question was answered in this sitting. */
  playWorld: {
    request: z.strictObject({ sitting: Sitting, question: Name, option: Name }),
    response: WorldView,
  },
  /** What would let the flow of an answered question through, the narrowest first; `option` is what `playWorld` plays. */
  getFixes: {
    request: z.strictObject({ sitting: Sitting, question: Name }),
    response: z.strictObject({
      fixes: z.array(z.strictObject({ option: z.string(), changes: z.array(z.string()), says: z.array(z.string()) })),
      /** False where there was more to try than is tried. */
      isComplete: z.boolean(),
    }),
  },
  /** The nearest packet with the other verdict for each field, and rules without which the flow is denied. */
  getFlips: {
    request: z.strictObject({ sitting: Sitting, question: Name }),
    response: z.strictObject({
      packets: z.array(
        z.strictObject({
          field: z.enum(['destination port', 'source port', 'source', 'destination', 'protocol']),
          was: z.string(),
          value: z.string(),
          /** Why it is denied; null where it is allowed. */
          because: z.string().nullable(),
        }),
      ),
      changes: z.array(z.string()),
    }),
  },
  /** An answered question as a repair in a sitting of its own, which counts nowhere. */
  openFix: { request: z.strictObject({ sitting: Sitting, question: Name }), response: OpenedSitting },
  /** Any flow of the scenario, once every question of this sitting is answered. */
  playFlow: { request: z.strictObject({ sitting: Sitting, flow: Name }), response: TraceView },
  /** A story of the scenario, under the same condition. */
  playStory: {
    /** `against`: another story to compare with; null for the same one, its memory switched. */
    request: z.strictObject({ sitting: Sitting, story: Name, memory: z.boolean(), against: Name.nullable() }),
    response: StoryView,
  },
  /** What plays with connection tracking of security groups switched. Only what may be played itself. */
  playTracking: { request: z.strictObject({ sitting: Sitting, playing: Playing }), response: TrackingView },
  /**
   * A prediction made in the player before a decision was revealed. `open`: the scenario does not determine the step, so
   * it counts neither way.
   */
  recordPrediction: {
    request: z.strictObject({
      sitting: Sitting,
      playing: Playing,
      /** Index of the step in the trace that plays. */
      step: z.int().min(0).max(1000),
      predicted: z.enum(['allow', 'deny']),
      confidence: z.enum(['guess', 'unsure', 'sure']).nullable(),
    }),
    response: z.strictObject({ outcome: z.enum(['correct', 'incorrect', 'open']) }),
  },
  getToday: { request: Nothing, response: TodayView },
  getProgress: { request: ProgressQuery, response: ProgressView },
  /** One question as an item of a session, without the title and the tags of its scenario. */
  openReview: { request: z.strictObject({ scenario: ScenarioId, question: Name }), response: OpenedSitting },
  /** Of a question that was answered in this sitting: when its skill is due again, and why. */
  getComesBack: { request: z.strictObject({ sitting: Sitting, question: Name }), response: ComesBack },
  getExams: { request: Nothing, response: ExamsView },
  /** Draws a form and opens its room. One exam is open at a time. */
  startExam: {
    request: z.strictObject({
      profile: z.string().max(20),
      size: ExamSize,
      domain: z.string().max(60).nullable(),
      strict: z.boolean(),
      hasUnscored: z.boolean(),
      hasCaseStudies: z.boolean(),
      asksConfidence: z.boolean(),
      hasExtraTime: z.boolean(),
    }),
    response: ExamRoom,
  },
  resumeExam: { request: z.strictObject({ sitting: Sitting }), response: ExamRoom },
  openExamItem: { request: z.strictObject({ sitting: Sitting, position: Position }), response: ExamItem },
  /** What was done since the last call, and that the room is still there: at least once a minute. */
  saveExam: {
    request: z.strictObject({
      sitting: Sitting,
      events: z.array(ExamEvent).max(200),
      /** False while a form that is not strict is paused. */
      running: z.boolean(),
    }),
    /** `over`: the time is up, and the exam was submitted as it was. */
    response: z.strictObject({ remainingMs: z.int(), over: z.boolean() }),
  },
  submitExam: { request: z.strictObject({ sitting: Sitting }), response: Nothing },
  discardExam: { request: z.strictObject({ sitting: Sitting }), response: Nothing },
  /** Of an exam that was submitted. */
  getExamReport: { request: z.strictObject({ sitting: Sitting }), response: ExamReport },
  /** An item of a submitted exam with its feedback, and the sitting in which its worlds play. */
  reviewExamItem: { request: z.strictObject({ sitting: Sitting, position: Position }), response: OpenedSitting },
  importScenario: {
    request: z.strictObject({
      fileName: z.string().max(255),
      text: z.string().max(1_100_000),
      onConflict: OnConflict,
    }),
    /** `configuration`: it is no scenario but a template, for `importConfiguration`. */
    response: z.discriminatedUnion('kind', [
      ...ImportReport.options,
      z.strictObject({ kind: z.literal('configuration') }),
    ]),
  },
  /** Brings back what the last import of this id replaced, as long as the lab runs. */
  undoImport: { request: z.strictObject({ id: ScenarioId }), response: ImportReport },
  /** What describe calls returned, or what declares it, with the Kubernetes manifests of its cluster: all files at once. */
  importConfiguration: {
    request: z.strictObject({
      /** Empty: called by its VPC. */
      title: z.string().max(80),
      anonymous: z.boolean(),
      onConflict: OnConflict,
      files: z
        .array(z.strictObject({ path: z.string().max(255), text: z.string().max(3_500_000) }))
        .min(1)
        .max(500),
    }),
    response: z.strictObject({
      report: ImportReport,
      /** How many Kubernetes objects of each kind were read; none without manifests. */
      read: z.array(z.strictObject({ kind: z.string(), count: z.int() })),
      notes: z.array(z.strictObject({ where: z.string(), message: z.string() })),
      /** Notes that there was no room for. */
      more: z.int(),
    }),
  },
  ...cardCalls,
  ...sprintCalls,
  getData: { request: Nothing, response: DataView },
  backUp: { request: Nothing, response: DataView },
  /** All content of a copy takes the place of what is there, of which a copy is made first. Not while an exam is open. */
  restoreBackup: { request: z.strictObject({ name: z.string().max(255) }), response: DataView },
  /** Forgets all answers and exams, after a copy was made. Not while an exam is open. */
  resetProgress: { request: Nothing, response: DataView },
  exportProgress: { request: Nothing, response: SavedFile },
  /** The answers that count, for a spreadsheet or a learning record store. */
  exportResults: { request: z.strictObject({ format: z.enum(['csv', 'xapi']) }), response: SavedFile },
  /**
   * What was answered in the round of a sitting, or an exam that was submitted, to be graded again by `perimeter replay`: an
   * `AttemptFile`.
   */
  exportAttempt: { request: z.strictObject({ sitting: Sitting }), response: SavedFile },
  /** Adds what such a file has and the library has not, after a copy was made. */
  importProgress: { request: z.strictObject({ text: z.string() }), response: MergedView },
  getSettings: { request: Nothing, response: Settings },
  putSettings: { request: Settings, response: Settings },
  getAbout: {
    request: Nothing,
    response: z.strictObject({
      version: z.string(),
      host: z.enum(['electron', 'browser']),
      runtime: z.string(),
      library: z.string(),
    }),
  },
} satisfies Record<string, { request: z.ZodType; response: z.ZodType }>;

export type Method = keyof typeof methods;
/** What a caller may leave out, defaults fill in. */
export type Call<M extends Method> = z.input<(typeof methods)[M]['request']>;
export type Request<M extends Method> = z.output<(typeof methods)[M]['request']>;
export type Response<M extends Method> = z.output<(typeof methods)[M]['response']>;

/** Why a call failed, as a closed code; `message` is for people and holds no secret. */
export type Failure = {
  readonly code:
    | 'bad-request'
    | 'not-found'
    | 'not-yet'
    | 'unreadable'
    | 'forbidden'
    | 'internal'
    | 'unreachable'
    /** The library cannot be written or read: the message says what was lost, why, and what to do. */
    | LibraryFaultCode;
  readonly message: string;
};
export type Reply<T> = Result<T, Failure>;

/** What the renderer programs against. */
export type Api = { readonly [M in Method]: (request: Call<M>) => Promise<Reply<Response<M>>> };
/** What `main/app` provides. */
export type Handlers = { readonly [M in Method]: (request: Request<M>) => Reply<Response<M>> };
