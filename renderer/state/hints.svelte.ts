import type { Api, Response } from '../../main/contract/api.ts';
import type { HintView } from '../../main/contract/hint-view.ts';

type Taken = Readonly<Record<string, readonly HintView[]>>;

/** So many degrees of help there are, until main says otherwise. */
const DEGREES = 3;

/** The hints that were taken in a sitting, by question. Main tells one at a time, and counts them. */
export class Hints {
  taken = $state.raw<Taken>({});
  busy = $state(false);
  readonly #api: Api;
  readonly #sitting: string;

  constructor(api: Api, { sitting, hints }: Pick<Response<'openScenario'>, 'sitting' | 'hints'>) {
    this.#api = api;
    this.#sitting = sitting;
    this.taken = hints;
  }

  of(question: string): readonly HintView[] {
    return this.taken[question] ?? [];
  }

  /** How many more there are. */
  left(question: string): number {
    return DEGREES - this.of(question).length;
  }

  /** @returns why there is none, as text; null where there is. */
  async take(question: string): Promise<string | null> {
    if (this.busy || this.left(question) === 0) return null;
    this.busy = true;
    const reply = await this.#api.getHint({ sitting: this.#sitting, question });
    this.busy = false;
    if (!reply.ok) return reply.error.message;
    const { degree, text } = reply.value;
    this.taken = { ...this.taken, [question]: [...this.of(question), { degree, text }] };
    return null;
  }
}
