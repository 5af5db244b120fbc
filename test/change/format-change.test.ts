import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { kindIn } from '../../main/change/change-network.ts';
import { formatChange } from '../../main/change/format-change.ts';
import { parseChange } from '../../main/change/parse-change.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { shippedFiles, standingText } from '../lesson/scenario-files.ts';
import { anyChange, kindByPrefix } from './random-change.ts';

const VERB = /^(add|remove|replace|set|scale|create|delete) [^{]*$/;

describe('a change is written as the line that is read as this change', () => {
  test('any change', () => {
    fc.assert(
      fc.property(anyChange, (change) => {
        expect(parseChange(formatChange(change), kindByPrefix)).toEqual({ ok: true, value: change });
      }),
      { numRuns: 5000, seed: 1 },
    );
  });

  test('every change of the shipped scenarios', () => {
    const seen = new Set<string>();
    for (const file of shippedFiles) {
      const text = standingText(file);
      const kindOf = kindIn(must(readScenario(text)).scenario.network);
      for (const line of linesIn(parse(text))) {
        const change = parseChange(line, kindOf);
        if (!change.ok && !VERB.test(line)) continue; // an event of a story, or a task
        expect(parseChange(formatChange(must(change)), kindOf), line).toEqual(change);
        seen.add(must(change).kind);
      }
    }
    expect([...seen].toSorted()).toMatchInlineSnapshot(`
      [
        "add-entry",
        "add-route",
        "add-statement",
        "create-flow-log",
        "delete-flow-log",
        "edit-flow-log",
        "group-rule",
        "policy",
        "propagate",
        "remove-entry",
        "remove-route",
        "scale",
        "set-acl",
        "set-association",
        "set-check",
        "set-dns-resolution",
        "set-groups",
        "set-order",
        "set-pod-groups",
        "set-pod-mark",
        "set-policy",
        "set-public-ip",
        "set-routes",
        "set-switch",
        "set-table",
        "set-tier",
      ]
    `);
  });

  test.each([
    { line: 'add  sg-web in tcp 443-443 10.0.0.9/16', written: 'add sg-web in tcp 443 10.0.0.0/16' },
    { line: 'add sg-web in -1 sg-db', written: 'add sg-web in all sg-db' },
    { line: 'add acl-web out 0100 deny icmp 8 ::/0', written: 'add acl-web out 100 deny icmp 8 ::/0' },
    { line: 'add fl-web fields srcaddr', written: 'set fl-web fields srcaddr' },
  ])('$line', ({ line, written }) => {
    expect(formatChange(must(parseChange(line, kindByPrefix)))).toBe(written);
  });
});

/** The texts under `change` and `does`, and the events of stories. */
function linesIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['change', 'does', 'stories'].includes(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => linesIn(each, key));
  if (typeof value !== 'object' || value === null) return [];
  const inStories = (own: string) => (key === 'stories' ? key : own);
  return Object.entries(value).flatMap(([own, each]) => linesIn(each, inStories(own)));
}
