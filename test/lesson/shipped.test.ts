import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../main/lesson/load/json-schema.ts';
import { loadCards } from '../../main/lesson/load/load-cards.ts';
import { loadScenario, type Loaded } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

describe('every shipped scenario', () => {
  const loaded = new Map<string, Loaded>();

  test.each(shippedFiles)('%s proves itself', (file) => {
    const result = loadScenario(textOf(file));
    if (result.ok) loaded.set(file, result.value);
    expect(result.ok ? result.value.warnings : result.error).toEqual([]);
  });

  test.each(shippedFiles)('%s is called as its id and topic say, and has tags, facts and a seed', (file) => {
    const { text } = loaded.get(file)?.scenario ?? must(loadScenario(textOf(file))).scenario;
    expect({ id: `${text.id}.yaml`, topic: text.topic }).toEqual({
      id: basename(file),
      topic: basename(dirname(file)),
    });
    expect(new Set(text.tags).size).toBe(text.tags.length);
    expect(text.facts.length).toBeGreaterThan(0);
    expect(text.asOf).toMatch(/^20\d{2}-(0[1-9]|1[0-2])$/);
    expect(text.questions.filter(({ rules }) => rules?.length === 0)).toEqual([]);
    expect(textOf(file).split('\n')[0]).toBe('# yaml-language-server: $schema=../scenario.schema.json');
  });

  test('ids are unique', () => {
    const ids = shippedFiles.map((file) => basename(file));
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  test('the deck of cue cards proves itself', () => {
    const scenarios = new Map([...loaded.values()].map(({ scenario }) => [scenario.text.id, scenario]));
    const cards = loadCards(textOf('scenarios/cue-cards.yaml'), (id) => scenarios.get(id));
    expect(cards.ok ? [] : cards.error).toEqual([]);
    expect(cards.ok && cards.value.length).toBeGreaterThan(20);
  });
});

test('the JSON Schema beside the scenarios is the one that the lab reads by', () => {
  expect(textOf('scenarios/scenario.schema.json')).toBe(scenarioJsonSchema());
});

describe('cue cards that are wrong', () => {
  const scenario = must(loadScenario(textOf('scenarios/network-acls/page-that-never-loads.yaml'))).scenario;
  const card = (fields: string, id = 'one') =>
    `  - { id: ${id}, front: Which?, back: That., seed: '001', ${fields} }\n`;
  const good = 'rule: NA-05, scenario: page-that-never-loads, proof: [{ verdict: denied }]';
  test.each([
    { why: 'good', cards: card(good), problems: [] },
    { why: 'refuted', cards: card(good.replace('denied', 'allowed')), problems: ['3:111 key-refuted'] },
    { why: 'no such rule', cards: card(good.replace('NA-05', 'NA-99')), problems: ['3:63 unknown-rule'] },
    { why: 'no such scenario', cards: card(good.replace('page-that', 'page-which')), problems: ['3:80 unknown-name'] },
    {
      why: 'no such flow',
      cards: card(good.replace('verdict', 'flow: nope, verdict')),
      problems: ['3:119 unknown-name'],
    },
    { why: 'twice', cards: card(good) + card(good), problems: ['4:11 duplicate-name'] },
  ])('$why', ({ cards, problems }) => {
    const read = loadCards(`format: 1\ncards:\n${cards}`, (id) => (id === scenario.text.id ? scenario : undefined));
    expect(read.ok ? [] : read.error.map(({ at, code }) => `${at.line}:${at.column} ${code}`)).toEqual(problems);
  });
});
