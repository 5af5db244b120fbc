import type { Api, Response } from '../../main/contract/api.ts';
import type { NetworkView } from '../../main/contract/network-view.ts';

type Made = Extract<Response<'draftRepair'>, { kind: 'made' }>;
/** A rule of a network ACL that decides nothing. */
export type UnusedEntry = Made['unused'][number];
type Refused = Extract<Response<'draftRepair'>, { kind: 'refused' }>;

/** Why a change cannot be made. `offset` counts characters of `line`; `place`: the list or setting in which it was made. */
export type RepairRefusal = Omit<Refused, 'kind' | 'line'> & { readonly line: string; readonly place: string };

/** A rule that is typed and not added yet: its words by field, and the changes that add it. */
export type TypedRule = {
  readonly values: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  /** The row whose place it takes, as it was; null for a new one. */
  readonly of: string | null;
};

/** What a draft belongs to: a question of a sitting that is not answered yet. */
type Asked = {
  readonly sitting: string;
  readonly question: string;
  /** What was changed in an earlier sitting. */
  readonly begun: readonly string[];
  /** The changes that would be handed in now. */
  readonly onchange: (changes: readonly string[]) => void;
};

type States = readonly (readonly string[])[];

/** The changes of a repair before it is handed in. Main makes each of them, as AWS would, and keeps them. */
export class RepairDraft {
  changes = $state.raw<readonly string[]>([]);
  /** The network after the changes; null as long as nothing is changed. */
  network = $state.raw<NetworkView | null>(null);
  /** Rules that decide nothing after the changes; none as long as nothing is changed. */
  unused = $state.raw<readonly UnusedEntry[]>([]);
  refusal = $state.raw<RepairRefusal | null>(null);
  /** By the name of the list to which it is to be added. */
  typed = $state.raw<Readonly<Record<string, TypedRule>>>({});
  /** Which list or setting is edited, by its name; empty: the first one. */
  place = $state('');
  past = $state.raw<States>([]);
  undone = $state.raw<States>([]);
  /** How many changes main makes right now: what they give is not in `changes` yet. */
  making = $state(0);
  readonly #api: Api;
  readonly #asked: Asked;
  #last: Promise<unknown> = Promise.resolve();

  constructor(api: Api, asked: Asked) {
    this.#api = api;
    this.#asked = asked;
    if (asked.begun.length > 0) void this.#inTurn(() => this.#make(asked.begun));
  }

  /** Keeps what is typed for a list; null: nothing is. */
  type(place: string, rule: TypedRule | null): void {
    const others = Object.entries(this.typed).filter(([name]) => name !== place);
    this.typed = Object.fromEntries(rule ? [...others, [place, rule]] : others);
    if (this.refusal?.place === place) this.refusal = null;
  }

  /** Adds everything that is typed, after the changes that are being made. @returns false where something cannot be added: `refusal` says what, and why. */
  async addTyped(): Promise<boolean> {
    await this.#last;
    for (const [place, { lines }] of Object.entries(this.typed)) {
      if (!(await this.become((changes) => [...changes, ...lines], place))) {
        this.place = place;
        return false;
      }
      this.type(place, null);
    }
    return true;
  }

  /** @param place where the change is made, for what is said against it. */
  become(next: (changes: readonly string[]) => readonly string[], place = ''): Promise<boolean> {
    return this.#inTurn(async () => {
      const before = this.changes;
      if (!(await this.#make(next(before), place))) return false;
      this.past = [...this.past, before];
      this.undone = [];
      return true;
    });
  }

  undo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const [before, last] = [this.changes, this.past.at(-1)];
      if (!last || !(await this.#make(last))) return false;
      this.past = this.past.slice(0, -1);
      this.undone = [...this.undone, before];
      return true;
    });
  }

  redo(): Promise<boolean> {
    return this.#inTurn(async () => {
      const [before, next] = [this.changes, this.undone.at(-1)];
      if (!next || !(await this.#make(next))) return false;
      this.undone = this.undone.slice(0, -1);
      this.past = [...this.past, before];
      return true;
    });
  }

  /** One after the other: each change is made in the network after the one before. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.making += 1;
    const done = this.#last.then(work).finally(() => (this.making -= 1));
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #make(next: readonly string[], place = ''): Promise<boolean> {
    const { sitting, question, onchange } = this.#asked;
    const reply = await this.#api.draftRepair({ sitting, question, changes: [...next] });
    if (!reply.ok) {
      this.refusal = { line: '', offset: null, field: null, message: reply.error.message, place };
      return false;
    }
    if (reply.value.kind === 'refused') {
      const { line, offset, field, message } = reply.value;
      this.refusal = { line: next[line] ?? '', offset, field, message, place };
      return false;
    }
    this.refusal = null;
    this.changes = reply.value.changes;
    this.network = reply.value.changes.length > 0 ? reply.value.network : null;
    this.unused = this.network ? reply.value.unused : [];
    onchange(this.changes);
    return true;
  }
}
