import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { askedQuestion, grade } from '../../main/lesson/question/question.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { must } from '../build.ts';
import { problemsOf, scenarioText } from './scenario-files.ts';

const OPTIONS = [
  "{ say: 'It gets through', claim: { verdict: allowed }, key: true }",
  "{ say: 'It is stopped', claim: { verdict: denied } }",
  "{ say: 'The group stops it', claim: { blocks: 'sg:web:in' } }",
  "{ say: 'It is refused', claim: { symptom: refused } }",
];

function textWith(options: readonly string[], more = ''): string {
  const list = options.map((option) => `\n      - ${option}`).join('');
  return scenarioText({
    questions: `\n  - { id: other, kind: verdict, prompt: Does it?, answer: allowed, because: It does. }
  - id: q\n    kind: multiple-choice\n    prompt: What happens?\n    because: So.${more}\n    options:${list}\n`,
  });
}

/** What a learner receives of the question in a round. */
function shown(text: string, round: number) {
  const { scenario } = must(loadScenario(text));
  const question = scenario.text.questions[1];
  if (question?.kind !== 'multiple-choice') throw new Error('another kind');
  const asked = askedQuestion(scenario, question, round);
  if (asked.kind !== 'multiple-choice') throw new Error('another kind');
  return { scenario, question, asked };
}

const permutations = fc.shuffledSubarray(OPTIONS, { minLength: OPTIONS.length });

describe('the order in the file', () => {
  test('changes no byte of what a learner receives, before the answer or after it', () => {
    fc.assert(
      fc.property(permutations, fc.nat(30), (options, round) => {
        const [own, other] = [shown(textWith(OPTIONS), round), shown(textWith(options), round)];
        expect(JSON.stringify(other.asked)).toBe(JSON.stringify(own.asked));
        const answer = { kind: 'multiple-choice', choice: opaqueId('It is stopped') } as const;
        expect(grade(other.scenario, other.question, answer)).toEqual(grade(own.scenario, own.question, answer));
      }),
      { numRuns: 30 },
    );
  });

  test('is not that of the first round for every question, and no two rounds in a row are alike', () => {
    const rounds = Array.from({ length: 24 }, (_, round) =>
      shown(textWith(OPTIONS), round)
        .asked.options.map(({ say }) => say)
        .join(),
    );
    expect(new Set(rounds).size).toBe(24);
    expect(shown(textWith(OPTIONS), 3).asked).toEqual(shown(textWith(OPTIONS), 3).asked);
  });

  test('is kept where the question says so', () => {
    for (const round of [0, 1, 2])
      expect(shown(textWith(OPTIONS, '\n    order: fixed'), round).asked.options.map(({ say }) => say)).toEqual([
        'It gets through',
        'It is stopped',
        'The group stops it',
        'It is refused',
      ]);
  });
});

describe('an option that speaks of the others', () => {
  const withLast = (say: string, more?: string) =>
    problemsOf(textWith([...OPTIONS.slice(0, 3), `{ say: '${say}', claim: { symptom: refused } }`], more));

  test.each([
    'All of the above',
    'None of the above',
    'Both of them',
    'None of them; only a restart would',
    'Any of these',
    'A and C',
    'Options A and B',
    'The same as answer C',
  ])('needs a fixed order: %s', (say) => {
    expect(withLast(say)).toEqual([expect.stringContaining('option-order: this option speaks of the others')]);
    expect(withLast(say, '\n    order: fixed')).toEqual([]);
  });

  test.each([
    'Neither of them propagates its block',
    'Move the rule above the other one',
    'Both are stopped, because the rule is gone',
    'All packets of the subnet',
    'Zone A',
  ])('speaks of something else: %s', (say) => expect(withLast(say)).toEqual([]));
});
