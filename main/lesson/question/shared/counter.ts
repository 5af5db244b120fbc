import { flowWords } from '../../scenario/flow-words.ts';
import type { Situation } from '../../scenario/situation.ts';
import type { Demand } from './demand.ts';
import type { OptionTruth } from './truth.ts';

type Flows = Pick<Situation, 'flows'>;

/** What the engine found against an option, in a sentence that names the flow; null where it found nothing. */
export function counterOf(flows: Flows, truth: OptionTruth, isChange: boolean): string | null {
  switch (truth.kind) {
    case 'right':
      return null;
    case 'wrong':
      if (truth.isAboutFlow === false) return sentence(truth.why);
      return flowSentence(flows, truth.flow, truth.why, isChange, truth.demand ?? null);
    case 'undetermined':
      return flowSentence(flows, truth.flow, `the outcome depends on ${truth.missing}`, isChange);
  }
}

/** `With this change, HTTP (tcp 80) from visitor to web: …`. @param isChange without it: `HTTP (tcp 80) from …: …`. */
export function flowSentence(
  flows: Flows,
  flow: string,
  why: string,
  isChange: boolean,
  demand: Demand | null = null,
): string {
  const clause = failureClause(flowWords(flows, flow), why, demand);
  if (isChange) return sentence(`with this change, ${clause}`);
  // A protocol stays as it is written, and does not begin a sentence.
  return sentence(/^[a-z]/.test(clause) ? `flow ${clause}` : clause);
}

/** Why an option fails, and what is demanded instead. @param subject the flow in words; null where it needs no name. */
export function failureClause(subject: string | null, why: string, demand: Demand | null): string {
  if (demand?.isOpen) return `${subject ?? 'the flow'} gets through; ${demand.words}`;
  const about = subject === null ? why : `${subject}: ${why}`;
  return demand ? `${about}; ${demand.words}` : about;
}

/** A clause as a sentence: a capital letter, and a full stop. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${/[.?]$/.test(clause) ? '' : '.'}`;
}
