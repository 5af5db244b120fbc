import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { Question } from '../../main/lesson/question/question-kinds.ts';
import { locatables } from '../../main/lesson/question/kinds/locatable.ts';
import { askedQuestion } from '../../main/lesson/question/question.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { permuted } from '../../main/lesson/question/shared/shown-order.ts';
import { loadScenario, readScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { networkTexts, type NetworkFile } from '../engine/between.ts';
import { networkFrom, traceThrough } from '../engine/lab.ts';
import { fixtures } from './kind-fixtures.ts';
import { shippedFiles, textOf, unproved } from './scenario-files.ts';

const MARK = 'SECRET';
const scenario = unproved();
const secret = { because: MARK, rules: [MARK], misconception: 'M99' };
const asked = { id: 'q', prompt: 'Which?', flow: 'visit' };

/** A question of each kind with a mark in every place that a learner may not see before answering. */
const marked = fixtures.map(({ kind, marked: own }) => ({ ...asked, ...secret, kind, ...own(MARK) }));

describe('what a learner is asked', () => {
  test.each(marked.map((question) => Question.parse(question)))('$kind: no key, no reason, no claim', (question) => {
    expect(JSON.stringify(question)).toContain(MARK);
    for (const seed of [0, 1, 7]) {
      const text = JSON.stringify(askedQuestion(scenario, question, seed));
      expect(text).not.toContain(MARK);
      expect(text).not.toContain('M99');
      expect(text).not.toMatch(/"(key|answer|because|goal|claims?|change|refused|wrong|misconception)"/);
    }
  });

  test.each(shippedFiles)('%s: no reason, no narration, no fact before the answer', (file) => {
    const shipped = must(loadScenario(textOf(file))).scenario;
    const { text, network } = shipped;
    const shown = JSON.stringify([networkView(network), text.questions.map((each) => askedQuestion(shipped, each, 3))]);
    const secrets = [
      ...text.questions.map(({ because }) => because),
      ...text.questions.flatMap((each) =>
        'options' in each ? each.options.flatMap(({ because }) => because ?? []) : [],
      ),
      ...(text.narration ?? []).map(({ say }) => say),
      ...text.facts.map(({ say }) => say),
    ];
    expect(secrets.filter((each) => shown.includes(JSON.stringify(each).slice(1, -1)))).toEqual([]);
  });
});

describe('order tells nothing', () => {
  const ordering = Question.parse({
    ...asked,
    because: 'So.',
    rules: ['SG-01'],
    kind: 'ordering',
    steps: ['One', 'Two', 'Three', 'Four'].map((say) => ({ say, at: 'igw' })),
  });
  const items = (question: Question, seed: number) => {
    const view = askedQuestion(scenario, question, seed);
    return 'items' in view ? view.items.map(({ say }) => say) : [];
  };

  test('the list to be ordered does not depend on the author’s order', () => {
    if (ordering.kind !== 'ordering') throw new Error('another kind');
    const turned: Question = { ...ordering, steps: ordering.steps.toReversed() };
    for (const seed of [0, 1, 2, 3]) expect(items(turned, seed)).toEqual(items(ordering, seed));
  });

  test('sittings differ', () => {
    expect(new Set([0, 1, 2, 3, 4, 5, 6, 7].map((seed) => items(ordering, seed).join())).size).toBeGreaterThan(3);
  });

  test('no round is like the one before, and every order comes once before one comes again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), fc.nat(2 ** 32 - 1), (length, start) => {
        const items = Array.from({ length }, (_, i) => i);
        const orders = items.reduce((product, i) => product * (i + 1), 1);
        const rounds = Array.from({ length: 2 * orders }, (_, round) => permuted(items, start, round).join());
        expect(new Set(rounds.slice(0, orders)).size).toBe(orders);
        expect(rounds.slice(orders)).toEqual(rounds.slice(0, orders));
        expect(permuted(items, start, 1).toSorted((x, y) => x - y)).toEqual(items);
      }),
      { numRuns: 40 },
    );
  });

  test.each([0, 1, 12, 30])('a list of %i keeps its items', (length) => {
    const items = Array.from({ length }, (_, i) => i);
    expect(permuted(items, 4_294_967_295, 1_000_000).toSorted((x, y) => x - y)).toEqual(items);
  });

  test('in the first round the key of the shipped questions is at each place about as often', () => {
    const places = shippedFiles.flatMap((file) => {
      const shipped = must(readScenario(textOf(file))).scenario;
      return shipped.text.questions.flatMap((question) => {
        const shown = askedQuestion(shipped, question, 0);
        if (question.kind !== 'multiple-choice' || shown.kind !== 'multiple-choice') return [];
        const key = question.options.find(({ key: isKey }) => isKey)?.say;
        return question.options.length === 4 ? [shown.options.findIndex(({ say }) => say === key)] : [];
      });
    });
    const counts = [0, 1, 2, 3].map((place) => places.filter((each) => each === place).length);
    for (const count of counts) expect(Math.abs(count - places.length / 4)).toBeLessThan(places.length / 8);
  });

  test.each(shippedFiles)('%s: no two choices share an opaque id', (file) => {
    const { text } = must(loadScenario(textOf(file))).scenario;
    for (const question of text.questions) {
      const said = question.kind === 'ordering' ? [...question.steps, ...(question.extra ?? [])] : [];
      const matched = question.kind === 'matching' ? Object.values(question.choices) : [];
      const ids = [...said, ...matched].map(({ say }) => opaqueId(say));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

test('a learner can point at every gate, whatever the answer', () => {
  expect(locatables(scenario.network).map(({ component, rules }) => [component, ...rules].join(' '))).toEqual([
    ...['web', 'batch', 'db'].flatMap((id) => [`sg:${id}:in`, `sg:${id}:out`]),
    ...['nacl:front:in 100 110 *', 'nacl:front:out 100 110 *', 'nacl:back:in 100 *', 'nacl:back:out 100 *'],
    ...['route:front', 'route:back', 'igw', 'bpa', 'host:web', 'host:batch', 'host:db', 'eni:web', 'eni:batch'],
  ]);
});

test.each(Object.keys(networkTexts) as NetworkFile[])('in %s every stop of a flow can be pointed at', (name) => {
  const network = networkFrom(networkTexts[name]);
  const components = locatables(network).map(({ component }) => component);
  expect(new Set(components).size).toBe(components.length);
  const machines = network.networkInterfaces.filter(({ owner }) => owner.kind === 'instance').map(({ id }) => id);
  const ends = [...machines, ...network.hosts.map(({ id }) => id)];
  const stops = ends.flatMap((from) =>
    ends.flatMap((to) => {
      if (from === to) return [];
      const { blockers } = traceThrough(network, `tcp ${from}:50000 > ${to}:9`);
      return blockers.map(({ component }) => component);
    }),
  );
  const unreachable = stops.filter((stop) => !components.some((each) => stop === each || stop.startsWith(`${each}:`)));
  // Nobody there is no gate: an address outside leads nowhere.
  expect(unreachable.filter((stop) => !/^(internet|vpc|subnet|vgw):/.test(stop))).toEqual([]);
});
