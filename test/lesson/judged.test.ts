import { describe, expect, test } from 'vitest';
import { feedbackView } from '../../main/app/view/feedback-view.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { hintsOf } from '../../main/lesson/question/hints.ts';
import { askedQuestion, grade, keyTraces, playOption } from '../../main/lesson/question/question.ts';
import { rulesOf } from '../../main/lesson/question/rules-of.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { must } from '../build.ts';
import { errorsOf, scenarioText } from './scenario-files.ts';

const SOURCE = 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html';
const JUDGED = `{ source: '${SOURCE}', asOf: 2026-11 }`;
const OPTIONS = ['{ say: Gateway endpoint, key: true }', '{ say: NAT gateway, because: It costs more. }'];

function ask(judged: string, options: readonly string[] = OPTIONS, more = ''): string {
  const fields = `id: q, prompt: Which is the MOST cost-effective?, because: It is free. ${more}`;
  return scenarioText({
    questions: `\n  - { ${fields}, kind: multiple-choice, judged: ${judged}, options: [${options.join(', ')}] }\n`,
    facts: '\n  - { say: It is a route., rule: RT-12, question: q }',
  });
}

describe('a judged question is refused', () => {
  test.each([
    { why: 'without a source', text: ask('{ asOf: 2026-11 }'), error: /shape: .*source/ },
    { why: 'without an as-of date', text: ask(`{ source: '${SOURCE}' }`), error: /shape: .*asOf/ },
    {
      why: 'with a source that is no address',
      text: ask('{ source: my notes, asOf: 2026-11 }'),
      error: /address of the page/,
    },
    {
      why: 'where a wrong option has no reason',
      text: ask(JUDGED, [OPTIONS[0] ?? '', '{ say: NAT gateway }']),
      error: /judged: a wrong option of a judged question says why/,
    },
    {
      why: 'with a claim, which looks proved',
      text: ask(JUDGED, ['{ say: A, key: true, claim: { verdict: allowed } }', OPTIONS[1] ?? '']),
      error: /judged: an option of a judged question has no `claim`/,
    },
    {
      why: 'with a change',
      text: ask(JUDGED, [OPTIONS[0] ?? '', '{ say: B, because: No., change: [remove sg-web in tcp 443 0.0.0.0/0] }']),
      error: /judged: an option of a judged question has no `change`/,
    },
    {
      why: 'with a goal',
      text: ask(JUDGED, OPTIONS, ', goal: { allowed: [visit] }'),
      error: /judged: a judged question has no `goal`/,
    },
    {
      why: 'with two keys',
      text: ask(JUDGED, [OPTIONS[0] ?? '', '{ say: B, key: true }']),
      error: /this kind has exactly one key/,
    },
  ])('$why', ({ text, error }) => expect(errorsOf(text).join('\n')).toMatch(error));

  test('but the same without a source needs something to prove, and is told of `judged`', () => {
    const loaded = loadScenario(ask('x').replace(', judged: x', ''));
    const problems = loaded.ok ? [] : loaded.error;
    expect(problems.map(({ message }) => message)).toContain('nothing in this option can be checked');
    expect(problems.map(({ hint }) => hint).join()).toContain('a source (`judged`)');
  });
});

describe('a judged question', () => {
  const { scenario } = must(loadScenario(ask(JUDGED)));
  const question = scenario.text.questions[0]!;
  const answer = (say: string) => ({ kind: 'multiple-choice', choice: opaqueId(say) }) as const;
  const told = (say: string) => feedbackView(scenario, question, grade(scenario, question, answer(say))!);

  test('is marked before the answer, without its source', () => {
    const asked = askedQuestion(scenario, question, 0);
    expect(asked).toMatchObject({ kind: 'multiple-choice', judgedAsOf: '2026-11' });
    expect(JSON.stringify(asked)).not.toContain('docs.aws');
  });

  test('is graded by its key, with its source, and the engine says nothing of the options', () => {
    expect(told('Gateway endpoint')).toMatchObject({ correct: true, judged: { source: SOURCE, asOf: '2026-11' } });
    const wrong = told('NAT gateway');
    expect(wrong).toMatchObject({ correct: false, fixable: false });
    expect(wrong.options.map(({ counter, hasWorld }) => [counter, hasWorld])).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(wrong.options.find(({ picked }) => picked)?.because).toBe('It costs more.');
  });

  test('has no trace, no world and no rule that would prove it', () => {
    expect(keyTraces(scenario, question)).toEqual([]);
    expect(rulesOf(scenario, question)).toEqual([]);
    const given = answer('NAT gateway');
    expect(playOption(scenario, question, given, given.choice)).toBeNull();
  });

  test('gives hints about criteria, not about packets', () => {
    const words = Object.values(hintsOf(scenario, question)).join(' ');
    expect(words).toContain('criterion');
    expect(words).not.toMatch(/packet|Gateway endpoint/);
  });

  test('and the other questions of a file have no source', () => {
    const plain = must(loadScenario(scenarioText({}))).scenario;
    const [first] = plain.text.questions;
    expect(feedbackView(plain, first!, grade(plain, first!, { kind: 'verdict', value: 'allowed' })!).judged).toBeNull();
  });
});
