import type { Change } from '../../../change/change.ts';
import { readChanges, type Changed } from '../../../change/change-network.ts';
import { changedThing } from '../../../change/changed-thing.ts';
import type { RuleField } from '../../../change/refusal.ts';
import { unresolvedFlow } from '../../../language/flow/unresolved-flow.ts';
import { err, ok, type Result } from '../../../model/result.ts';
import { allowedBeyondWidest } from '../../intent/allowed-beyond.ts';
import { widestRepair } from '../../intent/widest-repair.ts';
import type { Goal } from '../../format/goal-text.ts';
import type { Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { truthOf } from '../shared/option-truth.ts';
import type { OptionTruth } from '../shared/truth.ts';
import { minimalRepairs } from './minimal-repairs.ts';

/** Reads the changes of a repair as AWS would make them; the reason in words when one cannot be made. */
export function readRepair(situation: Situation, lines: readonly string[]): Result<readonly Change[], string> {
  if (lines.length === 0) return err('nothing is changed');
  const read = readChanges(situation.network, lines, true);
  if (!read.ok) return err(`change ${read.error.line + 1}: ${read.error.fault.message}`);
  const unresolved = unresolvedFlow(read.value.network, situation.flows);
  return unresolved === null ? ok(read.value.changes) : err(unresolved);
}

/** Why the last of some changes cannot be made, and which part of it is wrong. */
export type RefusedDraft = {
  readonly line: number;
  /** Where the wrong word begins in the line, where its words cannot be read. */
  readonly offset: number | null;
  readonly field: RuleField | null;
  readonly message: string;
};

/** The network after the changes that a learner has made so far, or why AWS or the question refuses one of them. */
export function draftRepair(
  { network }: Situation,
  { goal }: { readonly goal: Goal },
  lines: readonly string[],
): Result<Changed, RefusedDraft> {
  const read = readChanges(network, lines, true);
  if (!read.ok) {
    const { line, fault, byAws, field } = read.error;
    return err({ line, offset: byAws || field !== null ? null : fault.offset, field, message: fault.message });
  }
  const locked = read.value.changes.map(changedThing);
  const line = locked.findIndex((id) => goal.frozen?.includes(id));
  if (line < 0) return read;
  return err({ line, offset: null, field: null, message: `\`${locked[line] ?? ''}\` is locked in this question` });
}

type Repair = Subject & { readonly goal: Goal; readonly answer: readonly string[] };

/**
 * Any changes that reach the goal are right, if where nothing may be opened none of their rules allows more than the widest
 * right repair: the key, the packets of the goal, or any repair that is minimal.
 */
export function repairTruth(situation: Situation, question: Repair, changes: readonly Change[]): OptionTruth {
  const truth = goalTruth(situation, question, changes);
  if (truth.kind !== 'right' || !question.goal.mustNotOpen) return truth;
  const beyond = beyondWidest(situation, question, changes);
  if (beyond.length === 0) return truth;
  const why = `it is wider than needed and also allows ${beyond.join('; ')}`;
  return { kind: 'wrong', flow: truth.flow, about: truth.about, step: null, why, isAboutFlow: false };
}

/** What rules of changes allow beyond the widest right repair, in clauses with the size of it. */
export function beyondWidest(situation: Situation, question: Repair, changes: readonly Change[]): readonly string[] {
  const { goal } = question;
  const key = readRepair(situation, question.answer);
  if (!key.ok) return [];
  const beyond = (right: readonly (readonly Change[])[]) =>
    allowedBeyondWidest(situation, changes, widestRepair(situation, changes, goal, right));
  if (beyond([key.value]).length === 0) return [];
  // The search takes long: only for what is not told by the key.
  const others = minimalRepairs(situation, goal).filter((set) => goalTruth(situation, question, set).kind === 'right');
  return beyond([key.value, ...others]);
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
