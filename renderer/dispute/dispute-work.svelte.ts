import type { Api, Reply } from '../../main/contract/api.ts';
import type { Dispute, OpenedDispute } from '../../main/contract/dispute-view.ts';
import { troubleWords } from '../ui/trouble-words.ts';

/** Disputes an answer, with a note. */
export type StoreDispute = (note: string) => Promise<Reply<Dispute>>;

/** A dispute on screen: its proof, and the note that the learner writes. Nothing is stored before they say so. */
export class DisputeWork {
  opened = $state.raw<OpenedDispute | null>(null);
  trouble = $state<string | null>(null);
  note = $state('');
  saved = $state('');
  busy = $state(false);
  /** What was done last, for the live region. */
  told = $state('');
  readonly isStored = $derived.by(() => (this.opened?.dispute ?? null) !== null);
  /** There is something to store: the dispute, or another note. */
  readonly canStore = $derived.by(() => this.opened !== null && (!this.isStored || this.note.trim() !== this.saved));
  readonly isWithdrawn = $derived.by(() => this.opened?.dispute?.isWithdrawn ?? false);
  readonly #api: Api;
  readonly #store: StoreDispute | null;

  /** @param store null for a dispute that is stored already. */
  constructor(api: Api, store: StoreDispute | null) {
    this.#api = api;
    this.#store = store;
  }

  async load(ask: () => Promise<Reply<OpenedDispute>>): Promise<void> {
    const reply = await ask();
    if (!reply.ok) {
      this.trouble = troubleWords(reply.error.message);
      return;
    }
    this.opened = reply.value;
    this.saved = reply.value.dispute?.note ?? '';
    // Whoever writes already goes on.
    if (this.note === '') this.note = this.saved;
  }

  /** Stores the dispute with its note; of one that is stored, the note. */
  async submit(): Promise<void> {
    if (!this.canStore || this.busy) return;
    const text = this.note.trim();
    if (!this.isStored) await this.#dispute(text);
    else if (await this.#amend({ kind: 'note', text }, 'Note saved.')) this.saved = text;
  }

  /** Withdraws the dispute, or reopens it. */
  async toggle(): Promise<void> {
    const { opened, isWithdrawn } = this;
    const dispute = opened?.dispute;
    if (!dispute) return;
    const kind = isWithdrawn ? ('reopened' as const) : ('withdrawn' as const);
    if (await this.#amend({ kind }, isWithdrawn ? 'Disputed again.' : 'Dispute withdrawn.'))
      this.opened = { ...opened, dispute: { ...dispute, isWithdrawn: !isWithdrawn } };
  }

  async #dispute(note: string): Promise<void> {
    if (!this.opened || !this.#store) return;
    this.busy = true;
    const reply = await this.#store(note);
    this.busy = false;
    this.trouble = reply.ok ? null : troubleWords(reply.error.message);
    if (!reply.ok) return;
    this.opened = { ...this.opened, dispute: reply.value };
    this.saved = reply.value.note;
    this.told = 'Dispute stored.';
  }

  async #amend(amendment: Parameters<Api['amendDispute']>[0]['amendment'], told: string): Promise<boolean> {
    const id = this.opened?.dispute?.id;
    if (id === undefined || this.busy) return false;
    this.busy = true;
    const reply = await this.#api.amendDispute({ id, amendment });
    this.busy = false;
    this.trouble = reply.ok ? null : troubleWords(reply.error.message);
    this.told = reply.ok ? told : '';
    return reply.ok;
  }
}
