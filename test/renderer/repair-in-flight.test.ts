import { expect, test } from 'vitest';
import type { Api, Reply, Request, Response } from '../../main/contract/api.ts';
import { canSubmit } from '../../renderer/questions/question-kinds.ts';
import { Lesson } from '../../renderer/state/lesson.svelte.ts';

const question = { kind: 'repair', id: 'fix' };
const opened = {
  ...{ sitting: 's', seed: 0, question: 0, answered: {}, drafts: {}, hints: {} },
  scenario: { questions: [question], network: {} },
} as unknown as Response<'openScenario'>;

/** Main, which makes a change only when it is told to. */
function slowMain() {
  const submitted: Request<'submitAnswer'>[] = [];
  const waiting: (() => void)[] = [];
  const api = {
    draftRepair: ({ changes }: Request<'draftRepair'>) =>
      new Promise<Reply<unknown>>((resolve) => {
        waiting.push(() => {
          resolve({ ok: true, value: { kind: 'made', changes, network: {}, unused: [] } });
        });
      }),
    submitAnswer: (request: Request<'submitAnswer'>) => {
      submitted.push(request);
      return Promise.resolve({ ok: false, error: { code: 'not-found', message: 'not asked here' } });
    },
  } as unknown as Api;
  return { api, submitted, makeNext: () => waiting.shift()?.() };
}

test('what is handed in while a change is being made waits for it', async () => {
  const { api, submitted, makeNext } = slowMain();
  const lesson = new Lesson(api, opened);
  expect(canSubmit(lesson)).toBe(false);
  const made = lesson.repair?.become(() => ['add sg in tcp 443 0.0.0.0/0']);
  expect(canSubmit(lesson)).toBe(true);
  const handedIn = lesson.submit();
  await Promise.resolve();
  expect(submitted).toEqual([]);
  makeNext();
  await made;
  await handedIn;
  expect(submitted.map(({ answer }) => answer)).toEqual([{ kind: 'repair', changes: ['add sg in tcp 443 0.0.0.0/0'] }]);
});
