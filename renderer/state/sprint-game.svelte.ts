import type { Api } from '../../main/contract/api.ts';
import type { SprintPacket, SprintRuling, StartedSprint } from '../../main/contract/sprint-view.ts';

/** A decision with what main said of it; null until it did. */
export type Decided = {
  readonly packet: SprintPacket;
  readonly decision: 'allow' | 'deny';
  readonly ms: number;
  readonly ruling: SprintRuling | null;
};

/** A sprint that is played: one packet after another until the time is up. Main says what was right, never this class. */
export class SprintGame {
  readonly started: StartedSprint;
  position = $state(0);
  decided = $state.raw<readonly Decided[]>([]);
  remainingMs = $state(0);
  isOver = $state(false);
  trouble = $state('');
  readonly packet = $derived.by(() => (this.isOver ? undefined : this.started.packets[this.position]));
  /** What is told of already. */
  readonly ruled = $derived.by(() => this.decided.flatMap(({ ruling }) => ruling ?? []));
  readonly right = $derived.by(() => this.ruled.filter(({ right }) => right).length);
  /** Right decisions in a row until now. */
  readonly streak = $derived.by(() => this.ruled.length - 1 - this.ruled.findLastIndex(({ right }) => !right));
  /** The connection table, as the group wrote it. */
  readonly rows = $derived.by(() => this.ruled.flatMap(({ row }) => row ?? []));
  readonly #api: Api;
  readonly #now: () => number;
  readonly #endsAt: number;
  #shownAt: number;
  #sending: Promise<unknown>[] = [];

  /** @param now milliseconds that only grow */
  constructor(api: Api, started: StartedSprint, now: () => number = () => performance.now()) {
    this.#api = api;
    this.#now = now;
    this.started = started;
    this.#shownAt = now();
    this.#endsAt = now() + started.seconds * 1000;
    this.remainingMs = started.seconds * 1000;
  }

  /** Looks at the clock. */
  tick(): void {
    this.remainingMs = Math.max(0, this.#endsAt - this.#now());
    if (this.remainingMs === 0) this.isOver = true;
  }

  decide(decision: 'allow' | 'deny'): void {
    this.tick();
    const { packet, position } = this;
    if (!packet) return;
    const ms = Math.round(this.#now() - this.#shownAt);
    this.decided = [...this.decided, { packet, decision, ms, ruling: null }];
    this.#sending.push(this.#send(position, decision, ms));
    this.position += 1;
    this.#shownAt = this.#now();
    if (this.position >= this.started.packets.length) this.isOver = true;
  }

  stop(): void {
    this.isOver = true;
  }

  /** When every decision was stored or could not be. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending);
  }

  async #send(position: number, decision: 'allow' | 'deny', ms: number): Promise<void> {
    const reply = await this.#api.decidePacket({ sprint: this.started.sprint, position, decision, ms });
    if (!reply.ok) this.trouble = reply.error.message;
    else this.decided = this.decided.map((each, i) => (i === position ? { ...each, ruling: reply.value } : each));
  }
}
