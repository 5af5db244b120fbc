import { expect, test } from 'vitest';
import { countCoverage } from '../../main/app/coverage/count-coverage.ts';
import { coverageItems } from '../../main/app/coverage/coverage-items.ts';
import { coverageText } from '../../main/app/coverage/coverage-text.ts';
import { textOf } from '../lesson/scenario-files.ts';
import { scenarioText } from '../lesson/small-scenario.ts';

const questions = `
  - { id: a, kind: verdict, prompt: Does it?, flow: shell, answer: denied, misconception: M08, because: No rule., rules: [NA-02] }
  - { id: b, kind: verdict, prompt: Does it?, answer: allowed, because: A rule does., rules: [SG-01] }
`;

test('the questions of a file with the beliefs of their wrong answers and the gates that decide', () => {
  expect(coverageItems(scenarioText({ questions }))).toEqual([
    { scenario: 'small', question: 'a', tags: ['own:small'], misconceptions: ['M08'], gates: ['nacl'] },
    { scenario: 'small', question: 'b', tags: ['own:small'], misconceptions: [], gates: ['sg'] },
  ]);
});

test('a question about permissions is decided by them, one about a peering by the peering connection', () => {
  expect(coverageItems(textOf('scenarios/iam/the-monday-list.yaml'))?.[0]?.gates).toContain('iam');
  expect(coverageItems(textOf('scenarios/peering/the-neighbours-door.yaml'))?.flatMap(({ gates }) => gates)).toContain(
    'peering',
  );
});

test('a file that cannot be read is named, and the others are counted', () => {
  const files = [
    { name: 'good.yaml', text: scenarioText({ questions }) },
    { name: 'bad.yaml', text: 'format: 2' },
  ];
  const { coverage, unread } = countCoverage(files);
  expect({ unread, scenarios: coverage.scenarios, questions: coverage.questions }).toEqual({
    unread: ['bad.yaml'],
    scenarios: 1,
    questions: 2,
  });
});

test('the lines of a terminal: a table for each dimension, then the holes in words', () => {
  const lines = coverageText(countCoverage([{ name: 'a', text: scenarioText({ questions }) }]).coverage);
  expect(lines[0]).toBe('1 scenario, 2 questions, 0 combinations of domain, misconception and checkpoint');
  expect(lines.find((line) => line.startsWith('M08 '))).toMatch(
    /^M08 A new security group allows inbound traffic +1 +1 +0 {2}nacl$/,
  );
  expect(lines).toContain('  NAT gateway: decides no question');
  expect(lines).toContain('  M03 Deny rules in a security group: no question');
  expect(lines).toContain('  M08 A new security group allows inbound traffic: in one scenario only');
});
