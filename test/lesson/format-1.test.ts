import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { loadScenario } from '../../main/lesson/load/load.ts';
import type { Scenario } from '../../main/lesson/load/scenario.ts';
import { worldOf } from '../../main/lesson/scenario/worlds.ts';
import { currentScenarioId } from '../../main/model/renamed-scenarios.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';

/** The first files of format 1, as they were written then. */
const files = globSync('test/lesson/format-1/*/*.yaml').toSorted();
const byId = new Map(shippedFiles.map((file) => [basename(file, '.yaml'), file]));
/** The file of today, whatever its scenario was called then. */
const currentFile = (file: string) => byId.get(currentScenarioId(basename(file, '.yaml')));

function read(file: string): Scenario {
  return must(loadScenario(textOf(file), 'reader')).scenario;
}

/** Their network is another one today, or has its resources in another order. */
const rewritten = [
  'cut-one-node-out.yaml',
  'two-guards-one-story.yaml',
  // Their Application Load Balancer was in one Availability Zone.
  ...['page-that-never-loads.yaml', 'the-one-way-valve.yaml'],
  ...['the-visitor-is-the-balancer.yaml', 'silence-has-many-mothers.yaml'],
];

function contentOf({ network, text: { flows, calls } }: Scenario) {
  return { network, flows, calls };
}

/** The same whatever its resources are called: each name is replaced by its place among the names of the network. */
function withoutNames(content: unknown, network: Scenario['network']): unknown {
  const found = new Map<string, string>();
  const text = JSON.stringify(content, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
  );
  const names = idsIn(network);
  return JSON.parse(
    text.replaceAll(/[A-Za-z][\w-]*/g, (word) => {
      if (!names.has(word)) return word;
      if (!found.has(word)) found.set(word, `name${found.size}`);
      return found.get(word) ?? word;
    }),
  );
}

function idsIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) value.forEach((each) => idsIn(each, found));
  else if (typeof value === 'object' && value !== null)
    for (const [key, each] of Object.entries(value)) {
      if (typeof each === 'string' && (key === 'id' || key === 'name')) found.add(each);
      idsIn(each, found);
    }
  return found;
}

/** What becomes of each flow, and which checkpoints stop it. */
function fates(scenario: Scenario): Record<string, string> {
  const fate = (flow: string) => {
    const { verdict, blockers } = worldOf(scenario, flow).trace;
    return [verdict.kind, ...blockers.map(({ component }) => component)].join(' ');
  };
  return Object.fromEntries([...scenario.flows.keys()].map((flow) => [flow, fate(flow)]));
}

describe('the first files of format 1 are still read', () => {
  test('all of them', () => {
    expect(files).toHaveLength(117);
    expect(files.filter((file) => currentFile(file) === undefined)).toEqual([]);
  });

  test.each(files)('%s', (file) => {
    const [then, now] = [read(file), read(currentFile(file) ?? '')];
    expect(Object.keys(fates(then)).length).toBeGreaterThan(0);
    const isSame = isDeepStrictEqual(
      withoutNames(contentOf(then), then.network),
      withoutNames(contentOf(now), now.network),
    );
    expect(isSame).toBe(!rewritten.includes(basename(file)));
    if (isSame) expect(withoutNames(fates(then), then.network)).toEqual(withoutNames(fates(now), now.network));
  });
});
