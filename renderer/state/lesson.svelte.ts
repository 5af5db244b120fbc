import type { Api, Reply, Response } from '../../main/contract/api.ts';
import type { Feedback, WorldView } from '../../main/contract/feedback-view.ts';
import type { StoryView } from '../../main/contract/story-view.ts';
import type { LearnerScenario } from '../../main/contract/learner-view.ts';
import { AskedEvent } from './asked-event.svelte.ts';
import type { Answer } from './question-types.ts';
import { Playback, type Prediction } from './playback.svelte.ts';
import { Progress } from './progress.svelte.ts';
import { Untracked } from './untracked.svelte.ts';
import { labelOf } from './world-label.ts';

export type Confidence = 'guess' | 'unsure' | 'sure';

/** One learner in one scenario: questions, answers, and what is being played. Verdicts come from main, all of them. */
export class Lesson {
  readonly scenario: LearnerScenario;
  readonly sitting: string;
  readonly seed: number;
  readonly progress: Progress;
  readonly asked: AskedEvent;
  readonly untracked: Untracked;
  position = $state(0);
  drafts = $state.raw<Readonly<Record<string, Answer>>>({});
  feedback = $state.raw<Readonly<Record<string, Feedback>>>({});
  confidence = $state<Confidence | null>(null);
  busy = $state(false);
  trouble = $state<string | null>(null);
  playback = $state.raw<Playback | null>(null);
  /** The option whose world plays. */
  playing = $state<string | null>(null);
  world = $state.raw<WorldView | null>(null);
  /** The story that plays, and the event at which it stands. */
  story = $state.raw<StoryView | null>(null);
  chapter = $state(0);
  /** How many predictions of this visit were right, as main graded them. */
  tally = $state.raw({ right: 0, total: 0 });
  readonly question = $derived.by(() => this.scenario.questions[this.position]);
  readonly answered = $derived.by(() => (this.question ? this.feedback[this.question.id] : undefined));
  readonly draft = $derived.by(() => (this.question ? this.drafts[this.question.id] : undefined));
  readonly finished = $derived.by(() => this.scenario.questions.every(({ id }) => this.feedback[id] !== undefined));
  /** The network in the picture: that of the event or of the world that plays, else the one of the scenario. */
  readonly network = $derived.by(() => {
    const playing = this.story ? this.story.chapters[this.chapter] : (this.world ?? this.answered);
    return (playing ? playing.network : this.asked.network) ?? this.scenario.network;
  });
  /** What the world that plays is called; empty where none does. */
  readonly worldLabel = $derived.by(() =>
    this.world && this.question ? labelOf(this.world, this.question, this.playing) : '',
  );
  readonly #api: Api;
  #shownAt = performance.now();

  /** @param isReview a finished round is read again. */
  constructor(api: Api, opened: Response<'openScenario'>, isReview = false) {
    this.#api = api;
    this.scenario = opened.scenario;
    this.sitting = opened.sitting;
    this.seed = opened.seed;
    this.position = opened.question;
    this.feedback = opened.answered;
    this.trouble = opened.notice ?? null;
    this.progress = new Progress(this, isReview);
    this.asked = new AskedEvent(this);
    this.untracked = new Untracked(api, this);
    if (this.question && this.answered) this.#playAnswered(this.question.id, this.answered);
  }

  /** Keeps what the learner is about to answer; null takes it back. */
  propose(answer: Answer | null): void {
    const { question } = this;
    if (!question || this.answered) return;
    const others = Object.entries(this.drafts).filter(([id]) => id !== question.id);
    this.drafts = Object.fromEntries(answer ? [...others, [question.id, answer]] : others);
  }

