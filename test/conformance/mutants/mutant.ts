import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { err, ok, type Result } from '../../../main/model/result.ts';

export const root = join(import.meta.dirname, '../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** An engine that has one rule of the specification wrong: a text of a file of `main`, and what stands there instead. */
export type Mutant = {
  readonly name: string;
  /** Rules that the replaced text computes. */
  readonly rules: readonly string[];
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The wrong belief, in a sentence. */
  readonly wrong: string;
};

/** Every mutant of the tables beside this file, in the order of the tables. */
export function readMutants(): Mutant[] {
  const files = globSync('table/*.yaml', { cwd: import.meta.dirname }).toSorted();
  return files.flatMap((file) => parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Mutant[]);
}

/** Reasons, by mutant: why no shipped item has to kill it. */
export function readReviewed(): Readonly<Record<string, string>> {
  return reasons('reviewed.yaml');
}

/** Reasons, by rule of the model: why it has no mutant. */
export function readWithout(): Readonly<Record<string, string>> {
  return reasons('without.yaml');
}

function reasons(file: string): Readonly<Record<string, string>> {
  return (parse(readFileSync(join(import.meta.dirname, file), 'utf8')) ?? {}) as Record<string, string>;
}

/** The rules that are in the model. */
export function rulesOfModel(): string[] {
  const [rules, out] = ['rules.yaml', 'out-of-model.yaml'].map(
    (name) => parse(read(`test/conformance/${name}`)) as Readonly<Record<string, string>>,
  );
  return Object.keys(rules ?? {}).filter((rule) => !Object.hasOwn(out ?? {}, rule));
}

/** The text of the file with the rule wrong. Refused where the replaced text is not there exactly once. */
export function mutated({ name, file, find, replace }: Mutant): Result<string, string> {
  const parts = read(file).split(find);
  if (parts.length !== 2) {
    const found = parts.length === 1 ? 'is not there' : `is there ${parts.length - 1} times`;
    return err(`${name}: this mutant no longer applies: its text ${found} in ${file}`);
  }
  return ok(parts.join(replace));
}

/** Where in the file the mutant differs: before, at the first and at the last letter. What counts is whether any of them is executed. */
export function placesOf({ file, find, replace }: Mutant): number[] {
  const start = read(file).indexOf(find);
  const shorter = Math.min(find.length, replace.length);
  let same = 0;
  while (same < shorter && find[same] === replace[same]) same++;
  let alike = 0;
  while (alike < shorter - same && find.at(-1 - alike) === replace.at(-1 - alike)) alike++;
  const first = start + Math.min(same, find.length - 1);
  return [first - 1, first, Math.max(first, start + find.length - 1 - alike)];
}

/** A shipped scenario with the rules that its file names. */
export type Shipped = { readonly file: string; readonly id: string; readonly cites: (rule: string) => boolean };

export function shippedScenarios(): Shipped[] {
  return globSync('scenarios/*/*.yaml', { cwd: root })
    .toSorted()
    .map((file) => {
      const text = read(file);
      return { file, id: basename(file, '.yaml'), cites: (rule) => new RegExp(`\\b${rule}\\b`).test(text) };
    });
}
