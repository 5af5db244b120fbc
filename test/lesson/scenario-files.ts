import { globSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Problem } from '../../main/language/diagnostics/problem.ts';
import { parse, stringify } from 'yaml';
import { readYaml } from '../../main/language/diagnostics/yaml.ts';
import { varied } from '../../main/lesson/variant/vary.ts';
import { loadScenario, readScenario } from '../../main/lesson/load/load.ts';
import type { Scenario } from '../../main/lesson/load/scenario.ts';
import { must } from '../build.ts';
import { scenarioText, type Parts } from './small-scenario.ts';

/** Every scenario that comes with the lab, by its path. */
export const shippedFiles = globSync('scenarios/*/*.yaml').toSorted();

export function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** What a text holds in the variant of seed 0. */
export function standingDocument(text: string, seed = 0): object {
  return varied(must(readYaml(text)), seed).yaml?.value ?? {};
}

/** A shipped file without parameters: as its author would have written it with their defaults. */
export function standingText(file: string): string {
  const text = textOf(file);
  const { parameters = {} } = parse(text) as {
    parameters?: Record<string, { type: string; default: string | number }>;
  };
  if (Object.values(parameters).some(({ type }) => type === 'choice'))
    return stringify({ ...standingDocument(text), parameters: undefined });
  return Object.entries(parameters).reduce(
    (put, [name, { default: value }]) =>
      put.replaceAll(`$(${name})`, String(value)).replaceAll(`$(${name}.net)`, () => netOf(String(value))),
    text.replace(/^parameters:\n(?: .*\n)*\n?/m, ''),
  );
}

function netOf(block: string): string {
  const [base = '', bits] = block.split('/');
  return base
    .split('.')
    .slice(0, Number(bits) / 8)
    .join('.');
}

export { FLOWS, NETWORK, scenarioText, VERDICT } from './small-scenario.ts';
export type { Parts } from './small-scenario.ts';

/** A scenario of which nobody asks whether its key is true. */
export function unproved(parts: Parts = {}): Scenario {
  return must(readScenario(scenarioText(parts))).scenario;
}

/** Errors and warnings of a text, as one line each: `12:7 shape: message`. */
export function problemsOf(text: string): string[] {
  const loaded = loadScenario(text);
  return (loaded.ok ? loaded.value.warnings : loaded.error).map(line);
}

/** The same with paths and hints: `12:7 code path: message (hint)`. */
export function placedProblemsOf(text: string): string[] {
  const loaded = loadScenario(text);
  const problems = loaded.ok ? loaded.value.warnings : loaded.error;
  return problems.map(({ at, code, path, message, hint }) => {
    return `${at.line}:${at.column} ${code} ${path || (/`(\w+)`/.exec(message)?.[1] ?? '')}: ${message}${hint === '' ? '' : ` (${hint})`}`;
  });
}

/** The same without warnings. */
export function errorsOf(text: string): string[] {
  const loaded = loadScenario(text);
  return loaded.ok ? [] : loaded.error.filter(({ severity }) => severity === 'error').map(line);
}

function line({ at, code, message }: Problem): string {
  return `${at.line}:${at.column} ${code}: ${message}`;
}

/** Stands for any text of this form in an expected value. */
export function like(pattern: RegExp): unknown {
  return expect.stringMatching(pattern);
}
