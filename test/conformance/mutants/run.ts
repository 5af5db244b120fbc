import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Attempt, Order } from './attempt.ts';
import { root, shippedScenarios, type Mutant } from './mutant.ts';
import type { Reach } from './reach.ts';

/** A mutant that runs in a circle is ended. */
const LONGEST = 300_000;

/** Optimized code does not count how often it is called. */
const COUNTED = ['--no-opt', '--no-maglev'];

/** Which scenarios reach each mutant, found out by one proof of all of them. */
export async function reachOfAll(): Promise<Reach> {
  return (await program('reach.ts', [], COUNTED)) as Reach;
}

/** Those that cite a rule of the mutant first: they are about it. */
export function inOrder({ rules }: Mutant, files: readonly string[]): string[] {
  const shipped = new Map(shippedScenarios().map((each) => [each.file, each]));
  const cites = (file: string) => rules.some((rule) => shipped.get(file)?.cites(rule));
  return [...files.filter(cites), ...files.filter((file) => !cites(file))];
}

export async function attempt(mutant: Mutant, files: readonly string[]): Promise<Attempt> {
  const order: Order = { mutant: mutant.name, scenarios: inOrder(mutant, files) };
  return (await program('attempt.ts', [JSON.stringify(order)])) as Attempt;
}

/** As many at once as the machine has processors. */
export async function forEach<T>(things: readonly T[], act: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await act(next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

async function program(file: string, args: readonly string[], options: readonly string[] = []): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...options, join(import.meta.dirname, file), ...args],
    {
      cwd: root,
      timeout: LONGEST,
      maxBuffer: 64 * 1024 * 1024,
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/mutants') },
    },
  );
  return JSON.parse(stdout);
}
