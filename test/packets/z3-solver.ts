import { init, killThreads } from 'z3-solver';

/** What the solver says of one formula: no values, or values of the constants for which it is true. */
export type Solved = ReadonlyMap<string, bigint> | 'unsatisfiable';

/** Asks Z3 whether formulas about integer constants can be true, each by itself. `given` is assumed in all of them. */
export async function solve(
  constants: readonly string[],
  { definitions, given }: { readonly definitions: string; readonly given: string },
  formulas: readonly string[],
): Promise<readonly Solved[]> {
  const api = await init();
  const { Z3 } = api;
  const context = Z3.mk_context(Z3.mk_config());
  const declared = constants.map((each) => `(declare-const ${each} Int)`).join('');
  const asked = formulas.map(
    (formula) => `(push)(assert ${formula})(check-sat)(get-value (${constants.join(' ')}))(echo "next")(pop)`,
  );
  const answer = await Z3.eval_smtlib2_string(context, `${declared}${definitions}(assert ${given})${asked.join('')}`);
  await killThreads(api.em);
  return answer.split('next\n').slice(0, formulas.length).map(solvedIn);
}

function solvedIn(text: string): Solved {
  if (text.startsWith('unsat')) return 'unsatisfiable';
  if (!text.startsWith('sat')) throw new Error(`the solver says: ${text}`);
  return new Map([...text.matchAll(/\((\w+) (\d+)\)/g)].map(([, name = '', value = '']) => [name, BigInt(value)]));
}
