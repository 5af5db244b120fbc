import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { fixLab, mayFix } from '../../main/lesson/question/fix-lab.ts';
import { grade, keyAnswer } from '../../main/lesson/question/question.ts';
import { openAttempts } from '../../main/library/attempts.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from '../lesson/scenario-files.ts';
import { authoredQuestions, wrongOf } from './authored.ts';
import { callerOf, good, labOn, openMemory, shippedFile } from './lab.ts';

const file = shippedFile('network-acls/page-that-never-loads.yaml');
const ID = 'page-that-never-loads';

function missed() {
  const db = openMemory();
  const { call } = callerOf(labOn(db, [file]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: ID }));
  const [asked] = scenario.questions;
  const authored = authoredQuestions(file.text).find(({ id }) => id === asked?.id);
  if (!asked || !authored) throw new Error('no question');
  const answer = wrongOf(authored, asked);
  const request = { sitting, question: asked.id };
  const fixed = () => call('openFix', request);
  const answered = () => good(call('submitAnswer', { ...request, answer, confidence: null, ms: 1 }));
  return { db, call, request, fixed, answered };
}

describe('a question that was missed opens as a lab', () => {
  test('after the answer, and not before', () => {
    const { fixed, answered } = missed();
    expect(fixed()).toMatchObject({ error: { code: 'not-yet' } });
    expect(answered()).toMatchObject({ correct: false, fixable: true });
    const [asked] = good(fixed()).scenario.questions;
    expect(asked).toMatchObject({
      kind: 'repair',
      par: 1,
      prompt: expect.stringContaining('open nothing else') as string,
    });
    expect(JSON.stringify(good(fixed()))).not.toContain('1024-65535 203.0.113.12/32');
  });

  test('which is drafted and checked like any repair, and is not recorded', () => {
    const { db, call, fixed, answered } = missed();
    answered();
    const before = openAttempts(db).log();
    const { sitting } = good(fixed());
    const question = 'fix-it-yourself';
    const right = ['add acl-public out 120 allow tcp 1024-65535 203.0.113.12/32'];
    expect(good(call('draftRepair', { sitting, question, changes: right }))).toMatchObject({ kind: 'made' });
    const submit = (changes: string[], at = sitting) =>
      good(
        call('submitAnswer', {
          ...{ sitting: at, question, confidence: null, ms: 1 },
          answer: { kind: 'repair', changes },
        }),
      );
    expect(submit(right)).toMatchObject({ correct: true, counted: false, fixable: false });
    const wide = ['add acl-public out 120 allow all 0.0.0.0/0'];
    expect(submit(wide, good(fixed()).sitting)).toMatchObject({ correct: false, counted: false });
    expect(openAttempts(db).log()).toEqual(before);
    expect(good(call('openScenario', { id: ID })).drafts).toEqual({});
  });
});

describe('the lab of every shipped question has a key that is right', () => {
  const some = shippedFiles.filter((_, i) => i % 7 === 0);
  test.each(some)('%s', (name) => {
    const { scenario } = must(loadScenario(textOf(name)));
    for (const question of scenario.text.questions) {
      const lab = mayFix(scenario, question) ? fixLab(scenario, question) : null;
      if (lab) expect(grade(scenario, lab, keyAnswer(scenario, lab))?.correct, question.id).toBe(true);
    }
  });
});
