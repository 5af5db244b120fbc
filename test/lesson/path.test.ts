import { basename, dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkNeeds, needsIn, type Needs } from '../../main/app/file/check-needs.ts';
import { chapterIndex, chapterOf, chapters } from '../../main/study/chapters.ts';
import { suggestNext, type Candidate } from '../../main/study/suggest.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

type Head = {
  readonly id: string;
  readonly level: number;
  readonly needs?: readonly string[];
  readonly tags: readonly string[];
};
const heads = new Map(shippedFiles.map((file) => [basename(file, '.yaml'), parse(textOf(file)) as Head]));
const topics = new Map(shippedFiles.map((file) => [basename(file, '.yaml'), basename(dirname(file))]));
const known: Needs = new Map(shippedFiles.flatMap((file) => [needsIn(textOf(file)) ?? ['', []]]));
const chapter = (id: string) => chapterIndex(chapterOf(topics.get(id) ?? '', heads.get(id)?.tags ?? []));

describe('the path through the shipped scenarios', () => {
  test('every one has a level, and needs that are there, no harder, and no circle', () => {
    for (const [id, { level, needs = [] }] of heads) {
      expect([1, 2, 3, 4], id).toContain(level);
      for (const need of needs) expect(heads.get(need)?.level, `${id} needs ${need}`).toBeLessThanOrEqual(level);
    }
    expect(shippedFiles.flatMap((file) => checkNeeds(textOf(file), known))).toEqual([]);
  });

  test('a beginner who takes what is offered first comes through all chapters, and never meets what is not ready', () => {
    const answered = new Set<string>();
    const order: string[] = [];
    while (order.length < heads.size) {
      const candidates = [...heads].map(([id, { level, needs = [], tags }]): Candidate => {
        const status = answered.has(id) ? 'solved' : 'new';
        const ready = needs.every((need) => answered.has(need));
        return { id, topic: topics.get(id) ?? '', tags, misconceptions: [], status, level, ready };
      });
      const [next] = suggestNext(candidates, [], 1);
      if (!next) throw new Error('nothing is offered');
      expect(
        (heads.get(next.id)?.needs ?? []).filter((need) => !answered.has(need)),
        next.id,
      ).toEqual([]);
      answered.add(next.id);
      order.push(next.id);
    }
    expect(order.slice(0, 5).map((id) => heads.get(id)?.level)).toEqual([1, 1, 1, 1, 1]);
    const firstOf = chapters.map((_, i) => order.findIndex((id) => chapter(id) === i));
    expect(firstOf).toEqual(firstOf.toSorted((a, b) => a - b));
  });
});

describe('needs of a file', () => {
  const file = (needs: string) => `format: 1\nid: own\nneeds: [${needs}]\n`;
  test.each([
    { why: 'known', needs: 'no-way-out', problems: [] },
    { why: 'unknown', needs: 'no-way-uot', problems: ['3:9 unknown-name there is no scenario `no-way-uot`'] },
    { why: 'itself', needs: 'own', problems: ['3:9 needs `own` needs `own` in turn'] },
    { why: 'a circle', needs: 'no-way-out, far', problems: ['3:21 needs `far` needs `own` in turn'] },
  ])('$why', ({ needs, problems }) => {
    const all: Needs = new Map([...known, ['own', needs.split(', ')], ['far', ['near']], ['near', ['own']]]);
    const found = checkNeeds(file(needs), all).map(({ at, code, message }) => {
      return `${at.line}:${at.column} ${code} ${message}`;
    });
    expect(found).toEqual(problems);
  });
});
