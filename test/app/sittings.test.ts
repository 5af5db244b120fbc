import { describe, expect, test } from 'vitest';
import { openScenarios } from '../../main/library/scenarios.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labOn, openMemory, shippedFile } from './lab.ts';

const page = shippedFile('network-acls/page-that-never-loads.yaml');
const id = 'page-that-never-loads';
const [first] = authoredQuestions(page.text);

/** A sitting whose first question was answered wrongly, and the library that keeps it. */
function answeredOnce() {
  const db = openMemory();
  const { call } = callerOf(labOn(db, [page]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id }));
  const [asked] = scenario.questions;
  if (!first || !asked) throw new Error('no question');
  const answer = wrongOf(first, asked);
  const feedback = good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: 'sure', ms: 1 }));
  const option = feedback.options.find(({ hasWorld }) => hasWorld)?.id ?? '';
  return { db, call, sitting, scenario, asked, question: asked.id, option };
}

const totals = ({ call }: Pick<ReturnType<typeof answeredOnce>, 'call'>) => {
  const { answered, right } = good(call('getHome', {}));
  return { answered, right };
};

describe('a sitting', () => {
  test('is there again after a restart, with what was answered in it', () => {
    const { db, sitting, question, option, scenario, asked } = answeredOnce();
    const { call } = callerOf(labOn(db, [page]).handlers);
    expect(call('playWorld', { sitting, question, option })).toMatchObject({ ok: true });
    const next = scenario.questions[1]?.id ?? '';
    expect(call('playWorld', { sitting, question: next, option })).toMatchObject({ error: { code: 'not-yet' } });
    if (!first) throw new Error('no question');
    const again = { sitting, question, answer: keyOf(first, asked), confidence: null, ms: 1 };
    expect(call('submitAnswer', again)).toMatchObject({ error: { message: 'this question is answered' } });
  });

  test('is over when its scenario has changed since', () => {
    const { db, sitting, question, option } = answeredOnce();
    const changed = { ...page, text: page.text.replace("title: '", "title: 'Another ") };
    const { call } = callerOf(labOn(db, [changed]).handlers);
    expect(call('playWorld', { sitting, question, option })).toMatchObject({ error: { code: 'not-found' } });
  });

  test('keeps the text that its answers were graded by', () => {
    const { db } = answeredOnce();
    labOn(db, [{ ...page, text: page.text.replace("title: '", "title: 'Another ") }]);
    const now = openScenarios(db).get(id);
    const kept = db.prepare<[], { text: string; hash: string }>('SELECT text, hash FROM scenarioVersion').all();
    expect(kept.map(({ text }) => text)).toEqual([page.text]);
    expect(kept[0]?.hash).not.toBe(now?.hash);
  });
});

describe('an answer', () => {
  test('that was a slip does not count, and counts again when it is restored', () => {
    const lab = answeredOnce();
    const { call, sitting, question } = lab;
    expect(totals(lab)).toEqual({ answered: 1, right: 0 });
    good(call('amendAnswer', { sitting, question, amendment: { kind: 'undone' } }));
    expect(totals(lab)).toEqual({ answered: 0, right: 0 });
    expect(good(call('listScenarios', {})).rows).toMatchObject([{ status: 'new', answered: 0 }]);
    good(call('amendAnswer', { sitting, question, amendment: { kind: 'restored' } }));
    expect(totals(lab)).toEqual({ answered: 1, right: 0 });
  });

  test('that was taken back stays in the log', () => {
    const { db, call, sitting, question } = answeredOnce();
    good(call('amendAnswer', { sitting, question, amendment: { kind: 'undone' } }));
    expect(db.prepare('SELECT question, correct, confidence FROM attempt').all()).toEqual([
      { question, correct: 0, confidence: 'sure' },
    ]);
  });

  test('that was never given cannot be amended', () => {
    const { call, sitting, scenario } = answeredOnce();
    const other = scenario.questions[1]?.id ?? '';
    const amendment = { kind: 'undone' } as const;
    expect(call('amendAnswer', { sitting, question: other, amendment })).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  test('to a key that was shown before is kept and does not count', () => {
    const { db, call, scenario, asked } = answeredOnce();
    const other = good(call('openScenario', { id }));
    expect(Object.keys(other.answered)).toEqual([asked.id]);
    const question = scenario.questions[1];
    const authored = authoredQuestions(page.text)[1];
    const earlier = callerOf(labOn(db, [page]).handlers).call;
    const late = good(earlier('openScenario', { id }));
    if (!question || !authored) throw new Error('no question');
    const given = { question: question.id, answer: keyOf(authored, question), confidence: null, ms: 1 };
    good(call('submitAnswer', { ...given, sitting: other.sitting }));
    expect(good(earlier('submitAnswer', { ...given, sitting: late.sitting }))).toMatchObject({ counted: false });
    expect(db.prepare('SELECT question, counts FROM attempt ORDER BY id').all()).toEqual([
      { question: asked.id, counts: 1 },
      { question: question.id, counts: 1 },
      { question: question.id, counts: 0 },
    ]);
  });
});
