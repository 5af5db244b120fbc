import { formatChange } from '../../change/format-change.ts';
import { compileNetwork } from '../../engine/compiled/compile.ts';
import { evaluate } from '../../engine/evaluate.ts';
import { stopPhrase } from '../../engine/explain/stop-phrase.ts';
import { symptomPhrase } from '../../engine/explain/symptom-phrase.ts';
import { misconceptions } from '../../model/misconception.ts';
import type { Network } from '../../model/network.ts';
import { err, known, ok, type Result } from '../../model/result.ts';
import { FAULTY_BELIEFS, type FaultyBelief } from '../../repair/faults/fault-kinds.ts';
import { findFault, type Fault } from '../../repair/faults/find-fault.ts';
import { flowFrom, type Names } from './flow-row.ts';
import { unknownWord } from './unknown-word.ts';

export { FAULTY_BELIEFS };

/** A fault as people read it. `changes`, `repairs`: lines of a scenario file. */
export type FaultText = {
  readonly seed: number;
  readonly misconception: FaultyBelief;
  readonly name: string;
  readonly changes: readonly string[];
  readonly component: string;
  readonly because: string;
  readonly symptom: string;
  readonly repairs: readonly (readonly string[])[];
};

/** `flow`: as a scenario file writes it. `misconceptions`: their ids, of which the seed chooses one; none: any. */
export type FaultRequest = { readonly flow: string; readonly misconceptions: readonly string[]; readonly seed: number };

/** One fault in a network in which a flow gets through, with one diagnosis; what stops it, told, where there is none. */
export function makeFault(network: Network, request: FaultRequest, names?: Names): Result<Fault, string> {
  const beliefs = beliefsOf(request.misconceptions);
  if (!beliefs.ok) return beliefs;
  const flow = flowFrom(network, request.flow, names);
  if (!flow.ok) return flow;
  const follow = (after: Network) => {
    const meant = flowFrom(after, request.flow, names);
    return meant.ok ? evaluate(compileNetwork(after), meant.value) : null;
  };
  const { kind } = evaluate(compileNetwork(network), flow.value).verdict;
  if (kind !== 'allowed') return err(`the flow is ${kind}: a fault needs a flow that is allowed`);
  const fault = findFault({ network, follow }, beliefs.value, request.seed);
  if (fault) return ok(fault);
  const others = FAULTY_BELIEFS.filter((id) => findFault({ network, follow }, [id], request.seed));
  const hint = others.length > 0 ? `; ${others.join(', ')} do` : '';
  return err(`no fault of ${listOf(request.misconceptions)} denies this flow at one place only${hint}`);
}

export function faultText({ belief, changes, trace, blocker, repairs }: Fault, seed: number): FaultText {
  return {
    seed,
    misconception: belief,
    name: misconceptions[belief].name,
    changes: changes.map(formatChange),
    component: blocker.component,
    because: stopPhrase(known(trace.steps[blocker.step], 'step of a blocker')),
    symptom: symptomPhrase(trace.symptom),
    repairs: repairs.map((set) => set.map(formatChange)),
  };
}

function beliefsOf(wanted: readonly string[]): Result<readonly FaultyBelief[], string> {
  const strange = wanted.find((id) => !FAULTY_BELIEFS.some((each) => each === id));
  if (strange === undefined)
    return ok(wanted.length === 0 ? FAULTY_BELIEFS : FAULTY_BELIEFS.filter((id) => wanted.includes(id)));
  if (!Object.hasOwn(misconceptions, strange)) return err(unknownWord('misconception', strange, FAULTY_BELIEFS));
  return err(`${strange} makes no fault that denies a flow; these do: ${FAULTY_BELIEFS.join(', ')}`);
}

function listOf(misconceptions: readonly string[]): string {
  return misconceptions.length === 0 ? 'any misconception' : misconceptions.join(' or ');
}
