import type { Api, Response } from '../../main/contract/api.ts';
import type { Feedback, TrackingView, WorldView } from '../../main/contract/feedback-view.ts';
import type { StoryView } from '../../main/contract/story-view.ts';
import type { LearnerScenario } from '../../main/contract/learner-view.ts';
import { askedStory } from './asked-story.ts';
import { letterOf, type Answer } from './question-types.ts';
import { nextOf, type Next } from './course.ts';
import { Playback, type Prediction } from './playback.svelte.ts';

export type Confidence = 'guess' | 'unsure' | 'sure';

/** One learner in one scenario: questions, answers, and what is being played. Verdicts come from main, all of them. */
export class Lesson {
  readonly scenario: LearnerScenario;
  readonly sitting: string;
  readonly seed: number;
  /** A finished round is read again. */
  readonly isReview: boolean;
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
  /** Whether what plays is shown beside itself with connection tracking switched. */
  comparesTracking = $state(false);
  /** The run beside the one that plays, and for which it was asked. */
  #beside = $state.raw<{ readonly of: Playback; readonly run: TrackingView } | null>(null);
  /** That run, as long as it is the one of what plays. */
  readonly tracking = $derived.by(() =>
    this.comparesTracking && this.#beside && this.#beside.of === this.playback ? this.#beside.run : null,
  );
  /** The story that plays, and the event at which it stands. */
  story = $state.raw<StoryView | null>(null);
  chapter = $state(0);
  /** How many predictions of this visit were right, as main graded them. */
  tally = $state.raw({ right: 0, total: 0 });
  /** Questions that the learner went past without an answer; they come again at the end, once. */
  skipped = $state.raw<readonly string[]>([]);
  isSecond = $state(false);
  readonly question = $derived.by(() => this.scenario.questions[this.position]);
  readonly answered = $derived.by(() => (this.question ? this.feedback[this.question.id] : undefined));
  readonly draft = $derived.by(() => (this.question ? this.drafts[this.question.id] : undefined));
  readonly finished = $derived.by(() => this.scenario.questions.every(({ id }) => this.feedback[id] !== undefined));
  /** The stories that may be told before anything is answered. */
  readonly toldStories = $derived.by(() => this.scenario.stories.filter(({ events }) => events.length > 0));
  /** The story beside the question: the one that was chosen, or that the question is about, or the first one. */
  readonly asked = $derived.by(() => askedStory(this.toldStories, this.question?.moment ?? null, this.#shownStory));
  /** The event of that story that is shown, counted from 0; null as long as none is. */
  readonly event = $derived.by(() => this.#shownEvent ?? this.asked?.event ?? null);
  /** The network in the picture: that of the event or of the world that plays, else the one of the scenario. */
  readonly network = $derived.by(() => {
    const playing = this.story ? this.story.chapters[this.chapter] : (this.world ?? this.answered);
    const shown = playing ?? (this.event === null ? null : this.asked?.events[this.event]);
    return shown?.network ?? this.scenario.network;
  });
  /** Where the learner goes on from here. */
  readonly next = $derived.by((): Next => {
    const ids = this.scenario.questions.map(({ id }) => id);
    const answered = Object.keys(this.feedback);
    const { skipped, isSecond, isReview } = this;
    return nextOf({ ids, answered, skipped, isSecond, isReview }, this.position);
  });
  #shownStory = $state<string | null>(null);
  #shownEvent = $state<number | null>(null);
  readonly #api: Api;
  #shownAt = performance.now();

  constructor(api: Api, opened: Response<'openScenario'>, isReview = false) {
    this.#api = api;
    this.isReview = isReview;
    this.scenario = opened.scenario;
    this.sitting = opened.sitting;
    this.seed = opened.seed;
    this.position = opened.question;
    this.feedback = opened.answered;
    this.trouble = opened.notice ?? null;
    if (!isReview) this.skipped = this.#openBefore(opened.question);
    if (this.question && this.answered) this.#playAnswered(this.question.id, this.answered);
  }

  /** What was gone past in this round before the learner left it. */
  #openBefore(position: number): readonly string[] {
    return this.scenario.questions.slice(0, position).flatMap(({ id }) => (this.feedback[id] ? [] : [id]));
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
    if (!reply.ok) {
      this.trouble = reply.error.message;
      return;
    }
    this.feedback = { ...this.feedback, [question.id]: reply.value };
    this.world = null;
    this.#shownStory = null;
    this.#shownEvent = null;
    this.#playAnswered(question.id, reply.value);
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
    if (!reply.ok) {
      this.trouble = reply.error.message;
      return;
    }
    this.world = reply.value;
    this.playing = option;
    this.playback = new Playback(reply.value.trace, reply.value.stopAt ?? 0, {
      kind: 'world',
      question: question.id,
      option,
    });
  }

  /** What the world that plays is called: by the letter that the learner sees, if the kind has letters. */
  readonly worldLabel = $derived.by(() => {
    const { question, world, playing } = this;
    if (!world) return '';
    const index = question && 'options' in question ? question.options.findIndex(({ id }) => id === playing) : -1;
    return index < 0 ? world.label : `${letterOf(index)} · ${world.label}`;
  });

  /** Back from an option's world to what is true. */
  showTruth(): void {
    this.world = null;
    this.playing = null;
    if (this.question && this.answered) this.#playAnswered(this.question.id, this.answered);
  }

  /** A story, with or without the memory of the groups, compared with another one or with itself told the other way. */
  async playStory(story: string, memory: boolean, against: string | null = null, chapter = 0): Promise<void> {
    const reply = await this.#api.playStory({ sitting: this.sitting, story, memory, against });
    if (!reply.ok) {
      this.trouble = reply.error.message;
      return;
    }
    this.world = null;
    this.playing = null;
    this.story = reply.value;
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

  /** Asks main for the run with connection tracking switched, if it is wanted and not there yet. */
  async loadTracking(): Promise<void> {
    const { playback, sitting } = this;
    if (!this.comparesTracking || !playback?.of || this.#beside?.of === playback) return;
    const reply = await this.#api.playTracking({ sitting, playing: playback.of });
    if (reply.ok) this.#beside = { of: playback, run: reply.value };
    else this.trouble = reply.error.message;
  }

  /** Another story beside the question. */
  showStory(name: string): void {
    this.#shownStory = name;
    this.#shownEvent = null;
  }

  /** An event of the story beside the question. */
  showEvent(event: number): void {
    this.#shownEvent = event;
  }

  async playFlow(flow: string): Promise<void> {
    const reply = await this.#api.playFlow({ sitting: this.sitting, flow });
    if (!reply.ok) {
      this.trouble = reply.error.message;
      return;
    }
    this.world = null;
    this.story = null;
    this.playback = new Playback(reply.value, 0, { kind: 'flow', flow });
  }

  /** On to the next question; one that has no answer is skipped. @returns where to go on. */
  forward(): Next {
    const { question } = this;
    if (question && !this.answered && !this.skipped.includes(question.id))
      this.skipped = [...this.skipped, question.id];
    const { next } = this;
    const target = next === 'finish' ? undefined : this.scenario.questions[next];
    if (target && !this.feedback[target.id] && this.skipped.includes(target.id)) this.isSecond = true;
    return next;
  }

  /** To the first question without an answer, if there is one. */
  toOpen(): number | null {
    const position = this.scenario.questions.findIndex(({ id }) => !this.feedback[id]);
    this.isSecond = position >= 0;
    return position < 0 ? null : position;
  }

  goTo(position: number): void {
    if (position < 0 || position >= this.scenario.questions.length) return;
    this.position = position;
    this.confidence = null;
    this.trouble = null;
    this.world = null;
    this.story = null;
    this.playing = null;
    this.#shownStory = null;
    this.#shownEvent = null;
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
