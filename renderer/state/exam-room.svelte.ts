import { SvelteMap } from 'svelte/reactivity';
import type { Api } from '../../main/contract/api.ts';
import type { ExamEvent, ExamItem, ExamRoom, RoomItem } from '../../main/contract/exam-view.ts';
import type { Confidence } from './lesson.svelte.ts';
import type { Answer } from './question-types.ts';

const SECOND = 1000;

/**
 * The room of an exam: what the learner does is shown at once and sent to main at the next second, in order. What could
 * not be sent waits and is sent again. The time left is main's.
 */
export class ExamRoomState {
  readonly sitting: string;
  readonly room: ExamRoom;
  items = $state.raw<readonly RoomItem[]>([]);
  position = $state(0);
  /** The item on screen; null while it is fetched. */
  item = $state.raw<ExamItem | null>(null);
  note = $state('');
  remainingMs = $state(0);
  /** When the first thing was done that is not stored, in words of a clock; null when all is stored. */
  unsavedSince = $state<string | null>(null);
  trouble = $state<string | null>(null);
  isOver = $state(false);
  isPaused = $state(false);
  readonly current = $derived.by(() => this.items[this.position]);
  readonly answered = $derived.by(
    () => this.items.filter(({ answer, complete }) => answer !== null && complete).length,
  );
  readonly #api: Api;
  #waiting: ExamEvent[] = [];
  #isSending = false;
  /** The answers with which items were left first, as text. */
  readonly #first = new SvelteMap<number, string>();
  readonly #fetched = new SvelteMap<number, ExamItem>();

  constructor(api: Api, room: ExamRoom) {
    this.#api = api;
    this.room = room;
    this.sitting = room.sitting;
    this.items = room.items;
    room.items.forEach(({ answer }, i) => answer && this.#first.set(i, JSON.stringify(answer)));
    this.note = room.note;
    this.remainingMs = room.remainingMs;
    void this.goTo(room.position);
  }

  /** Runs the clock. @returns the function that stops it, and sends what waits. */
  run(): () => void {
    const timer = setInterval(() => void this.send(), SECOND);
    return () => {
      clearInterval(timer);
      void this.send();
    };
  }

  async goTo(position: number): Promise<void> {
    if (position < 0 || position >= this.items.length) return;
    this.#settle();
    this.position = position;
    this.#change(position, { seen: true });
    this.#do({ kind: 'visit', position });
    this.item = this.#fetched.get(position) ?? null;
    if (this.item) return;
    const reply = await this.#api.openExamItem({ sitting: this.sitting, position });
    if (!reply.ok) this.trouble = reply.error.message;
    else this.#fetched.set(position, reply.value);
    if (reply.ok && this.position === position) this.item = reply.value;
  }

  /**
   * @param letters of the chosen options, as they are shown; empty for kinds without letters.
   * @param complete whether the answer chooses as many as the item asks for; one that chooses nothing is none.
   */
  answer(given: Answer | null, letters: string, complete: boolean): void {
    const { position, current } = this;
    if (!current || this.isOver) return;
    const answer = given && choosesNothing(given) ? null : given;
    this.#change(position, { answer, letters, complete });
    this.#do({ kind: 'answer', position, answer, letters, complete });
    for (const id of current.struck) if (answer && isChosen(answer, id)) this.strike(id);
  }

  strike(option: string): void {
    const { position, current } = this;
    if (!current) return;
    const isStruck = current.struck.includes(option);
    const struck = isStruck ? current.struck.filter((id) => id !== option) : [...current.struck, option];
    this.#change(position, { struck });
    this.#do({ kind: 'strike', position, struck });
  }

  flag(): void {
    const { position, current } = this;
    if (!current) return;
    this.#change(position, { flagged: !current.flagged });
    this.#do({ kind: 'flag', position, flagged: !current.flagged });
  }

  setConfidence(confidence: Confidence): void {
    if (!this.room.asksConfidence) return;
    const { position } = this;
    this.#change(position, { confidence });
    this.#do({ kind: 'confidence', position, confidence });
  }

  write(text: string): void {
    this.note = text;
    this.#waiting = this.#waiting.filter(({ kind }) => kind !== 'note');
    this.#do({ kind: 'note', text });
  }

  /** A form that is strict has no pause. */
  pause(): void {
    if (!this.room.strict) this.isPaused = !this.isPaused;
  }

  /** Sends what waits, and that the room is there; main answers with the time left. */
  async send(): Promise<boolean> {
    if (this.#isSending || this.isOver) return false;
    this.#isSending = true;
    const events = this.#waiting.slice(0, 200);
    const reply = await this.#api.saveExam({ sitting: this.sitting, events, running: !this.isPaused });
    this.#isSending = false;
    // Another window has submitted or discarded it.
    if (!reply.ok && reply.error.code === 'not-found') this.isOver = true;
    else if (!reply.ok) {
      this.unsavedSince ??= clockNow();
      this.trouble = reply.error.message;
      this.remainingMs = Math.max(0, this.remainingMs - (this.isPaused ? 0 : SECOND));
    }
    if (!reply.ok) return false;
    this.#waiting = this.#waiting.slice(events.length);
    this.unsavedSince = null;
    this.trouble = null;
    this.remainingMs = reply.value.remainingMs;
    this.isOver = reply.value.over;
    return true;
  }

  /** Ends the exam once everything is stored. @returns whether it ended. */
  async submit(): Promise<boolean> {
    while (this.#isSending) await new Promise((resolve) => setTimeout(resolve, 20));
    while (this.#waiting.length > 0) if (!(await this.send())) return this.isOver;
    const reply = await this.#api.submitExam({ sitting: this.sitting });
    if (!reply.ok) this.trouble = reply.error.message;
    else this.isOver = true;
    return reply.ok;
  }

  /** The item is left: an answer that is not the first one with which it was left is a change. */
  #settle(): void {
    const { position, current } = this;
    if (!current || current.answer === null) return;
    const first = this.#first.get(position) ?? JSON.stringify(current.answer);
    this.#first.set(position, first);
    if (first !== JSON.stringify(current.answer)) this.#change(position, { changed: true });
  }

  #change(position: number, change: Partial<RoomItem>): void {
    this.items = this.items.map((item, i) => (i === position ? { ...item, ...change } : item));
  }

  #do(event: ExamEvent): void {
    this.#waiting.push(event);
  }
}

function choosesNothing(answer: Answer): boolean {
  if (answer.kind === 'multiple-response') return answer.choices.length === 0;
  if (answer.kind === 'ordering') return answer.order.length === 0;
  return answer.kind === 'matching' && Object.keys(answer.pairs).length === 0;
}

function isChosen(answer: Answer, option: string): boolean {
  if (answer.kind === 'multiple-choice') return answer.choice === option;
  return answer.kind === 'multiple-response' && answer.choices.includes(option);
}

function clockNow(): string {
  return new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' }).format(Date.now());
}
