import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { describe, expect, test } from 'vitest';
import { grade, playOption } from '../../main/lesson/question/question.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { errorsOf, FLOWS, scenarioText } from './scenario-files.ts';

const head = `
exhibits: [{ kind: story, story: tighten }]
stories:
  tighten:
    - open visit
    - add acl-front in 50 deny tcp 443 0.0.0.0/0
    - send visit
    - open query
    - remove sg-db in tcp 5432 sg-web
    - send query
    - open again`;

const flows = `${FLOWS}  again: tcp web:50001 > db:5432\n`;
const rest = 'prompt: Does it?, because: It does.';
const at = (event: number, story = 'tighten') => `moment: { story: ${story}, event: ${event} }`;

function problems(question: string): string[] {
  return errorsOf(scenarioText({ head, flows, questions: `\n  - { id: q, ${rest}, ${question} }` }));
}

describe('a question about an event of a story', () => {
  test.each([
    { why: 'the first packet', question: `kind: verdict, ${at(1)}, answer: allowed` },
    { why: 'after an ACL was changed', question: `kind: verdict, ${at(3)}, answer: denied` },
    { why: 'from memory, its rule gone', question: `kind: verdict, ${at(6)}, answer: allowed` },
    { why: 'a new connection, its rule gone', question: `kind: locate, ${at(7)}, answer: "sg:db:in"` },
    {
      why: 'records of then',
      question: `kind: flow-log, ${at(3)}, interfaces: [web], answer: [web in REJECT]`,
    },
    {
      why: 'options, each about its own',
      question: `kind: multiple-choice, options: [
        { say: a, claim: { ${at(6)}, fromMemory: { at: 'request sg:db:in', is: true } }, key: true },
        { say: b, claim: { ${at(7)}, fromMemory: { at: 'request sg:db:in', is: true } } }]`,
    },
    {
      why: 'prompts to be matched',
      question: `kind: matching, choices: { in: { say: in, claim: { verdict: allowed } }, out: { say: out, claim: { verdict: denied } } },
        prompts: [{ say: a, ${at(1)}, choice: in }, { say: b, ${at(3)}, choice: out }, { say: c, flow: shell, choice: out }]`,
    },
  ])('is proved: $why', ({ question }) => {
    expect(problems(question)).toEqual([]);
  });

  test.each([
    { why: 'a wrong key', question: `kind: verdict, ${at(3)}, answer: allowed`, code: 'key-refuted' },
    {
      why: 'a story that is not there',
      question: `kind: verdict, ${at(1, 'no')}, answer: allowed`,
      code: 'unknown-name',
    },
    { why: 'an event that sends nothing', question: `kind: verdict, ${at(2)}, answer: allowed`, code: 'unknown-name' },
    { why: 'an event behind the end', question: `kind: verdict, ${at(9)}, answer: allowed`, code: 'unknown-name' },
    { why: 'a flow as well', question: `kind: verdict, flow: visit, ${at(1)}, answer: allowed`, code: 'shape' },
    {
      why: 'a change as well',
      question: `kind: multiple-choice, ${at(1)}, options: [
        { say: a, change: [set web groups sg-spare], claim: { verdict: denied }, key: true }, { say: b, claim: { verdict: denied } }]`,
      code: 'shape',
    },
    {
      why: 'a distractor that is right then',
      question: `kind: multiple-choice, options: [
        { say: a, claim: { ${at(6)}, verdict: allowed }, key: true }, { say: b, claim: { ${at(7)}, verdict: denied } }]`,
      code: 'distractor-right',
    },
  ])('is refused: $why', ({ question, code }) => {
    expect(problems(question)).toEqual(expect.arrayContaining([expect.stringContaining(code)]));
  });

  test('is graded by the trace of then, and its option plays that trace', () => {
    const question = `kind: multiple-choice, options: [
      { say: a, claim: { ${at(6)}, verdict: allowed }, key: true }, { say: b, claim: { ${at(3)}, verdict: allowed } }]`;
    const text = scenarioText({ head, flows, questions: `\n  - { id: q, ${rest}, ${question} }` });
    const { scenario } = must(loadScenario(text));
    const [asked] = scenario.text.questions;
    if (!asked) throw new Error('no question');
    const answer = { kind: 'multiple-choice' as const, choice: opaqueId('b') };
    expect(grade(scenario, asked, answer)).toMatchObject({ correct: false });
    expect(playOption(scenario, asked, answer, opaqueId('b'))).toMatchObject({
      flow: 'visit',
      world: { before: { continues: true }, trace: { verdict: { kind: 'denied' } } },
    });
    expect(playOption(scenario, asked, answer, opaqueId('a'))).toMatchObject({
      flow: 'query',
      world: { before: { continues: true, known: [{ interface: 'web' }, { interface: 'db' }] } },
    });
  });
});

test('a place is named by what stands there at the event, and not by what stood there before', () => {
  const changed = head.replace('add acl-front in 50 deny tcp 443 0.0.0.0/0', 'set web groups sg-db');
  const text = scenarioText({
    head: changed,
    flows,
    questions: `\n  - { id: q, ${rest}, kind: locate, ${at(3)}, answer: 'sg:web:in' }`,
  });
  const { scenario } = must(loadScenario(text));
  const [asked] = scenario.text.questions;
  const answer = { kind: 'locate', component: 'sg:web:in' } as const;
  expect(asked && grade(scenario, asked, answer)?.key).toContain('security group sg-db at web');
});
