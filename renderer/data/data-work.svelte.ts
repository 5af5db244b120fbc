import type { Api, Reply, Response } from '../../main/contract/api.ts';
import { saveFile } from '../player/export/save-file.ts';
import { troubleWords } from '../ui/trouble-words.ts';

/** Characters of a file of progress that are read; main refuses more as well. */
const MOST_CHARACTERS = 30_000_000;

/** What is done with a learner's data as a whole, one thing at a time, and what became of the last. */
export class DataWork {
  readonly #api: Api;
  view = $state.raw<Response<'getData'> | null>(null);
  /** Of what was asked for last: what happened, or why it did not. */
  outcome = $state.raw<{ readonly ok: boolean; readonly text: string } | null>(null);
  busy = $state(false);

  constructor(api: Api) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const reply = await this.#api.getData({});
    if (reply.ok) this.view = reply.value;
    else this.#failed(reply.error.message);
  }

  backUp(): Promise<boolean> {
    return this.#change(() => this.#api.backUp({}), 'A backup was made.');
  }

  reset(): Promise<boolean> {
    return this.#change(() => this.#api.resetProgress({}), 'Your progress was reset. A backup was made first.');
  }

  restore(name: string): Promise<boolean> {
    return this.#change(() => this.#api.restoreBackup({ name }), 'The backup was restored.');
  }

  exportProgress(): Promise<void> {
    return this.#save(() => this.#api.exportProgress({}), 'application/json');
  }

  exportResults(format: 'csv' | 'xapi'): Promise<void> {
    return this.#save(() => this.#api.exportResults({ format }), format === 'csv' ? 'text/csv' : 'application/json');
  }

  /** @param file what somebody chose. */
  async importProgress(file: File): Promise<void> {
    if (file.size > MOST_CHARACTERS) {
      this.#failed('The file is larger than 30 MB. Nothing was imported.');
      return;
    }
    const text = await file.text();
    await this.#run(async () => {
      const reply = await this.#api.importProgress({ text });
      if (!reply.ok) {
        this.#failed(reply.error.message);
        return;
      }
      const { answers, disputes, exams, marks, reviews, sprints } = reply.value;
      const isNew = answers + disputes + exams + marks + reviews + sprints > 0;
      this.outcome = {
        ok: true,
        text: isNew
          ? `Imported: ${answers} answers, ${exams} exams, ${disputes} disputes, ${marks} bookmarks and notes, ${reviews} card reviews, ${sprints} sprints.`
          : 'Everything in this file was there already.',
      };
      await this.load();
    });
  }

  async #change(ask: () => Promise<Reply<Response<'getData'>>>, done: string): Promise<boolean> {
    let changed = false;
    await this.#run(async () => {
      const reply = await ask();
      if (!reply.ok) {
        this.#failed(reply.error.message);
        return;
      }
      this.view = reply.value;
      this.outcome = { ok: true, text: done };
      changed = true;
    });
    return changed;
  }

  async #save(ask: () => Promise<Reply<Response<'exportProgress'>>>, type: string): Promise<void> {
    await this.#run(async () => {
      const reply = await ask();
      if (!reply.ok) {
        this.#failed(reply.error.message);
        return;
      }
      saveFile(reply.value.name, new Blob([reply.value.text], { type }));
      this.outcome = { ok: true, text: `Saved as ${reply.value.name}.` };
    });
  }

  async #run(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.outcome = null;
    await work();
    this.busy = false;
  }

  #failed(message: string): void {
    this.outcome = { ok: false, text: troubleWords(message) };
  }
}