  /** Hands in the draft; its form says whether it is complete. */
  async submit(): Promise<void> {
    const { question, draft } = this;
    if (!question || !draft || this.answered || this.busy) return;
    this.busy = true;
    this.trouble = null;
    const ms = Math.min(86_400_000, Math.round(performance.now() - this.#shownAt));
    const request = { sitting: this.sitting, question: question.id, answer: draft, confidence: this.confidence, ms };
    const reply = await this.#api.submitAnswer(request);
    this.busy = false;
    const feedback = this.#valueOf(reply);
    if (!feedback) return;
    this.feedback = { ...this.feedback, [question.id]: feedback };
    this.world = null;
    this.asked.reset();
    this.#playAnswered(question.id, feedback);
  }

  #playAnswered(question: string, { trace }: Feedback): void {
    this.playback = new Playback(trace, 0, { kind: 'question', question });
  }

  /** “Why not B?”: plays what an option implies and stops where it fails. */
  async play(option: string): Promise<void> {
    const { question } = this;
    if (!question || this.busy) return;
    this.busy = true;
    const reply = await this.#api.playWorld({ sitting: this.sitting, question: question.id, option });
    this.busy = false;
    const world = this.#valueOf(reply);
    if (!world) return;
    this.world = world;
    this.playing = option;
    const playing = { kind: 'world', question: question.id, option } as const;
    this.playback = new Playback(world.trace, world.stopAt ?? 0, playing);
  }

  /** Back from an option's world to what is true. */
  showTruth(): void {
    this.world = null;
    this.playing = null;
    if (this.question && this.answered) this.#playAnswered(this.question.id, this.answered);
  }

  /** A story, with or without the memory of the groups, compared with another one or with itself told the other way. */
  async playStory(story: string, memory: boolean, against: string | null = null, chapter = 0): Promise<void> {
    const told = this.#valueOf(await this.#api.playStory({ sitting: this.sitting, story, memory, against }));
    if (!told) return;
    this.world = null;
    this.playing = null;
    this.story = told;
    this.tellTo(chapter);
  }

  /** To an event of the story; one that sends nothing leaves the last packet of the story in the picture, if any. */
  tellTo(chapter: number): void {
    const { story } = this;
    if (!story || chapter < 0 || chapter >= story.chapters.length) return;
    this.chapter = chapter;
    const event = story.chapters.findLastIndex(({ trace }, i) => i <= chapter && trace !== null);
    const trace = story.chapters[event]?.trace;
    const playing = { kind: 'event', story: story.name, memory: story.memory, event } as const;
    this.playback = trace ? new Playback(trace, 0, playing) : null;
  }

  /** Asks for the run without tracking beside what plays, if it is to be shown. */
  async loadUntracked(): Promise<void> {
    const trouble = await this.untracked.load();
    if (trouble !== null) this.trouble = trouble;
  }

  async playFlow(flow: string): Promise<void> {
    const trace = this.#valueOf(await this.#api.playFlow({ sitting: this.sitting, flow }));
    if (!trace) return;
    this.world = null;
    this.story = null;
    this.playback = new Playback(trace, 0, { kind: 'flow', flow });
  }

  /** What main replied; null where it failed, and why is shown. */
  #valueOf<T>(reply: Reply<T>): T | null {
    if (reply.ok) return reply.value;
    this.trouble = reply.error.message;
    return null;
  }

  goTo(position: number): void {
    if (position < 0 || position >= this.scenario.questions.length) return;
    this.position = position;
    this.confidence = null;
    this.trouble = null;
    this.world = null;
    this.story = null;
    this.playing = null;
    this.asked.reset();
    this.#shownAt = performance.now();
    this.playback = null;
    if (this.question && this.answered) this.#playAnswered(this.question.id, this.answered);
  }

  /** To a question that was answered before, if it was. */
  goToAnswered(id: string | null): void {
    const position = this.scenario.questions.findIndex((question) => question.id === id);
    if (position >= 0 && id !== null && this.feedback[id]) this.goTo(position);
  }

  /** Hands a prediction for the step at the cursor to main, which grades it, and uncovers the step. */
  async predict(predicted: 'allow' | 'deny', confidence: Confidence | null): Promise<Prediction | null> {
    const { playback, sitting } = this;
    if (!playback?.of || this.busy) return null;
    const { index: step, of: playing } = playback;
    this.busy = true;
    const reply = await this.#api.recordPrediction({ sitting, playing, step, predicted, confidence });
    this.busy = false;
    const prediction = reply.ok ? { predicted, outcome: reply.value.outcome } : null;
    if (!reply.ok) this.trouble = reply.error.message;
    playback.reveal(step, prediction);
    if (prediction && prediction.outcome !== 'open') {
      const right = this.tally.right + (prediction.outcome === 'correct' ? 1 : 0);
      this.tally = { right, total: this.tally.total + 1 };
    }
    return prediction;
  }
}
