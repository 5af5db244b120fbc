import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { describe, expect, test } from 'vitest';
import type { Call, Method, Response } from '../../main/contract/api.ts';
import type { Result } from '../../main/model/result.ts';
import { callerOf, good, labWith, shippedFile } from '../app/lab.ts';
import { FIRST, served } from './served.ts';

type Failed = { readonly code: string; readonly message: string };
type Caller = <M extends Method>(method: M, request: Call<M>) => Promise<Result<Response<M>, Failed>>;

const hosts: readonly { name: string; open: () => Promise<Caller> }[] = [
  {
    name: 'the table itself, as the Electron host calls it',
    open: () => {
      const { call } = callerOf(labWith([shippedFile(`network-acls/${FIRST}.yaml`)]).handlers);
      return Promise.resolve((method, request) => Promise.resolve(structuredClone(call(method, request))));
    },
  },
  {
    name: 'the browser host, over HTTP',
    open: async () => {
      const { ask } = await served();
      return async (method, request) => {
        const { status, body } = await ask({ path: `/api/${method}`, body: JSON.stringify(request) });
        expect(status).toBe(200);
        return JSON.parse(body) as Result<never, Failed>;
      };
    },
  },
];

describe.each(hosts)('$name', ({ open }) => {
  test('takes a learner from the list to the reason, and on', async () => {
    const call = await open();
    expect(good(await call('getHome', {}))).toMatchObject({ firstRun: true, suggestions: [{ row: { id: FIRST } }] });
    expect(good(await call('listScenarios', { text: 'never' })).total).toBe(1);
    const { sitting, scenario, question } = good(await call('openScenario', { id: FIRST }));
    expect([question, scenario.questions.map(({ kind }) => kind)]).toEqual([
      0,
      ['multiple-choice', 'multiple-choice', 'fill'],
    ]);
    const play = {
      sitting,
      question: 'why',
      option: opaqueId("The load balancer's security group has no outbound rule for the reply"),
    };
    expect(await call('playWorld', play)).toMatchObject({ ok: false, error: { code: 'not-yet' } });
    const common = { sitting, confidence: 'sure', ms: 4000 } as const;
    const choice = (say: string) => ({ kind: 'multiple-choice' as const, choice: opaqueId(say) });
    const why = good(
      await call('submitAnswer', {
        ...common,
        question: 'why',
        answer: choice('The network ACL of the public subnets drops the reply to the customer'),
      }),
    );
    expect(why).toMatchObject({ correct: true, trace: { verdict: { kind: 'denied' } } });
    expect(await call('playWorld', play)).toMatchObject({ ok: true });
    const fix = good(
      await call('submitAnswer', {
        ...common,
        question: 'fix',
        answer: choice('Allow inbound TCP ports 1024-65535 from 0.0.0.0/0 in acl-public'),
      }),
    );
    expect(fix).toMatchObject({ correct: false, misconception: { id: 'M10' } });
    expect(await call('playFlow', { sitting, flow: 'query' })).toMatchObject({ ok: false, error: { code: 'not-yet' } });
    const ports = { kind: 'fill' as const, text: '1024-65535' };
    expect(good(await call('submitAnswer', { ...common, question: 'ports', answer: ports })).correct).toBe(true);
    expect(good(await call('playFlow', { sitting, flow: 'query' })).verdict.kind).toBe('allowed');
    expect(good(await call('getHome', {}))).toMatchObject({ firstRun: false, answered: 3, right: 2, solved: 0 });
    const status = { new: 0, started: 0, solved: 0, missed: 1 };
    for (const [name, total] of Object.entries(status))
      expect(good(await call('listScenarios', { status: name as 'new' })).total).toBe(total);
  });

  test('takes in a scenario, and says where another one is wrong', async () => {
    const call = await open();
    const { text } = shippedFile(`network-acls/${FIRST}.yaml`);
    const own = text.replace(`id: ${FIRST}`, 'id: of-my-own');
    const take = (changed: string) => call('importScenario', { fileName: 'of-my-own.yaml', text: changed });
    expect(good(await take(own))).toMatchObject({ kind: 'imported', id: 'of-my-own' });
    expect(good(await take(own))).toMatchObject({ kind: 'unchanged' });
    const line = own.slice(0, own.indexOf('groups: [sg-alb]')).split('\n').length;
    expect(good(await take(own.replace('groups: [sg-alb]', 'groups: [nobody]')))).toMatchObject({
      kind: 'rejected',
      problems: [{ code: 'unknown-name', at: { line, column: 16 } }],
    });
    expect(good(await take(text))).toMatchObject({ kind: 'rejected', problems: [{ code: 'duplicate-name' }] });
  });

  test('keeps settings and predictions, and says what it is', async () => {
    const call = await open();
    const settings = { ...good(await call('getSettings', {})), theme: 'dark' as const, speed: 5 };
    expect(good(await call('putSettings', settings))).toEqual(settings);
    expect(good(await call('getSettings', {}))).toEqual(settings);
    const { sitting } = good(await call('openScenario', { id: FIRST }));
    const playing = { kind: 'question', question: 'why' } as const;
    const prediction = { sitting, playing, step: 2, predicted: 'allow', confidence: null } as const;
    expect(await call('recordPrediction', prediction)).toMatchObject({ error: { code: 'not-yet' } });
    const answer = {
      kind: 'multiple-choice',
      choice: opaqueId('The network ACL of the public subnets drops the reply to the customer'),
    } as const;
    good(await call('submitAnswer', { sitting, question: 'why', answer, confidence: null, ms: 1 }));
    expect(good(await call('recordPrediction', prediction))).toEqual({ outcome: 'correct' });
    expect(good(await call('listCards', {}))).toEqual({ cards: [] });
    expect(good(await call('getAbout', {}))).toMatchObject({ version: 'test' });
  });

  test('answers a bad call with words', async () => {
    const call = await open();
    const request = { id: FIRST, extra: 1 } as unknown as { id: typeof FIRST };
    expect(await call('openScenario', request)).toMatchObject({ error: { code: 'bad-request' } });
    expect(await call('noSuchCall' as 'getHome', {})).toMatchObject({ error: { code: 'bad-request' } });
    expect(await call('openScenario', { id: 'none' })).toMatchObject({ error: { code: 'not-found' } });
  });
});
