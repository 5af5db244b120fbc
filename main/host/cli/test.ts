import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { problemLine } from '../../app/file/problem-line.ts';
import {
  proofFailed,
  proveFile,
  proveFileVariants,
  shownVariant,
  type Proof,
  type RefutedVariant,
} from '../../app/file/prove-file.ts';
import { counted } from '../../model/counted.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { noFiles, readScenarioText, scenarioFiles } from './scenario-files.ts';
import { seedOption } from './seed-option.ts';

export const testHelp = `perimeter test [PATH…] [--variants N | --seed N]

Proves scenario files: every key must be what the engine computes, and no distractor may be right.
A judged question (○) is not proved: its key rests on the source that it names.
Without a path, the scenarios that came with Perimeter.
  --variants N   proves the variants of seeds 1 to N as well (at most 200), and says how many structures they have;
                 of one that fails, prints the seed, the values of the parameters, the problems and the traces
  --seed N       proves and shows this one variant only`;

const options = { variants: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;

/** A seed at which to look, or up to which to prove. */
type Wanted = { readonly seed: number | null; readonly variants: number };

export function test(args: readonly string[]): number {
  const read = readArguments(args, options);
  const seed = read.ok ? seedOption(read.value.values['seed'], '--seed') : null;
  const variants = read.ok ? seedOption(read.value.values['variants'], '--variants') : null;
  if (!read.ok || typeof seed === 'string' || typeof variants === 'string') {
    console.error(read.ok ? (typeof seed === 'string' ? seed : variants) : read.error);
    return USAGE;
  }
  if (seed !== null && variants !== null) {
    console.error('give --variants or --seed, not both');
    return USAGE;
  }
  const { positionals } = read.value;
  const files = scenarioFiles(positionals.length > 0 ? positionals : [shippedFolder()]);
  if (files.length === 0) return noFiles();
  const outcomes = files.map((file) => proved(file, { seed, variants: variants ?? 0 }));
  const failed = outcomes.filter(({ isProved }) => !isProved).length;
  const judged = outcomes.reduce((sum, each) => sum + each.judged, 0);
  const unproved = judged > 0 ? `; ${counted(judged, 'judged question')}, not proved by the engine` : '';
  console.log(`${files.length - failed} proved, ${failed} failed${unproved}`);
  return failed > 0 ? FINDINGS : OK;
}

type Outcome = { readonly isProved: boolean; readonly judged: number };

function proved(file: string, { seed, variants }: Wanted): Outcome {
  const text = readScenarioText(file);
  const proof = proveFile(text, seed ?? 0);
  const bad = proofFailed(proof);
  const others = Array.from({ length: bad || seed !== null ? 0 : variants }, (_, i) => i + 1);
  const { refuted, structures } = proveFileVariants(text, others);
  const questions = proof.questions.map(questionMark).join('  ');
  const told = others.length > 0 ? `  ${counted(others.length, 'variant')}, ${counted(structures, 'structure')}` : '';
  console.log(`${bad || refuted.length > 0 ? 'FAIL' : 'ok  '} ${file}  ${questions}${told}`);
  for (const problem of proof.problems)
    if (problem.severity === 'error') console.log(`     ${problemLine(file, problem)}`);
  if (seed !== null) showValues(shownVariant(text, seed));
  for (const variant of refuted.slice(0, 3)) showRefuted(file, variant);
  if (refuted.length > 0) console.log(`     refuted seeds: ${refuted.map((each) => each.seed).join(', ')}`);
  return { isProved: !bad && refuted.length === 0, judged: proof.questions.filter(({ judged }) => judged).length };
}

function questionMark({ id, proved, judged }: Proof['questions'][number]): string {
  return judged ? `○ ${id} (judged, not proved)` : `${proved ? '✓' : '✗'} ${id}`;
}

function showRefuted(file: string, variant: RefutedVariant): void {
  console.log(`     seed ${variant.seed}:`);
  for (const problem of variant.problems)
    if (problem.severity === 'error') console.log(`     ${problemLine(file, problem)}`);
  showValues(variant);
  console.log(`     see it again: perimeter test ${file} --seed ${variant.seed}`);
}

function showValues({ values, traces }: Pick<RefutedVariant, 'values' | 'traces'>): void {
  if (values.length > 0) console.log(`     ${values.join(', ')}`);
  for (const { question, lines } of traces) {
    console.log(`     trace of \`${question}\`:`);
    for (const line of lines) console.log(`       ${line}`);
  }
}

/** From the sources or from the bundle: both stand below the project's folder. */
export function shippedFolder(): string {
  const candidates = ['../../..', '../..', '..'].map((up) => join(import.meta.dirname, up, 'scenarios'));
  return candidates.find((folder) => existsSync(folder)) ?? 'scenarios';
}
