import { describe, expect, test } from 'vitest';
import { readScenario } from '../../../main/lesson/load/load.ts';
import { proveVariants } from '../../../main/lesson/load/prove-variants.ts';
import { VARIANTS, variantNumber } from '../../../main/lesson/variant/variant-number.ts';
import { covers, overlaps, parseCidr } from '../../../main/model/cidr.ts';
import { text } from './varied-scenario.ts';
import { must } from '../../build.ts';
import { scenarioText, VERDICT } from '../scenario-files.ts';

function variant(seed: number, written = text) {
  return must(readScenario(written, 'author', seed)).scenario;
}

describe('a variant', () => {
  test('seed 0 is the file with its defaults', () => {
    const { text: shown } = variant(0);
    expect(shown.brief).toBe('The shop uses 10.0.0.0/16, and listens on 443.');
    expect(shown.flows).toEqual({ visit: 'tcp guest:50000 > web:443' });
    expect(shown.questions[0]).toMatchObject({
      answer: 'allowed',
      because: 'It is so because the rule for 443 matches.',
    });
    expect(shown.network.networkAcls).toEqual({
      'acl-front': { in: ['910 allow all 0.0.0.0/0'], out: ['100 allow all 0.0.0.0/0'] },
    });
    expect(shown.network.instances).toHaveProperty('web.listens', ['tcp 443']);
  });

  test('is the same for the same seed, and another for another one', () => {
    expect(variant(7).text).toEqual(variant(7).text);
    const briefs = new Set(Array.from({ length: 20 }, (_, i) => variant(i + 1).text.brief));
    expect(briefs.size).toBeGreaterThan(15);
  });

  test('keeps what the parameters promise', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const { subnets, vpcs } = variant(seed).text.network;
      const [shop, front, back] = [vpcs['shop']?.cidr, subnets['front']?.cidr, subnets['back']?.cidr].map((block) =>
        must(parseCidr(String(block))),
      );
      if (!shop || !front || !back) throw new Error('a block is missing');
      expect([covers(shop, front), covers(shop, back), overlaps(front, back)]).toEqual([true, true, false]);
    }
  });

  test('all of them are proved, and a choice makes structures', () => {
    const seeds = Array.from({ length: VARIANTS }, (_, i) => i + 1);
    const { failed, structures } = proveVariants(text, seeds);
    expect(failed).toEqual([]);
    expect(structures).toBe(6); // three faults, two names
  });

  test('a seed of any size shows one of those that are proved', () => {
    expect([0, 1, 200, 201, 2 ** 31 - 1].map(variantNumber).every((each) => each >= 0 && each <= VARIANTS)).toBe(true);
    expect(variantNumber(0)).toBe(0);
    expect(variantNumber(5)).toBe(5);
  });

  test('a key that is wrong in some variants is found there, at its place in the file', () => {
    const wrong = text.replace('acl: { answer: denied', 'acl: { answer: allowed');
    const { failed } = proveVariants(wrong, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(12);
    const line = wrong.split('\n').findIndex((each) => each.includes('answer: $(fault.answer)')) + 1;
    for (const { problems: found } of failed)
      expect(found[0]).toMatchObject({ code: 'key-refuted', at: { line, column: 13 } });
  });

  test('questions are the same in all variants', () => {
    const other = text.replace('- id: through', '- id: $(fault)');
    const { failed } = proveVariants(other, [1, 2, 3, 4, 5, 6]);
    expect(failed[0]?.problems[0]?.code).toBe('parameter');
  });

  test('values are data: nothing of them is read as YAML or as a parameter again', () => {
    const written = text
      .replace('why: no rule matches', () => `why: '], answer: allowed, $$(shop) [{'`)
      .replace('of:\n      none', 'default: group\n    of:\n      none');
    expect(variant(0, written).text.questions[0]?.because).toBe('It is so because ], answer: allowed, $(shop) [{.');
  });

  test('a file without parameters is the same in all variants, and `$(…)` is text in it', () => {
    const plain = scenarioText({ questions: VERDICT.replace('Does it?', 'Does $(it) pass?') });
    for (const seed of [0, 7]) expect(variant(seed, plain).text.questions[0]?.prompt).toBe('Does $(it) pass?');
  });
});
