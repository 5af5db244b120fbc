/** What a maker of a file is given: when to give up, and where to say how far it is. */
export type Work = { readonly signal: AbortSignal; readonly say: (progress: string) => void };

/**
 * The file that is being made. A film takes as long as it lasts, so that the work goes on when its dialog is closed, on every
 * screen, until it is done or cancelled.
 */
export class ExportWork {
  /** How far it is, or how it ended. */
  said = $state('');
  /** Its dialog was closed while it went on: it is told at the edge of the window. */
  isAside = $state(false);
  #running = $state.raw<AbortController | null>(null);
  readonly isBusy = $derived(this.#running !== null);

  /** @param make what makes the file, and says what there is to say then. */
  async run(make: (work: Work) => Promise<string>): Promise<void> {
    if (this.isBusy) return;
    const running = new AbortController();
    this.#running = running;
    try {
      this.said = await make({ signal: running.signal, say: (progress) => (this.said = progress) });
    } catch {
      this.said = 'This browser could not make the file.';
    }
    this.#running = null;
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** The dialog opens: what went on aside is told in it. */
  open(): void {
    this.isAside = false;
    if (!this.isBusy) this.said = '';
  }

  /** The dialog closes: what goes on is told aside. */
  close(): void {
    this.isAside = this.isBusy;
  }

  dismiss(): void {
    this.isAside = false;
  }
}
