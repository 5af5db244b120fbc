import { expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { errorsOf, scenarioText } from './scenario-files.ts';

const tagged = (questions: string) =>
  scenarioText({ questions }).replace('[own:small]', '[own:small, form:case-study]');
const CHOICE = (id: string) =>
  `\n  - { id: ${id}, kind: multiple-choice, prompt: Which?, because: So., rules: [SG-01], options: [{ say: Yes, key: true, claim: { verdict: allowed } }, { say: No, claim: { verdict: denied } }] }`;
const VERDICT = '\n  - { id: v, kind: verdict, prompt: Does it?, answer: allowed, because: It does., rules: [SG-01] }';

test('a case study has two questions that an exam may ask', () => {
  expect(errorsOf(tagged(CHOICE('a') + CHOICE('b')))).toEqual([]);
  expect(errorsOf(tagged(CHOICE('a') + VERDICT)).join()).toContain(
    'shape: `form:case-study` needs two questions of kinds that exams have',
  );
  expect(errorsOf(scenarioText({ questions: CHOICE('a') }))).toEqual([]);
});

test('a file with one question of a case study is read: an exported attempt holds such a file', () => {
  expect(loadScenario(tagged(CHOICE('a')), 'reader').ok).toBe(true);
});
