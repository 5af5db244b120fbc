import type { Change } from '../../../change/change.ts';
import { readChanges } from '../../../change/change-network.ts';
import { unresolvedFlow } from '../../../language/flow/unresolved-flow.ts';
import { err, ok, type Result } from '../../../model/result.ts';
import { allowedBeyond } from '../../intent/allowed-beyond.ts';
import type { Goal } from '../../format/goal-text.ts';
import type { Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { truthOf } from '../shared/option-truth.ts';
import type { OptionTruth } from '../shared/truth.ts';

/** Reads the changes of a repair as AWS would make them; the reason in words when one cannot be made. */
export function readRepair(situation: Situation, lines: readonly string[]): Result<readonly Change[], string> {
  if (lines.length === 0) return err('nothing is changed');
  const read = readChanges(situation.network, lines, true);
  if (!read.ok) return err(`change ${read.error.line + 1}: ${read.error.fault.message}`);
  const unresolved = unresolvedFlow(read.value.network, situation.flows);
  return unresolved === null ? ok(read.value.changes) : err(unresolved);
}

type Repair = Subject & { readonly goal: Goal; readonly answer: readonly string[] };

/** Any changes that reach the goal are right, if no rule among them allows more than is needed where nothing may be opened. */
export function repairTruth(situation: Situation, question: Repair, changes: readonly Change[]): OptionTruth {
  const truth = goalTruth(situation, question, changes);
  if (truth.kind !== 'right' || !question.goal.mustNotOpen) return truth;
  const key = readRepair(situation, question.answer);
  const beyond = key.ok ? allowedBeyond(situation, changes, key.value, 'all') : [];
  if (beyond.length === 0) return truth;
  const why = `it is wider than needed and also allows ${beyond.join('; ')}`;
  return { kind: 'wrong', flow: truth.flow, about: truth.about, step: null, why, isAboutFlow: false };
}

/** Whether changes reach the goal, however wide they are. */
export function goalTruth(
  situation: Situation,
  question: Subject & { readonly goal: Goal },
  changes: readonly Change[],
): OptionTruth {
  return truthOf(situation, {
    about: question,
    goal: question.goal,
    proposed: { changes, refusal: null },
    claims: [],
  });
}
