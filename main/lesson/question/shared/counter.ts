import type { OptionTruth } from './option-truth.ts';

/** What the engine found against an option, in a sentence that names the flow; null where it found nothing. */
export function counterOf(truth: OptionTruth, isChange: boolean): string | null {
  switch (truth.kind) {
    case 'right':
      return null;
    case 'wrong':
      return truth.isAboutFlow === false ? sentence(truth.why) : flowSentence(truth.flow, truth.why, isChange);
    case 'undetermined':
      return flowSentence(truth.flow, `the outcome depends on ${truth.missing}`, isChange);
  }
}

/** `With this change, flow customer: …`. */
export function flowSentence(flow: string, why: string, isChange: boolean): string {
  return sentence(`${isChange ? 'With this change, flow' : 'Flow'} \`${flow}\`: ${why}`);
}

/** A clause as a sentence: a capital letter, and a full stop. */
export function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}${/[.?]$/.test(clause) ? '' : '.'}`;
}
