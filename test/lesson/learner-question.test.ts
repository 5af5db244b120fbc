import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { networkView } from '../../main/app/view/network-view.ts';
import { Question } from '../../main/lesson/question/question-kinds.ts';
import { locatables } from '../../main/lesson/question/kinds/locatable.ts';
import { askedQuestion } from '../../main/lesson/question/question.ts';
import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { shuffle } from '../../main/lesson/question/shared/shuffle.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
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

  test('a shuffle keeps every item, and depends on its seed alone', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(), (list, seed) => {
        const before = [...list];
        expect(shuffle(list, seed)).toEqual(shuffle(list, seed));
        expect(shuffle(list, seed).toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
        expect(list).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  test('each place of three is as likely as the others', () => {
    const firsts = Array.from({ length: 3000 }, (_, seed) => shuffle(['a', 'b', 'c'], seed)[0]);
    for (const letter of ['a', 'b', 'c']) {
      expect(firsts.filter((each) => each === letter).length).toBeGreaterThan(850);
    }
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
