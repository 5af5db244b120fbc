import type { Response } from '../../main/contract/api.ts';
import type { Playing } from '../../main/contract/playing.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import { frameAt, isDecision, neighbour, stepsOf, type Part } from './frame.ts';

/** Milliseconds for each step, by speed 1 to 5. */
const PACE = [2600, 1900, 1300, 800, 400];

/** What was predicted at a step. The outcome is main's. */
export type Prediction = {
  readonly predicted: 'allow' | 'deny';
  readonly outcome: Response<'recordPrediction'>['outcome'];
};

/** A trace and a place in it. Stepping back is free because every picture derives from (trace, index). */
export class Playback {
  readonly trace: TraceView;
  /** What plays, as main knows it; null for a trace that nobody predicts. */
  readonly of: Playing | null;
  index = $state(0);
  playing = $state(false);
  part = $state<Part>('all');
  stopAtDeny = $state(true);
  breakpoints = $state.raw<readonly number[]>([]);
  /** The furthest step that a prediction has uncovered; -1 before the first. */
  revealed = $state(-1);
  predictions = $state.raw<Readonly<Record<number, Prediction>>>({});
  readonly frame = $derived.by(() => frameAt(this.trace, this.index));
  readonly steps = $derived.by(() => stepsOf(this.trace, this.part));

  constructor(trace: TraceView, index = 0, of: Playing | null = null) {
    this.trace = trace;
    this.index = index;
    this.of = of;
  }

  /** True while the decision at the cursor waits for a prediction: up to `revealed` everything was seen. */
  awaitsPrediction(): boolean {
    const { step } = this.frame;
    // What stands behind a stop did not happen: there is nothing to predict.
    return step.actual && isDecision(step) && this.index > this.revealed;
  }

  /** Uncovers a step that was predicted. @param prediction null where main could not be asked. */
  reveal(index: number, prediction: Prediction | null): void {
    this.revealed = Math.max(this.revealed, index);
    if (prediction) this.predictions = { ...this.predictions, [index]: prediction };
  }

  next(): void {
    this.index = neighbour(this.steps, this.index, 1);
  }

  back(): void {
    this.playing = false;
    this.index = neighbour(this.steps, this.index, -1);
  }

  nextDecision(): void {
    const decisions = this.steps.filter((index) => {
      const step = this.trace.steps[index];
      return step !== undefined && isDecision(step);
    });
    this.index = neighbour(decisions, this.index, 1);
  }

  first(): void {
    this.playing = false;
    this.index = this.steps[0] ?? 0;
  }

  last(): void {
    this.playing = false;
    this.index = this.steps.at(-1) ?? 0;
  }

  to(index: number): void {
    this.playing = false;
    this.index = Math.min(Math.max(0, index), this.trace.steps.length - 1);
  }

  /** To where the packet is stopped; nowhere when it is not. */
  toDeny(): void {
    const stop = this.trace.steps.find(({ mark }) => mark === 'deny' || mark === 'refused');
    if (stop) this.to(stop.index);
  }

  show(part: Part): void {
    this.part = part;
    if (!this.steps.includes(this.index)) this.index = this.steps[0] ?? this.index;
  }

  toggleBreakpoint(index: number): void {
    const has = this.breakpoints.includes(index);
    this.breakpoints = has ? this.breakpoints.filter((each) => each !== index) : [...this.breakpoints, index];
  }

  /** Play from here; from the start when it stands at the end. */
  toggle(): void {
    if (!this.playing && this.index === (this.steps.at(-1) ?? 0)) this.index = this.steps[0] ?? 0;
    this.playing = !this.playing;
  }

  /** One tick of playing. Stops at the end, at breakpoints, and where the packet is stopped. */
  advance(): void {
    const before = this.index;
    this.next();
    const step = this.trace.steps[this.index];
    const stopped = this.stopAtDeny && (step?.mark === 'deny' || step?.mark === 'refused');
    if (this.index === before || this.breakpoints.includes(this.index) || stopped || this.index === this.steps.at(-1))
      this.playing = false;
  }

  /** Owns the timer while playing; the returned function ends it. @param speed 1 to 5. */
  run(speed: number): () => void {
    const timer = setInterval(() => this.advance(), PACE[speed - 1] ?? 1300);
    return () => clearInterval(timer);
  }
}
