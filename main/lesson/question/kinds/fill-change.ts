import { parseCidr } from '../../../model/cidr.ts';
import { parsePortRange } from '../../../model/port-range.ts';
import { err, known, ok, type Result } from '../../../model/result.ts';
import type { Change } from '../../../change/change.ts';
import { readChanges } from '../../../change/change-network.ts';
import { unresolvedFlow } from '../../../language/flow/unresolved-flow.ts';
import type { Goal } from '../../format/goal-text.ts';
import type { Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { allowedBeyond } from '../../intent/allowed-beyond.ts';
import { truthOf } from '../shared/option-truth.ts';
import type { OptionTruth } from '../shared/truth.ts';

type Fill = Subject & {
  readonly asks: 'rule' | 'ports' | 'cidr';
  readonly change: string;
  readonly goal: Goal;
  readonly answer: string;
  readonly widest?: string | undefined;
};

type Asked = Pick<Fill, 'asks' | 'change'>;

/** Why words cannot be read as what was asked for, before it is judged what they would do; null when they can. */
export function unreadableFill(
  { network }: Pick<Situation, 'network'>,
  { change, asks }: Asked,
  text: string,
): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return 'nothing is written';
  if (asks === 'ports' && !parsePortRange(trimmed).ok)
    return `\`${trimmed}\` is not a port or a port range such as 8000-8080`;
  if (asks === 'cidr' && !parseCidr(trimmed).ok) return `\`${trimmed}\` is not a CIDR block such as 192.0.2.0/24`;
  const changed = readChanges(network, [changeLine(change, trimmed)]);
  return changed.ok || changed.error.byAws ? null : changed.error.fault.message;
}

/** The change that a learner's words make; the reason in words when they make none. */
export function filledChange(situation: Situation, question: Fill, text: string): Result<Change, string> {
  const unreadable = unreadableFill(situation, question, text);
  if (unreadable !== null) return err(unreadable);
  const changed = readChanges(situation.network, [changeLine(question.change, text.trim())]);
  if (!changed.ok) return err(changed.error.fault.message);
  const unresolved = unresolvedFlow(changed.value.network, situation.flows);
  return unresolved === null ? ok(known(changed.value.changes[0], 'change of the line')) : err(unresolved);
}

/**
 * Any words that reach the goal are right, if they allow nothing beyond the widest right answer where there is one: the
 * engine grades what they do, not how they are written.
 */
export function fillTruth(situation: Situation, question: Fill, change: Change): OptionTruth {
  const truth = truthOf(situation, {
    about: question,
    goal: question.goal,
    proposed: { changes: [change], refusal: null },
    claims: [],
  });
  if (truth.kind !== 'right') return truth;
  const beyond = beyondWidest(situation, question, change);
  if (beyond.length === 0) return truth;
  const why = `it is wider than needed and also allows ${beyond.join('; ')}`;
  return { ...truth, kind: 'wrong', step: null, why, isAboutFlow: false };
}

/** What a rule allows beyond the widest right answer, in clauses. Where nothing more may be opened, that is the key. */
function beyondWidest(situation: Situation, question: Fill, change: Change): readonly string[] {
  const words = question.widest ?? (question.goal.mustNotOpen ? question.answer : null);
  if (words === null) return [];
  const widest = filledChange(situation, question, words);
  return widest.ok ? allowedBeyond(situation, [change], [widest.value]) : [];
}

/** A change with words where its `{}` is. */
export function changeLine(change: string, text: string): string {
  return change.replace('{}', () => text); // a text would have its `$&` expanded
}
