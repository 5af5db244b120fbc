import { describe, expect, test } from 'vitest';
import type { Result } from '../../main/model/result.ts';
import { callerOf, good, labWith, shippedFile } from '../app/lab.ts';
import { FIRST, served } from './served.ts';

type Call = (method: string, request: unknown) => Promise<Result<unknown, unknown>>;

const hosts: readonly { name: string; open: () => Promise<Call> }[] = [
  {
    name: 'the table itself, as the Electron host calls it',
    open: () => {
      const { call } = callerOf(labWith([shippedFile(`network-acls/${FIRST}.yaml`)]).handlers);
      return Promise.resolve((method, request) =>
        Promise.resolve(structuredClone(call(method as 'getHome', request as never))),
      );
    },
  },
  {
    name: 'the browser host, over HTTP',
    open: async () => {
      const { ask } = await served();
      return async (method, request) => {
        const { body } = await ask({ path: `/api/${method}`, body: JSON.stringify(request) });
        return JSON.parse(body) as Result<unknown, unknown>;
      };
    },
  },
];

describe.each(hosts)('$name', ({ open }) => {
  test('takes a learner from the list to the reason', async () => {
    const call = await open();
    expect(await call('listScenarios', { text: 'never' })).toMatchObject({ ok: true, value: { total: 1 } });
    const { sitting } = good(await call('openScenario', { id: FIRST })) as { sitting: string };
    const play = { sitting, question: 'why', option: 'a' };
    expect(await call('playWorld', play)).toMatchObject({ ok: false, error: { code: 'not-yet' } });
    const answer = { kind: 'multiple-choice', choice: 'b' };
    const submitted = await call('submitAnswer', { sitting, question: 'why', answer, confidence: 'sure', ms: 4000 });
    expect(submitted).toMatchObject({ ok: true, value: { correct: true, trace: { verdict: { kind: 'denied' } } } });
    expect(await call('playWorld', play)).toMatchObject({ ok: true });
    expect(await call('getHome', {})).toMatchObject({ value: { firstRun: false, answered: 1, right: 1 } });
  });

  test('answers a bad call with words', async () => {
    const call = await open();
    expect(await call('openScenario', { id: FIRST, extra: 1 })).toMatchObject({ error: { code: 'bad-request' } });
    expect(await call('noSuchCall', {})).toMatchObject({ error: { code: 'bad-request' } });
  });
});
