import type { Path, Report } from '../../../language/diagnostics/report.ts';
import type { Option } from '../../format/claim-text.ts';
import { subjectOf, worldAbout, type Subject } from '../../scenario/moment.ts';
import { proposedBy } from '../../scenario/proposed.ts';
import type { Situation } from '../../scenario/situation.ts';
import { judge, reportAbsent } from '../shared/judge.ts';
import { claimOutcomes, claimsOf, optionTruth } from '../shared/option-truth.ts';
import type { OptionQuestion } from './options.ts';

/** How many options a kind wants to be right, in words. @param at where to report it, below `options`. */
export function reportKeys({ options }: OptionQuestion, rule: string, path: Path, report: Report, at: Path = []): void {
  const keys = options.filter(({ key }) => key).length;
  report.error('shape', [...path, 'options', ...at], {
    message: `${keys === 1 ? '1 option has' : `${keys} options have`} \`key: true\`; this kind has ${rule}`,
  });
}

/** The key holds, and no other option does. A judged question is not proved: its source stands for its key. */
export function proveOptions(situation: Situation, question: OptionQuestion, path: Path, report: Report): void {
  if (question.judged) return;
  question.options.forEach((option, i) => {
    const at = [...path, 'options', i];
    if (claimsOf(option).length === 0 && !option.access && !(option.change && question.goal)) {
      const hint =
        'give it a `claim` or `access`, or a `change` together with the question’s `goal`, or the question a source (`judged`)';
      report.error('shape', at, { message: 'nothing in this option can be checked', hint });
      return;
    }
    expectSteps(situation, question, option, at, report);
    const judged = { ...option, changes: proposedBy(situation, option).changes };
    judge(situation, optionTruth(situation, question, option), judged, at, report, () =>
      claimOutcomes(situation, question, option),
    );
  });
}

/** What a step finds can be claimed of steps only that the packet could come to. */
function expectSteps(situation: Situation, question: Subject, option: Option, path: Path, report: Report): void {
  const { changes, refusal } = proposedBy(situation, option);
  if (refusal !== null) return;
  const { claim, claims = [] } = option;
  const placed = [
    ...(claim ? [{ claim, at: ['claim'] }] : []),
    ...claims.map((each, i) => ({ claim: each, at: ['claims', i] })),
  ];
  for (const { claim: said, at } of placed) {
    const { world } = worldAbout(situation, subjectOf(said, question), changes);
    reportAbsent(said, [world.trace], [...path, ...at], report);
  }
}
