import { withoutTicks } from '../ui/code-parts.ts';
import type { Announcer } from './announcer.svelte.ts';
import { hasDecisionAhead } from './frame.ts';
import type { Lens, Reading } from './lens.ts';
import type { Lesson } from './lesson.svelte.ts';
import { Predicting } from './predicting.svelte.ts';
import type { SettingsState } from './settings.svelte.ts';
import { viewTabs } from './view-tabs.ts';
import type { View } from './views.ts';

/** What of a lesson is on the page: the view, what is chosen in it, the panel beside it, and what waits for a prediction. */
export class ScenarioPage {
  readonly lesson: Lesson;
  readonly predicting: Predicting;
  readonly #settings: SettingsState;
  readonly #announcer: Announcer;
  selected = $state<string | null>(null);
  lens = $state<Lens>('filter');
  reading = $state<Reading | null>(null);
  exporting = $state(false);
  disputing = $state(false);
  /** The learner is behind the last question. */
  finishing = $state(false);
  #wanted = $state<View>('picture');

  readonly gates = $derived.by(() => this.#settings.value.predictionGates);
  readonly speed = $derived.by(() => this.#settings.value.speed);
  /** The decision at the cursor waits for a prediction. */
  readonly waiting = $derived.by(() => this.gates && (this.lesson.playback?.awaitsPrediction() ?? false));
  /** The gate whose decision is to be predicted: it is marked in the picture, and its rules are open. */
  readonly asks = $derived.by(() => (this.waiting ? (this.lesson.playback?.frame.step ?? null) : null));
  readonly chosen = $derived.by(() => this.asks?.place ?? this.selected);
  /** The step that is shown: the one before a decision that waits. */
  readonly shown = $derived.by(() => {
    const index = this.lesson.playback?.index ?? 0;
    return this.waiting ? Math.max(0, index - 1) : index;
  });
  /** Nothing behind the step that is shown is told, as long as a decision there can be predicted. */
  readonly masked = $derived.by(() => {
    const { playback } = this.lesson;
    return this.gates && playback !== null && hasDecisionAhead(playback.trace, this.shown);
  });
  readonly tabs = $derived.by(() => viewTabs(this.lesson));
  readonly view = $derived.by(() =>
    this.tabs.find(({ id }) => id === this.#wanted)?.disabled ? 'picture' : this.#wanted,
  );
  /** What the live region says of the step at the cursor; null where what it said last still holds. */
  readonly spoken = $derived.by(() => {
    const { playback, world } = this.lesson;
    if (!playback) return '';
    const { index, frame } = playback;
    const switched = this.predicting.wasSwitched ? `Predictions are ${this.gates ? 'on' : 'off'}. ` : '';
    const why = world?.stopAt === index ? `${withoutTicks(world.why)} ` : '';
    if (!this.waiting) return `${switched}${why}Step ${index + 1} of ${frame.count}. ${frame.step.sentence}`;
    return switched === '' ? null : switched.trimEnd();
  });

  /** An answered question; a lab is disputed at the question that it was made from. */
  readonly canDispute = $derived.by(() => this.lesson.answered !== undefined && !this.lesson.isLab && !this.finishing);

  readonly #end: (() => void) | undefined;

  /** @param end what comes after the last question, instead of its results. */
  constructor(lesson: Lesson, settings: SettingsState, announcer: Announcer, end?: () => void) {
    this.lesson = lesson;
    this.#end = end;
    this.#settings = settings;
    this.#announcer = announcer;
    this.predicting = new Predicting(lesson, announcer);
  }

  setView(view: View): void {
    this.#wanted = view;
  }

  /** To a view, or back from it to the picture; one that is not there says why. */
  toggleView(next: View): void {
    const tab = this.tabs.find(({ id }) => id === next);
    if (tab?.disabled) this.#announcer.say(tab.why);
    else this.#wanted = this.#wanted === next ? 'picture' : next;
  }

  setSpeed(speed: number): void {
    void this.#settings.change({ speed });
  }

  switchGates(): void {
    void this.#settings.change({ predictionGates: !this.gates });
    this.predicting.noteSwitch();
  }

  switchTracking(): void {
    this.#wanted = 'picture';
    this.lesson.untracked.toggle();
  }

  select(id: string | null): void {
    this.selected = this.selected === id ? null : id;
    if (this.selected !== null) this.showRules();
  }

  showRules(): void {
    this.lens = 'rules';
    this.reading = 'rules';
  }

  async play(option: string): Promise<void> {
    if (this.lesson.playing === option) {
      this.lesson.showTruth();
      return;
    }
    await this.lesson.play(option);
    this.#wanted = 'picture';
    this.lens = 'filter';
  }

  /** To a question by its position; behind the last one to the results. */
  goTo(position: number): void {
    this.selected = null;
    this.#wanted = 'picture';
    this.reading = null;
    const isBehind = position >= this.lesson.scenario.questions.length;
    if (isBehind && this.#end) {
      this.#end();
      return;
    }
    this.finishing = isBehind;
    if (!this.finishing) this.lesson.goTo(position);
  }

  forward(): void {
    const { lesson } = this;
    if (lesson.isLab) {
      this.#end?.();
      return;
    }
    const skips = lesson.question !== undefined && !lesson.answered;
    const number = lesson.position + 1;
    const { next, comesAgain } = lesson.progress.forward();
    this.goTo(next === 'finish' ? lesson.scenario.questions.length : next);
    if (skips)
      this.#announcer.say(
        `Question ${number} skipped. ${comesAgain ? 'It comes again at the end.' : 'It has no answer.'}`,
      );
  }

  back(): void {
    const last = this.lesson.scenario.questions.length - 1;
    this.goTo(this.finishing ? last : this.lesson.position - 1);
  }
}
