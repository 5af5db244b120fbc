import type { Attempt } from './attempt.ts';
import { mutated, readMutants, readReviewed, readWithout, rulesOfModel, type Mutant } from './mutant.ts';
import { attempt, forEach, reachOfAll } from './run.ts';

type Outcome = Attempt | { readonly kind: 'unreached' };

/**
 * Every mutant, or those of some rules: killed by an item of the shipped content, or on the reviewed list with a reason.
 * @returns the exit code: 1 where one survives that nobody reviewed, 2 where the table does not fit the engine.
 */
export async function judgeMutants(rules: readonly string[]): Promise<number> {
  const all = readMutants();
  const wrong = misfits(all);
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) return 2;
  const mutants = all.filter((mutant) => rules.length === 0 || mutant.rules.some((rule) => rules.includes(rule)));
  const started = performance.now();
  const outcomes = await outcomesOf(mutants);
  const lines = mutants.map((mutant) => lineOf(mutant, outcomes.get(mutant.name)));
  for (const { text } of lines) console.log(text);
  const count = (kind: string) => lines.filter((line) => line.kind === kind).length;
  const seconds = Math.round((performance.now() - started) / 1000);
  const covered = new Set(mutants.flatMap((mutant) => mutant.rules)).size;
  console.log(
    `\n${covered} rules, ${mutants.length} mutants: ${count('killed')} killed, ${count('reviewed')} reviewed,`,
  );
  console.log(`${count('fail')} to look at; ${Object.keys(readWithout()).length} rules have none; ${seconds} s`);
  return count('fail') > 0 ? 1 : 0;
}

async function outcomesOf(mutants: readonly Mutant[]): Promise<ReadonlyMap<string, Outcome>> {
  const reach = await reachOfAll();
  const outcomes = new Map<string, Outcome>();
  await forEach(mutants, async (mutant) => {
    const files = reach[mutant.name] ?? [];
    outcomes.set(mutant.name, files.length === 0 ? { kind: 'unreached' } : await attempt(mutant, files));
  });
  return outcomes;
}

function lineOf(mutant: Mutant, outcome: Outcome | undefined): { readonly kind: string; readonly text: string } {
  const reason = readReviewed()[mutant.name];
  const about = `${mutant.rules.join(' ')} ${mutant.name}: ${mutant.wrong}`;
  const fail = (why: string) => ({ kind: 'fail', text: `fail      ${about}\n          ${why}` });
  switch (outcome?.kind) {
    case 'killed': {
      const killer = `${outcome.scenario}/${outcome.item}`;
      if (reason !== undefined) return fail(`${killer} kills it now: take it off reviewed.yaml`);
      return { kind: 'killed', text: `killed    ${about}\n          by ${killer}` };
    }
    case 'throws':
      return fail(`the engine throws in ${outcome.scenario}, which is no wrong answer: ${outcome.message}`);
    case 'survived':
    case 'unreached':
    case undefined: {
      const why = outcome?.kind === 'unreached' ? 'no scenario executes it' : 'no item notices it';
      if (reason === undefined) return fail(`${why}: write content that does, or a reason into reviewed.yaml`);
      return { kind: 'reviewed', text: `reviewed  ${about}\n          ${why}: ${reason}` };
    }
  }
}

/** What is wrong with the tables themselves: a text that is not there once, a rule without a mutant, a name of nothing. */
export function misfits(mutants: readonly Mutant[]): string[] {
  const names = mutants.map(({ name }) => name);
  const model = rulesOfModel();
  const mutatedRules = new Set(mutants.flatMap(({ rules }) => rules));
  const without = readWithout();
  return [
    ...mutants.flatMap((mutant) => {
      const text = mutated(mutant);
      return text.ok ? [] : [text.error];
    }),
    ...names
      .filter((name, i) => names.indexOf(name) !== i)
      .map((name) => `${name}: there are two mutants of this name`),
    ...[...mutatedRules].filter((rule) => !model.includes(rule)).map((rule) => `${rule}: no rule of the model`),
    ...model
      .filter((rule) => mutatedRules.has(rule) === Object.hasOwn(without, rule))
      .map((rule) => `${rule}: give it a mutant, or a reason in without.yaml, and not both`),
    ...Object.keys(without)
      .filter((rule) => !model.includes(rule))
      .map((rule) => `${rule}: no rule of the model`),
    ...Object.keys(readReviewed())
      .filter((name) => !names.includes(name))
      .map((name) => `${name}: reviewed.yaml names a mutant that is not there`),
  ];
}
