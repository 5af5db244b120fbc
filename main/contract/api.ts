import { z } from 'zod';
import type { LibraryFaultCode } from '../model/library-fault.ts';
import type { Result } from '../model/result.ts';
import { Answer } from '../lesson/question/question-kinds.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { Feedback, TrackingView, WorldView } from './feedback-view.ts';
import { LearnerScenario } from './learner-view.ts';
import { CardDeck, HomeView, LibraryPage, LibraryQuery } from './library-view.ts';
import { Playing } from './playing.ts';
import { ProblemView } from './problem-view.ts';
import { Settings } from './settings.ts';
import { StoryView } from './story-view.ts';
import { TraceView } from './trace-view.ts';

const Nothing = z.strictObject({});
const Sitting = z.string().max(40);
const Name = z.string().max(60);

const ImportReport = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('imported'), id: ScenarioId, title: z.string(), warnings: z.array(ProblemView) }),
  z.strictObject({ kind: z.literal('updated'), id: ScenarioId, title: z.string(), warnings: z.array(ProblemView) }),
  z.strictObject({ kind: z.literal('unchanged'), id: ScenarioId, title: z.string() }),
  /** Another one has this id, and nobody said what is to become of it. */
  z.strictObject({ kind: z.literal('conflict'), id: ScenarioId, title: z.string(), earlier: z.string() }),
  z.strictObject({ kind: z.literal('rejected'), problems: z.array(ProblemView) }),
]);

/** What to do with an imported scenario of the same id and another text: `keep-both` gives the new one another id. */
const OnConflict = z.enum(['ask', 'replace', 'keep-both']).default('ask');

const OpenedSitting = z.strictObject({
  sitting: Sitting,
  /** Of the round: decides in which order options stand. */
  seed: z.int(),
  question: z.int(),
  scenario: LearnerScenario,
  /** What was answered before in this round, by question: whoever comes back finds it again. */
  answered: z.record(z.string(), Feedback),
  /** Why nothing is saved, as text for people; absent when all is well. */
  notice: z.string().optional(),
});

/** Every call the renderer can make. Both hosts serve exactly this table; nothing else crosses the boundary. */
export const methods = {
  getHome: { request: Nothing, response: HomeView },
  listScenarios: { request: LibraryQuery, response: LibraryPage },
  openScenario: { request: z.strictObject({ id: ScenarioId }), response: OpenedSitting },
  /** The round that was finished last, with its answers; `not-yet` where there is none. */
  reviewScenario: { request: z.strictObject({ id: ScenarioId }), response: OpenedSitting },
  submitAnswer: {
    request: z.strictObject({
      sitting: Sitting,
      question: Name,
      answer: Answer,
      confidence: z.enum(['guess', 'unsure', 'sure']).nullable(),
      ms: z.int().min(0).max(86_400_000),
    }),
    response: Feedback,
  },
  /** Only after the question was answered in this sitting. */
  playWorld: {
    request: z.strictObject({ sitting: Sitting, question: Name, option: Name }),
    response: WorldView,
  },
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
  /** What describe calls returned, all files of it at once. */
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
      notes: z.array(z.strictObject({ where: z.string(), message: z.string() })),
      /** Notes that there was no room for. */
      more: z.int(),
    }),
  },
  listCards: { request: Nothing, response: CardDeck },
  reviewCard: {
    request: z.strictObject({ id: Name, known: z.boolean(), ms: z.int().min(0).max(86_400_000) }),
    response: Nothing,
  },
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
