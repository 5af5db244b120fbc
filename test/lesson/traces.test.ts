import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../main/lesson/load/load.ts';
import type { Chapter } from '../../main/lesson/story/tell-story.ts';
import { chaptersIn, worldOf } from '../../main/lesson/scenario/worlds.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

const DIGESTS = './trace-digests.json';

/**
 * One line for each shipped scenario: a digest of the whole traces of its flows and stories, every field of them. A
 * change of the code that says it changes no outcome leaves the file as it is; whatever changes a trace, or a scenario,
 * renews it with `npx vitest run test/lesson/traces.test.ts -u` and shows in the diff how far it reaches.
 */
describe('traces of the shipped scenarios', () => {
  const digests: Record<string, string> = {};

  test.each(shippedFiles)('%s is played', (file) => {
    const { scenario } = must(readScenario(textOf(file)));
    const worlds = [...scenario.flows.keys()].map((flow) => [flow, worldOf(scenario, flow).trace]);
    const stories = Object.keys(scenario.text.stories ?? {}).map((story) => [
      story,
      chaptersIn(scenario, story).map(withoutNetwork),
    ]);
    expect(worlds.length).toBeGreaterThan(0);
    digests[file.slice('scenarios/'.length)] = digestOf([worlds, stories]);
  });

  test('are those of the file, field for field', async () => {
    await expect(`${JSON.stringify(digests, null, 2)}\n`).toMatchFileSnapshot(DIGESTS);
  });

  test('have another digest as soon as one value differs, and the same in another order of keys', () => {
    const { scenario } = must(readScenario(textOf(shippedFiles[0] ?? '')));
    const { trace } = worldOf(scenario, [...scenario.flows.keys()][0] ?? '');
    const [first, ...others] = trace.steps;
    const port = (first?.before.sourcePort ?? 0) + 1;
    const changed = { ...trace, steps: [{ ...first, before: { ...first?.before, sourcePort: port } }, ...others] };
    const reversed = Object.fromEntries(Object.entries(trace).toReversed());
    expect(digestOf(changed)).not.toBe(digestOf(trace));
    expect(digestOf(reversed)).toBe(digestOf(trace));
  });
});

/** A list that networks begin to have changes no trace, and what a change means is in its line. */
function withoutNetwork(chapter: Chapter): Omit<Chapter, 'network' | 'change'> {
  const told = Object.entries(chapter).filter(([key]) => key !== 'network' && key !== 'change');
  return Object.fromEntries(told) as Omit<Chapter, 'network' | 'change'>;
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex').slice(0, 16);
}

/** Keys in order, and what JSON has no form for as text: two equal values are one text. */
function inOrder(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  if (ArrayBuffer.isView(value)) return [...(value as Uint8Array)];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
