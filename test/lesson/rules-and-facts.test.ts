import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { lintFile } from '../../main/app/file/lint-file.ts';
import { feedbackView } from '../../main/app/view/feedback-view.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { grade } from '../../main/lesson/question/question.ts';

const text = readFileSync(path.join(import.meta.dirname, 'authoring/first-web-server.yaml'), 'utf8');
const VERDICT = 'does not let out.\n    rules: [NA-05]';
const FACT = '- { say: A network ACL is stateless, rule: NA-05 }';

/** The file with the rules of its first question, and its facts, written anew. */
function fileWith({
  rules = '\n    rules: [NA-05]',
  facts = FACT,
}: {
  readonly rules?: string;
  readonly facts?: string;
}) {
  if (!text.includes(VERDICT) || !text.includes(FACT)) throw new Error('nothing to replace');
  return text.replace(VERDICT, `does not let out.${rules}`).replace(FACT, facts);
}

function problemsWith(file: string): string[] {
  const loaded = loadScenario(file);
  const problems = loaded.ok ? loaded.value.warnings : loaded.error;
  return problems.map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

/** What a learner reads as facts once a question is answered. */
function factsAt(file: string, id: string): string[] {
  const loaded = loadScenario(file);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const { scenario } = loaded.value;
  const question = scenario.text.questions.find((each) => each.id === id);
  const graded = question && grade(scenario, question, { kind: 'verdict', value: 'denied' });
  if (!graded) throw new Error('no verdict question');
  return feedbackView(scenario, question, graded).facts.map(({ rule, say }) => `${rule} ${say}`);
}

describe('the rules of a question', () => {
  test.each([
    { rules: '\n    rules: [NA-05]', problems: [] },
    { rules: '\n    rules: [NA-08, SG-02]', problems: [] },
    { rules: '', problems: [] },
    { rules: '\n    rules: [SG-01]', problems: ['error unrelated-rule: the answer does not rest on `SG-01`'] },
    {
      rules: '\n    rules: [SG-01, RT-01]',
      problems: ['error unrelated-rule: the answer does not rest on `SG-01`, `RT-01`'],
    },
    { rules: '\n    rules: [NA-05, LB-01]', problems: ['error unrelated-rule: the answer does not rest on `LB-01`'] },
    { rules: '\n    rules: [NA-05, IAM-01]', problems: ['error unrelated-rule: the answer does not rest on `IAM-01`'] },
    { rules: '\n    rules: [NA-99]', problems: ['error unknown-rule: the rule ledger has no `NA-99`'] },
  ])('$rules', ({ rules, problems }) => expect(problemsWith(fileWith({ rules }))).toEqual(problems));

  test('left out, they are those that the step cites which decides', () => {
    const rules = factsAt(fileWith({ rules: '' }), 'gets-through').map((fact) => fact.split(' ')[0]);
    expect(rules).toEqual(['NA-02', 'NA-05']);
  });
});

function lintedIn(file: string): string[] {
  return lintFile('my-class/first-web-server.yaml', file).map(
    ({ severity, code, message }) => `${severity} ${code}: ${message}`,
  );
}

test('lint names rules that decide nothing, and what decides instead', () => {
  const inbound = 'in: [100 allow tcp 443 0.0.0.0/0]';
  const more = 'in: [100 allow tcp 443 0.0.0.0/0, 120 deny tcp 443 203.0.113.0/24]';
  const group = 'sg-web: { in: [tcp 443 0.0.0.0/0] }';
  const wider = 'sg-web: { in: [tcp 443 0.0.0.0/0, tcp 443 10.0.0.0/16] }';
  if (!text.includes(inbound) || !text.includes(group)) throw new Error('nothing to replace');
  expect(lintedIn(text)).toEqual([]);
  expect(lintedIn(text.replace(inbound, more).replace(group, wider))).toEqual([
    'warning unused-rule: `120 deny tcp 443 203.0.113.0/24` never decides: `100 allow tcp 443 0.0.0.0/0` matches all of its packets first',
    'warning unused-rule: `tcp 443 10.0.0.0/16` changes nothing: `tcp 443 0.0.0.0/0` does the same for its packets',
  ]);
});

describe('every fact is shown to the learner', () => {
  test.each([
    {
      facts: '- { say: A group tracks, rule: SG-02 }',
      problems: ['warning unshown-fact: no question rests on `SG-02`, so no learner reads this fact'],
    },
    { facts: '- { say: A group tracks, rule: SG-02, question: where }', problems: [] },
    {
      facts: '- { say: A group tracks, rule: SG-02, question: wehre }',
      problems: ['error unknown-name: there is no question `wehre`'],
    },
  ])('$facts', ({ facts, problems }) => expect(lintedIn(fileWith({ facts }))).toEqual(problems));

  test('with the question that it names, and with no other', () => {
    const facts = `${FACT}\n  - { say: A group tracks, rule: SG-02, question: gets-through }\n  - { say: Elsewhere, rule: NA-05, question: where }`;
    expect(factsAt(fileWith({ facts }), 'gets-through')).toEqual([
      'NA-05 A network ACL is stateless',
      'SG-02 A group tracks',
    ]);
  });
});
