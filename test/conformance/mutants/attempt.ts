import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { mutated, readMutants, root } from './mutant.ts';
import { openProver, type Killer } from './prover.ts';

/** How the proof of shipped content goes with a mutant in the place of the engine. */
export type Attempt =
  | ({ readonly kind: 'killed' } & Killer)
  | { readonly kind: 'survived' }
  | { readonly kind: 'throws'; readonly scenario: string; readonly message: string };

/** What a process gets as its argument: a mutant by its name, and the scenarios to prove, in this order. */
export type Order = { readonly mutant: string; readonly scenarios: readonly string[] };

/** One mutant, in a process of its own: its file is read with the rule wrong, everything else as it is. */
async function attempt({ mutant: name, scenarios }: Order): Promise<Attempt> {
  const mutant = readMutants().find((each) => each.name === name);
  const text = mutant && mutated(mutant);
  if (!mutant || !text?.ok) throw new Error(text && !text.ok ? text.error : `there is no mutant ${name}`);
  const url = pathToFileURL(join(root, mutant.file)).href;
  registerHooks({
    load: (at, context, next) =>
      at === url ? { format: 'module-typescript', source: text.value, shortCircuit: true } : next(at, context),
  });
  const prover = await openProver();
  for (const file of scenarios) {
    const found = tried(() => prover.proveScenario(file), file);
    if (found) return found;
  }
  return tried(() => prover.proveCards(), 'cue-cards') ?? { kind: 'survived' };
}

/** An engine that throws gave no wrong answer: such a mutant has to be written otherwise. */
function tried(prove: () => Killer | null, scenario: string): Attempt | null {
  try {
    const killer = prove();
    return killer && { kind: 'killed', ...killer };
  } catch (error) {
    return { kind: 'throws', scenario, message: error instanceof Error ? error.message : String(error) };
  }
}

console.log(JSON.stringify(await attempt(JSON.parse(process.argv[2] ?? '') as Order)));
