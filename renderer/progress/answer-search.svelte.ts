import type { Api, Call } from '../../main/contract/api.ts';
import type { ProgressView } from '../../main/contract/progress-view.ts';

type Result = NonNullable<Call<'getProgress'>['result']>;

/** A letter typed within this time is searched together with the one before. Milliseconds. */
const PAUSE = 150;
const PAGE = 100;

/** Progress as main tells it, for the answers that are searched. An answer to an earlier search changes nothing. */
export class AnswerSearch {
  view = $state.raw<ProgressView | null>(null);
  trouble = $state<string | null>(null);
  text = $state('');
  result = $state<Result>('any');
  readonly isFiltering = $derived.by(() => this.text.trim() !== '' || this.result !== 'any');
  #limit = PAGE;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const { text, result } = this;
    const reply = await this.#api.getProgress({ text, result, limit: this.#limit });
    if (asked !== this.#asked) return;
    if (reply.ok) this.view = reply.value;
    this.trouble = reply.ok ? null : reply.error.message;
  }

  write(text: string): void {
    this.text = text;
    this.#limit = PAGE;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), PAUSE);
  }

  choose(result: Result): void {
    this.result = result;
    this.#limit = PAGE;
    void this.load();
  }

  clear(): void {
    this.text = '';
    this.choose('any');
  }

  more(): void {
    this.#limit = Math.min(2000, this.#limit * 2);
    void this.load();
  }
}
