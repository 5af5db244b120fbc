import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Feedback } from '../../main/contract/feedback-view.ts';
import { readShipped } from '../../main/library/read-shipped.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labWith } from './lab.ts';

const shipped = readShipped(path.join(import.meta.dirname, '../../scenarios'));
const scenarios = shipped
  .filter(({ name }) => name !== 'cue-cards.yaml')
  .map(({ name, text }) => ({ id: name.replace('.yaml', ''), text }));

let lab: ReturnType<typeof labWith>;
beforeAll(() => {
  lab = labWith(shipped);
}, 30_000);

/** Kinds whose feedback lists all wrong choices as options; those of the others are too many, or a text. */
const closed = new Set(['verdict', 'multiple-choice', 'multiple-response', 'who-may-change']);

/** Wrong answers, given or not; a position of an ordering is wrong only as it was filled. */
function wrongIn({ options, others }: Feedback) {
  return [...options.filter(({ right }) => !right), ...others];
}

describe.each(scenarios)('$id', ({ id, text }) => {
  test('every wrong answer says why not, in words or as a world that is played', () => {
    const { call } = callerOf(lab.handlers);
    for (const round of [keyOf, wrongOf]) {
      const { sitting, scenario } = good(call('openScenario', { id }));
      for (const authored of authoredQuestions(text)) {
        const asked = scenario.questions.find((question) => question.id === authored.id);
        if (!asked) throw new Error(`no question ${authored.id}`);
        const question = asked.id;
        const answer = round(authored, asked);
        const feedback = good(call('submitAnswer', { sitting, question, answer, confidence: null, ms: 3 }));
        const wrong = wrongIn(feedback);
        if (!closed.has(asked.kind)) expect(wrong.length, `${id} ${question}`).toBeGreaterThan(0);
        for (const each of wrong) {
          const words = [each.because, each.counter].filter((said) => said !== null);
          const where = `${id} ${question} ${each.say}`;
          if (!each.hasWorld) {
            expect(words.length, where).toBeGreaterThan(0);
            continue;
          }
          const world = good(call('playWorld', { sitting, question, option: each.id }));
          expect(world.why, where).toMatch(/^This (claim|change) fails( at step \d+)?( (of|for) flow `[^`]+`)?: /);
          const [, step] = /at step (\d+)/.exec(world.why) ?? [];
          expect(world.stopAt, where).toBe(step === undefined ? null : Number(step) - 1);
          if (world.stopAt !== null) expect(world.trace.steps[world.stopAt], where).toBeDefined();
        }
      }
    }
  });
});
