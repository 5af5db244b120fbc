import type { Api } from '../../main/contract/api.ts';
import { troubleWords } from '../ui/trouble-words.ts';
import { MOST_FILES, pathOf, sorted, textOf, together, type Configuration } from './given-files.ts';
import { withReport, type Choice, type Report } from './import-reports.ts';

const MOST_CHARACTERS = 1_000_000;
const MOST_CONFIGURATION = 3_500_000;

/** Files on their way into the library, and what became of each. */
export class ImportWork {
  readonly #api: Api;
  reports = $state.raw<readonly Report[]>([]);
  done = $state(0);
  total = $state(0);
  /** Ids and public addresses of a configuration are replaced. */
  anonymous = $state(false);
  #stopped = $state(false);
  readonly busy = $derived(this.done < this.total);
  #count = 0;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Scenarios one by one; the files of a configuration belong together. */
  async take(given: readonly File[]): Promise<void> {
    const { scenarios, configurations } = await sorted(given.slice(0, MOST_FILES));
    this.reports = [];
    this.done = 0;
    this.total = scenarios.length + configurations.length;
    this.#stopped = false;
    for (const file of given.slice(MOST_FILES)) this.reports = [...this.reports, this.#left(file)];
    for (const file of scenarios) if (!this.#isStopped()) this.#report(await this.#takeOne(file));
    for (const each of configurations) if (!this.#isStopped()) this.#report(await this.#takeConfiguration(each));
    this.total = this.done;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Asked anew each time: it changes while files are taken. */
  #isStopped(): boolean {
    return this.#stopped;
  }

  async decide(asked: Report, choice: Choice | 'cancel'): Promise<void> {
    const answer: Report =
      choice === 'cancel' || !asked.again
        ? { ...asked, outcome: { kind: 'left' } }
        : { ...(await asked.again(choice)), key: asked.key };
    this.reports = withReport(this.reports, answer);
  }

  async undo(replaced: Report, id: string): Promise<void> {
    const reply = await this.#api.undoImport({ id });
    const changed: Report = reply.ok
      ? { ...replaced, outcome: reply.value, undone: true }
      : { ...replaced, outcome: { kind: 'failed', message: troubleWords(reply.error.message) } };
    this.reports = withReport(this.reports, changed);
  }

  #report(made: Report): void {
    this.reports = withReport([...this.reports, made], made);
    this.done++;
  }

  #numbered(rest: Omit<Report, 'key' | 'made'>): Report {
    const made = this.#count++;
    return { key: made, made, ...rest };
  }

  #left(file: File): Report {
    return this.#failed(pathOf(file), `Left out: ${MOST_FILES} files at once is the limit.`);
  }

  #failed(file: string, message: string): Report {
    return this.#numbered({ file, outcome: { kind: 'failed', message: troubleWords(message) } });
  }

  async #takeConfiguration(each: Configuration, onConflict: 'ask' | Choice = 'ask'): Promise<Report> {
    const { name: file, title, files } = each;
    const texts = await Promise.all(files.map(async (one) => ({ path: pathOf(one), text: await textOf(one) })));
    const unread = texts.find(({ text }) => text === null);
    if (unread) return this.#failed(file, `${unread.path} is neither UTF-8 nor UTF-16.`);
    const size = texts.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
    if (size > MOST_CONFIGURATION) {
      const limit = `Together the files have more than ${MOST_CONFIGURATION} characters`;
      return this.#failed(file, `${limit}; the command line takes more.`);
    }
    const given = texts.map(({ path, text }) => ({ path, text: text ?? '' }));
    const request = { title, anonymous: this.anonymous, files: given, onConflict };
    const reply = await this.#api.importConfiguration(request);
    if (!reply.ok) return this.#failed(file, reply.error.message);
    const again = (choice: Choice) => this.#takeConfiguration(each, choice);
    return this.#numbered({ file, outcome: reply.value.report, notes: reply.value, again });
  }

  async #takeOne(file: File, onConflict: 'ask' | Choice = 'ask'): Promise<Report> {
    const text = await textOf(file);
    if (text === null) return this.#failed(file.name, 'The file is neither UTF-8 nor UTF-16.');
    if (text.length > MOST_CHARACTERS)
      return this.#failed(file.name, `The file has more than ${MOST_CHARACTERS} characters.`);
    const reply = await this.#api.importScenario({ fileName: file.name.slice(0, 255), text, onConflict });
    if (!reply.ok) return this.#failed(file.name, reply.error.message);
    if (reply.value.kind === 'configuration') return this.#takeConfiguration(together([file]));
    const again = (choice: Choice) => this.#takeOne(file, choice);
    return this.#numbered({ file: file.name, outcome: reply.value, again });
  }
}
