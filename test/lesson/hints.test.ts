import { describe, expect, test } from 'vitest';
import { checkpointAt } from '../../main/lesson/checkpoint/checkpoint.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { hintsOf } from '../../main/lesson/question/hints.ts';
import { grade, keyAnswer } from '../../main/lesson/question/question.ts';
import type { Question } from '../../main/lesson/question/question-kinds.ts';
import type { Situation } from '../../main/lesson/scenario/situation.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';
import { scenarioText } from './small-scenario.ts';

/** What an answer says: words of the key, of options, and of what is wrong. Not what a learner reads before it. */
function secretsOf(situation: Situation, question: Question): readonly string[] {
  const graded = grade(situation, question, keyAnswer(situation, question));
  const said = [...(graded?.options ?? []), ...(graded?.others ?? [])].map(({ say }) => say);
  return [...said, graded?.key ?? '', question.because].filter((words) => words.length > 12);
}

/** The names of the network that only the right one of several options has. */
function namesOfKeyAlone(question: Question): readonly string[] {
  if (!('options' in question)) return [];
  const namesIn = (key: boolean) =>
    question.options.flatMap((option) => (Boolean(option.key) === key ? option.say.split(/[^\w-]+/) : []));
  return namesIn(true).filter((name) => name.includes('-') && !namesIn(false).includes(name));
}

describe('the first two hints to a shipped question tell neither its key nor an option', () => {
  test.each(shippedFiles)('%s', (file) => {
    const { scenario } = must(loadScenario(textOf(file)));
    for (const question of scenario.text.questions) {
      const { nudge, where, concept } = hintsOf(scenario, question);
      const told = `${nudge} ${where}`;
      expect(secretsOf(scenario, question).filter((secret) => told.includes(secret))).toEqual([]);
      expect(namesOfKeyAlone(question).filter((name) => where.includes(`\`${name}\``))).toEqual([]);
      if (question.kind === 'locate') {
        const { gate, place, direction } = checkpointAt(keyComponent(scenario, question));
        const names = [gate, ...(direction === null ? [] : [direction === 'in' ? 'inbound' : 'outbound'])];
        expect(
          names.filter((name) => told.split(/\W+/).includes(name)),
          `${place}: ${told}`,
        ).toEqual([]);
      }
      expect(concept.length).toBeGreaterThan(20);
    }
  });
});

function keyComponent(situation: Situation, question: Question): string {
  const answer = keyAnswer(situation, question);
  return answer.kind === 'locate' ? answer.component : '';
}

describe('the answer that an author holds right is right', () => {
  test.each(shippedFiles.filter((_, i) => i % 3 === 0))('%s', (file) => {
    const { scenario } = must(loadScenario(textOf(file)));
    for (const question of scenario.text.questions)
      expect(grade(scenario, question, keyAnswer(scenario, question))?.correct, question.id).toBe(true);
  });
});

test('options about several packets get no hint to one of them', () => {
  const file = shippedFiles.find((each) => each.endsWith('/what-did-the-intruder-send.yaml')) ?? '';
  const { scenario } = must(loadScenario(textOf(file)));
  const [question] = scenario.text.questions;
  expect(question && hintsOf(scenario, question).nudge).toMatch(
    /^Follow the request to its destination, then the reply/,
  );
});

test('an author may write hints; what is left out is told from the trace', () => {
  const own = "hints: { where: 'Count the rules of acl-front.' }";
  const questions = `
  - { id: q, kind: verdict, prompt: Does it?, flow: low, answer: denied, because: It does not., rules: [NA-08], ${own} }
`;
  const { scenario } = must(loadScenario(scenarioText({ questions })));
  const [question] = scenario.text.questions;
  expect(question && hintsOf(scenario, question)).toEqual({
    nudge: 'Look at the reply, on its path from the destination to the client.',
    where: 'Count the rules of acl-front.',
    concept: expect.stringMatching(/^NA-08: /) as string,
  });
});
