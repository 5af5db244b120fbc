import type { Api, Reply, Response } from '../../main/contract/api.ts';
import type { Feedback, WorldView } from '../../main/contract/feedback-view.ts';
import type { StoryView } from '../../main/contract/story-view.ts';
import type { LearnerScenario } from '../../main/contract/learner-view.ts';
import { AnswerRatings } from './answer-ratings.svelte.ts';
import { Hints } from './hints.svelte.ts';
import { AskedEvent } from './asked-event.svelte.ts';
import type { Answer } from './question-types.ts';
import { Playback, type Prediction } from './playback.svelte.ts';
import { Progress } from './progress.svelte.ts';
import { RepairDraft } from './repair-draft.svelte.ts';
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
  readonly hints: Hints;
  readonly ratings: AnswerRatings;
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
  /** The lab in which the answered question is fixed, while it is open. */
  lab = $state.raw<Lesson | null>(null);
  /** The story that plays, and the event at which it stands. */
  story = $state.raw<StoryView | null>(null);
  chapter = $state(0);
  /** How many predictions of this visit were right, as main graded them. */
  tally = $state.raw({ right: 0, total: 0 });
  readonly question = $derived.by(() => this.scenario.questions[this.position]);
  readonly answered = $derived.by(() => (this.question ? this.feedback[this.question.id] : undefined));
  /** A question that was missed can be opened as a lab. */
  readonly canFix = $derived.by(() => this.answered !== undefined && !this.answered.correct && this.answered.fixable);
  readonly draft = $derived.by(() => (this.question ? this.drafts[this.question.id] : undefined));
  /** The repair that is asked for and not handed in yet. */
  readonly repair = $derived.by(() =>
    this.question && !this.answered ? (this.#repairs[this.question.id] ?? null) : null,
  );
  readonly finished = $derived.by(() => this.scenario.questions.every(({ id }) => this.feedback[id] !== undefined));
  /** The network in the picture: that of the event or of the world that plays, else the one of the scenario. */
  readonly network = $derived.by(() => {
    const playing = this.story ? this.story.chapters[this.chapter] : (this.world ?? this.answered);
    return (playing ? playing.network : (this.repair?.network ?? this.asked.network)) ?? this.scenario.network;
  });
  /** The network without the changes of a repair that is not handed in yet; null where there are none. */
  readonly unedited = $derived.by(() => (this.repair?.network ? this.scenario.network : null));
  /** What the world that plays is called; empty where none does. */
  readonly worldLabel = $derived.by(() =>
    this.world && this.question ? labelOf(this.world, this.question, this.playing) : '',
  );
  readonly #api: Api;
  readonly #repairs: Readonly<Record<string, RepairDraft>>;
  #shownAt = performance.now();

  /** A single question of a session: the title of its scenario is told after the answer. */
  readonly isItem: boolean;
  /** An answered question that is fixed: it counts nowhere. */
  readonly isLab: boolean;

  /** @param isReview a finished round is read again. */
  constructor(api: Api, opened: Response<'openScenario'>, isReview = false, isItem = false, isLab = false) {
    this.isItem = isItem;
    this.isLab = isLab;
    this.#api = api;
    this.scenario = opened.scenario;
    this.sitting = opened.sitting;
    this.seed = opened.seed;
    this.position = opened.question;
    this.feedback = opened.answered;
    this.trouble = opened.notice ?? null;
    this.#repairs = Object.fromEntries(this.#openRepairs(opened.drafts));
    this.progress = new Progress(this, isReview);
    this.asked = new AskedEvent(this);
    this.untracked = new Untracked(api, this);
    this.hints = new Hints(api, opened);
    this.ratings = new AnswerRatings(api, opened.sitting);
    if (this.question && this.answered) this.#playAnswered(this.question.id, this.answered);
  }

  #openRepairs(drafts: Response<'openScenario'>['drafts']): readonly (readonly [string, RepairDraft])[] {
    return this.scenario.questions.flatMap(({ kind, id: question }) => {
      if (kind !== 'repair' || this.feedback[question]) return [];
      const draft = drafts[question];
      const begun = draft?.kind === 'repair' ? draft.changes : [];
      const onchange = (changes: readonly string[]) => {
        this.#keep(question, changes.length > 0 ? { kind, changes: [...changes] } : null);
      };
      const { sitting } = this;
      return [[question, new RepairDraft(this.#api, { sitting, question, begun, onchange })] as const];
    });
  }

  /** Keeps what the learner is about to answer; null takes it back. */
  propose(answer: Answer | null): void {
    if (this.question && !this.answered) this.#keep(this.question.id, answer);
  }

  #keep(question: string, answer: Answer | null): void {
    const others = Object.entries(this.drafts).filter(([id]) => id !== question);
    this.drafts = Object.fromEntries(answer ? [...others, [question, answer]] : others);
  }

  /** Hands in the draft; its form says whether it is complete. */
  async submit(): Promise<void> {
    const { question } = this;
    if (!question || this.answered || this.busy) return;
    this.busy = true;
    this.trouble = null;
    const isWhole = (await this.repair?.addTyped()) ?? true;
    const { draft } = this;
    if (!isWhole) this.trouble = 'what you typed cannot be added: correct or clear it, then submit again';
    if (!isWhole || !draft) {
      this.busy = false;
      return;
    }
    const { sitting, confidence } = this;
    const request = { sitting, question: question.id, answer: draft, confidence, ms: this.#passedMs() };
    this.#receive(question.id, await this.#api.submitAnswer(request));
  }

  /** Asks for the next hint to the question. */
  async takeHint(): Promise<void> {
    if (!this.question || this.answered) return;
    const trouble = await this.hints.take(this.question.id);
    if (trouble !== null) this.trouble = trouble;
  }

  /** Gives up: the answer is shown, and counts as not correct. */
  async showAnswer(): Promise<void> {
    const { question, sitting } = this;
    if (!question || this.answered || this.busy) return;
    this.busy = true;
    this.trouble = null;
    this.#receive(question.id, await this.#api.showAnswer({ sitting, question: question.id, ms: this.#passedMs() }));
  }

  #passedMs(): number {
    return Math.min(86_400_000, Math.round(performance.now() - this.#shownAt));
  }

  #receive(question: string, reply: Reply<Feedback>): void {
    this.busy = false;
    const feedback = this.#valueOf(reply);
    if (!feedback) return;
    this.feedback = { ...this.feedback, [question]: feedback };
    if (feedback.counted && !this.isLab) void this.ratings.tell(question);
    this.world = null;
    this.asked.reset();
    this.#playAnswered(question, feedback);
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

  /** What would let the flow of the answered question through. */
  fixes(): Promise<Reply<Response<'getFixes'>>> {
    return this.#api.getFixes({ sitting: this.sitting, question: this.question?.id ?? '' });
  }

  /** Disputes the answer to this question. */
  storeDispute(note: string): Promise<Reply<Response<'storeDispute'>>> {
    return this.#api.storeDispute({ sitting: this.sitting, question: this.question?.id ?? '', note });
  }

  /** Asks what the key of the answered question rests on, and whether it is disputed. */
  openDispute(): Promise<Reply<Response<'openDispute'>>> {
    return this.#api.openDispute({ sitting: this.sitting, question: this.question?.id ?? '' });
  }

  /** What would give the flow of the answered question the other verdict. */
  flips(): Promise<Reply<Response<'getFlips'>>> {
    return this.#api.getFlips({ sitting: this.sitting, question: this.question?.id ?? '' });
  }

  /** Opens the question, which was missed, as a repair to be made. */
  async openLab(): Promise<void> {
    if (!this.canFix || !this.question || this.busy) return;
    this.busy = true;
    const opened = this.#valueOf(await this.#api.openFix({ sitting: this.sitting, question: this.question.id }));
    this.busy = false;
    if (opened) this.lab = new Lesson(this.#api, opened, false, true, true);
  }

  closeLab(): void {
    this.lab = null;
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
