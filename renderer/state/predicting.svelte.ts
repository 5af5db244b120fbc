import type { Announcer } from './announcer.svelte.ts';
import type { Confidence, Lesson } from './lesson.svelte.ts';
import type { Playback } from './playback.svelte.ts';
import { confidenceOf, predictionOf } from './scenario-keys.ts';

type Sureness = { readonly of: Playback; readonly index: number; readonly value: Confidence };

/** The prediction of the step at the cursor: how sure the learner is, and what a key means while it is due. */
export class Predicting {
  readonly #lesson: Lesson;
  readonly #announcer: Announcer;
  #sureness = $state.raw<Sureness | null>(null);
  /** How sure the learner is of the prediction at the cursor. */
  readonly confidence = $derived.by(() => {
    const { playback } = this.#lesson;
    const sureness = this.#sureness;
    return sureness && sureness.of === playback && sureness.index === playback.index ? sureness.value : null;
  });

  /** Where predictions were switched; it is told until the learner goes on. */
  #switchedAt = $state.raw<Pick<Sureness, 'of' | 'index'> | null>(null);
  readonly wasSwitched = $derived.by(() => {
    const { playback } = this.#lesson;
    const at = this.#switchedAt;
    return at !== null && at.of === playback && at.index === playback.index;
  });

  constructor(lesson: Lesson, announcer: Announcer) {
    this.#lesson = lesson;
    this.#announcer = announcer;
  }

  /** Predictions are switched on or off here. */
  noteSwitch(): void {
    const { playback } = this.#lesson;
    this.#switchedAt = playback && { of: playback, index: playback.index };
  }

  setConfidence(value: Confidence): void {
    const { playback } = this.#lesson;
    this.#sureness = playback && { of: playback, index: playback.index, value };
  }

  async predict(predicted: 'allow' | 'deny'): Promise<void> {
    const prediction = await this.#lesson.predict(predicted, this.confidence);
    if (prediction?.outcome === 'correct') this.#announcer.say('Correct.');
    if (prediction?.outcome === 'incorrect') this.#announcer.say('Incorrect.');
  }

  /** Does what a key means while a prediction is due. @returns true when it meant something. */
  key(key: string): boolean {
    const sure = confidenceOf(key);
    const predicted = predictionOf(key);
    if (sure) this.setConfidence(sure);
    else if (predicted) void this.predict(predicted);
    return sure !== null || predicted !== null;
  }
}
