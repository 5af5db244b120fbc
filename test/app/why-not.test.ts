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
}, 120_000);

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
      const { sitting, scenario, seed } = good(call('openScenario', { id }));
      for (const authored of authoredQuestions(text, seed)) {
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
          expect(world.why, where).toMatch(/^This (claim|change) fails( at step \d+)?: /);
          const [, step] = /at step (\d+)/.exec(world.why) ?? [];
          expect(world.stopAt, where).toBe(step === undefined ? null : Number(step) - 1);
          if (world.stopAt !== null) expect(world.trace.steps[world.stopAt], where).toBeDefined();
        }
      }
    }
  });
});

describe('an option that breaks the goal says what the goal demands, of a flow that is named by its ends', () => {
  const low = 'HTTPS (tcp 443) from customer (port 1) to shop-alb-web-a.public gets through; it must stay denied.';
  const reply = 'network ACL acl-public of web-a (outbound, rule *) denies the reply; it must be allowed.';
  const stranger = 'HTTPS (tcp 443) from stranger to bale gets through; it must stay denied.';
  // prettier-ignore
  const cases = [
    { name: 'packets that must stay denied', id: 'page-that-never-loads', question: 'fix', option: /^Allow all outbound traffic/,
      counter: `With this change, ${low}`, why: `This change fails at step 9: ${low}` },
    { name: 'a flow that must be allowed; its port tells it from another one', id: 'page-that-never-loads', question: 'fix', option: /^Allow inbound TCP ports 1024/,
      counter: `With this change, HTTPS (tcp 443) from customer (port 49152) to shop-alb: ${reply}`,
      why: `This change fails at step 6: ${reply}` },
    { name: 'a flow that must stay denied', id: 'the-twenty-first-partner', question: 'counter', option: /^Attach a second security group/,
      counter: `With this change, ${stranger}`, why: `This change fails at step 10: ${stranger}` },
  ];

  test.each(cases)('$name', ({ id, question, option, counter, why }) => {
    const { call } = callerOf(labWith(shipped.filter(({ name }) => name === `${id}.yaml`)).handlers);
    const { sitting, scenario } = good(call('openScenario', { id }));
    const asked = scenario.questions.find((each) => each.id === question);
    if (asked?.kind !== 'multiple-choice') throw new Error(`no choice ${question}`);
    const choice = asked.options.find(({ say }) => option.test(say))?.id ?? '';
    const answer = { kind: 'multiple-choice', choice } as const;
    const feedback = good(call('submitAnswer', { sitting, question, answer, confidence: null, ms: 3 }));
    expect(feedback.options.find((each) => each.id === choice)?.counter).toBe(counter);
    expect(good(call('playWorld', { sitting, question, option: choice })).why).toBe(why);
  });
});

test('a protocol without a service does not begin a sentence', () => {
  const { call } = callerOf(labWith(shipped.filter(({ name }) => name === 'the-abandoned-link.yaml')).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: 'the-abandoned-link' }));
  const [first] = authoredQuestions(scenarios.find(({ id }) => id === 'the-abandoned-link')?.text ?? '');
  const asked = scenario.questions.find(({ id }) => id === first?.id);
  if (!first || !asked) throw new Error('no question');
  const answer = wrongOf(first, asked);
  const feedback = good(call('submitAnswer', { sitting, question: asked.id, answer, confidence: null, ms: 3 }));
  expect(wrongIn(feedback)[0]?.counter).toMatch(/^Flow tcp 502 from panel to pump-house: /);
});
