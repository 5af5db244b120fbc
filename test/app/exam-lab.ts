import { openLab } from '../../main/app/open-lab.ts';
import type { Call } from '../../main/contract/api.ts';
import type { LearnerQuestion } from '../../main/contract/learner-view.ts';
import type { Answer } from '../../main/lesson/question/question-kinds.ts';
import type { Library } from '../../main/library/open.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, openMemory, standingFile, type Caller } from './lab.ts';

/** One item of each is in the form of this domain. */
export const files = [
  'databases/ask-for-it-by-name.yaml',
  'databases/dairy-database-over-vpn.yaml',
  'endpoints/a-door-without-a-badge.yaml',
  'network-acls/page-that-never-loads.yaml',
  'security-groups/two-rules-one-port.yaml',
].map(standingFile);
const authored = files.flatMap(({ text }) => authoredQuestions(text));
export const SECURE = 'design-secure-architectures';
export const about = { version: 'test', host: 'browser', runtime: 'test', library: ':memory:' } as const;
export const REQUEST: Call<'startExam'> = {
  ...{ profile: 'saa-c03', size: 'domain' as const, domain: SECURE, strict: true },
  ...{ hasUnscored: false, hasCaseStudies: false, asksConfidence: true, hasExtraTime: false },
};

/** A lab whose clock stands still until it is told to go on. */
export class Lab {
  readonly db: Library = openMemory();
  readonly clock = { nowMs: Date.UTC(2026, 10, 30) };
  call: Caller;

  constructor() {
    this.call = this.restart();
  }

  /** As after a kill: nothing but the library is left. */
  restart(shipped = files): Caller {
    this.call = callerOf(openLab(this.db, about, shipped, () => this.clock.nowMs).handlers).call;
    return this.call;
  }

  pass(seconds: number): void {
    this.clock.nowMs += seconds * 1000;
  }
}

export function started(more: Partial<Call<'startExam'>> = {}) {
  const lab = new Lab();
  const room = good(lab.call('startExam', { ...REQUEST, ...more }));
  return { lab, room, sitting: room.sitting };
}

/** An item with the answers to it: the author's question is found by its prompt. */
export function answersTo(
  lab: Lab,
  sitting: string,
  position: number,
): { item: LearnerQuestion; key: Answer; wrong: Answer } {
  const { question: item } = good(lab.call('openExamItem', { sitting, position }));
  const question = authored.find(({ prompt }) => prompt === item.prompt);
  if (!question) throw new Error(`no question: ${item.prompt}`);
  return { item, key: keyOf(question, item), wrong: wrongOf(question, item) };
}

export function save(lab: Lab, sitting: string, event: Record<string, unknown> & { readonly kind: string }) {
  return good(lab.call('saveExam', { sitting, events: [event as never], running: true }));
}
export function answer(lab: Lab, sitting: string, position: number, given: Answer | null, letters = 'A') {
  return save(lab, sitting, { kind: 'answer', position, answer: given, letters, complete: true });
}
