import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { resultsAsCsv, resultsAsXapi } from '../../main/app/results-file.ts';
import type { Progress, ProgressAnswer, ProgressDispute } from '../../main/library/progress.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const answer: ProgressAnswer = {
  ...{ sitting: 's', scenario: 'a', question: 'q', answer: '{"kind":"verdict","value":"allowed"}', correct: 0 },
  ...{ confidence: 'sure', misconception: 'M02', ms: 12_345, hints: 1, counts: 1, seed: 7, engineVersion: 'e1' },
  ...{ scenarioHash: 'f00', atMs: Date.UTC(2026, 10, 30, 8), amendments: [] },
};
const amended = (...amendments: [kind: string, value: string | null][]): ProgressAnswer => ({
  ...answer,
  amendments: amendments.map(([kind, value], i) => ({ kind, value, atMs: i })),
});
const with_ = (...answers: ProgressAnswer[]): Progress => ({
  sittings: [{ id: 's', policy: 'exam', scenario: null, seed: 7, openedAtMs: 0 }],
  ...{ answers, disputes: [], exams: [], predictions: [], marks: [], reviews: [], sprints: [] },
});
const rows = (progress: Progress) => resultsAsCsv(progress).split('\r\n').slice(1, -1);

describe('results as rows', () => {
  test('name what was answered, when, how surely and how fast', () => {
    expect(resultsAsCsv(with_(answer))).toBe(
      'answered,policy,sitting,scenario,question,correct,confidence,seconds,hints,misconception,seed,scenario version,disputed,dispute note\r\n' +
        '2026-11-30T08:00:00.000Z,exam,s,a,q,no,sure,12.3,1,M02,7,f00,no,\r\n',
    );
  });

  // prettier-ignore
  const cases = [
    { what: 'an answer that was undone is left out', given: amended(['undone', null]), correct: [] },
    { what: 'one that was counted again is there', given: amended(['undone', null], ['restored', null]), correct: ['no'] },
    { what: 'one that was graded again has its new grade', given: amended(['graded-again', '{"correct":1,"misconception":null}']), correct: ['yes'] },
    { what: 'one whose key had been shown does not count', given: { ...answer, counts: 0 }, correct: [] },
  ];
  test.each(cases)('$what', ({ given, correct }) => {
    expect(rows(with_(given)).map((row) => row.split(',')[5])).toEqual(correct);
  });

  test('a disputed answer has the last note, and one whose dispute was withdrawn has none', () => {
    const { scenario, question, seed, engineVersion, scenarioHash } = answer;
    const note = (value: string) => ({ kind: 'note', value, atMs: 1 });
    const withdrawn = { kind: 'withdrawn', value: null, atMs: 2 };
    const disputed = (...entries: ProgressDispute['entries'][number][]): Progress => ({
      ...with_(answer),
      disputes: [
        {
          ...{ scenario, question, seed, engineVersion, scenarioHash, answer: answer.answer },
          ...{ sitting: 'another', correct: 0, atMs: 0, entries },
        },
      ],
    });
    expect(rows(disputed(note('first'), note('the ACL')))[0]).toMatch(/,yes,the ACL$/);
    expect(rows(disputed(note('the ACL'), withdrawn))[0]).toMatch(/,no,$/);
    expect(resultsAsXapi(disputed(note('the ACL')), hash)).toContain('"https://perimeter.invalid/xapi/disputed": true');
  });

  test('nothing is read as a formula, and quotes, commas and lines stay in their cell', () => {
    const [row] = rows(with_({ ...answer, scenario: '=1+1', question: 'a,"b"' }));
    expect(row).toContain(`,'=1+1,"a,""b""",`);
  });
});

test('results as statements of xAPI: ids are UUIDs that stay the same, and the shape is that of 1.0.3', () => {
  const text = resultsAsXapi(with_(answer), hash);
  expect(resultsAsXapi(with_(answer), hash)).toBe(text);
  const [statement] = JSON.parse(text) as Record<string, unknown>[];
  expect(statement).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as string,
    actor: { account: { homePage: 'https://perimeter.invalid', name: 'learner' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered' },
    object: { id: 'https://perimeter.invalid/scenario/a/question/q', definition: { interactionType: 'other' } },
    result: { success: false, duration: 'PT12.35S' },
    timestamp: '2026-11-30T08:00:00.000Z',
  });
});
