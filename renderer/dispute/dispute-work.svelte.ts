import type { Api, Reply } from '../../main/contract/api.ts';
import type { OpenedDispute } from '../../main/contract/dispute-view.ts';
import { troubleWords } from '../ui/trouble-words.ts';

/** A dispute on screen: its proof, and the note that the learner writes. */
export class DisputeWork {
  opened = $state.raw<OpenedDispute | null>(null);
  trouble = $state<string | null>(null);
  note = $state('');
  saved = $state('');
  busy = $state(false);
  /** What was done last, for the live region. */
  told = $state('');
  readonly isChanged = $derived.by(() => this.note.trim() !== this.saved);
  readonly isWithdrawn = $derived.by(() => this.opened?.dispute?.isWithdrawn ?? false);
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async load(ask: () => Promise<Reply<OpenedDispute>>): Promise<void> {
    const reply = await ask();
    if (!reply.ok) {
      this.trouble = troubleWords(reply.error.message);
      return;
    }
    this.opened = reply.value;
    this.trouble = reply.value.notice;
    this.saved = reply.value.dispute?.note ?? '';
    this.note = this.saved;
  }

  async saveNote(): Promise<void> {
    const text = this.note.trim();
    if (await this.#amend({ kind: 'note', text }, 'Note saved.')) this.saved = text;
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
