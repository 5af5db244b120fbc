import type { OptionTruth } from './truth.ts';

/** What the engine found against an option, in a sentence that names the flow; null where it found nothing. */
export function counterOf(truth: OptionTruth, isChange: boolean): string | null {
  switch (truth.kind) {
    case 'right':
      return null;
    case 'wrong':
      if (truth.isAboutFlow === false) return sentence(truth.why);
      // A packet that the scenario does not name is told as it is written.
      if (truth.about.packet) return sentence(`with this change, \`${truth.flow}\`: ${truth.why}`);
      return flowSentence(truth.flow, truth.why, isChange);
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
