import type { Change } from '../../../change/change.ts';
import { readChanges } from '../../../change/change-network.ts';
import { unresolvedFlow } from '../../../language/flow/unresolved-flow.ts';
import { err, ok, type Result } from '../../../model/result.ts';
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

/** Any changes that reach the goal are right. */
export function repairTruth(
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
