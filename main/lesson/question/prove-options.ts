import type { Option } from '../format/claim-text.ts';
import type { QuestionOf } from '../format/question-text.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import type { Situation } from '../scenario/situation.ts';
import { subjectOf, worldAbout, type Subject } from '../scenario/moment.ts';
import { filledChange, fillTruth, unreadableFill } from './fill.ts';
import { judge, reportAbsent } from './shared/judge.ts';
import { claimOutcomes, claimsOf, optionTruth, refusalOf } from './shared/option-truth.ts';

export function proveOptions(
  situation: Situation,
  question: QuestionOf<'multiple-choice' | 'multiple-response'>,
  path: Path,
  report: Report,
): void {
  const keys = question.options.filter(({ key }) => key).length;
  const wanted = question.kind === 'multiple-choice' ? keys === 1 : keys >= 2 && keys < question.options.length;
  if (!wanted) {
    const rule = question.kind === 'multiple-choice' ? 'exactly one key' : 'at least two keys and one distractor';
    const second = question.options.findIndex(
      ({ key }, i) => key && question.options.slice(0, i).some((each) => each.key),
    );
    const at = question.kind === 'multiple-choice' && second >= 0 ? [second, 'key'] : [];
    report.error('shape', [...path, 'options', ...at], {
      message: `${keys === 1 ? '1 option has' : `${keys} options have`} \`key: true\`; this kind has ${rule}`,
    });
  }
  question.options.forEach((option, i) => {
    const at = [...path, 'options', i];
    if (claimsOf(option).length === 0 && !option.access && !(option.change && question.goal)) {
      const hint = 'give it a `claim` or `access`, or a `change` together with the question’s `goal`';
      report.error('shape', at, { message: 'nothing in this option can be checked', hint });
      return;
    }
    expectSteps(situation, question, option, at, report);
    judge(situation, optionTruth(situation, question, option), option, at, report, () =>
      claimOutcomes(situation, question, option),
    );
  });
}

/** What a step finds can be claimed of steps only that the packet could come to. */
function expectSteps(situation: Situation, question: Subject, option: Option, path: Path, report: Report): void {
  if (refusalOf(situation, option.change, option.refused) !== null) return;
  const { claim, claims = [] } = option;
  const placed = [
    ...(claim ? [{ claim, at: ['claim'] }] : []),
    ...claims.map((each, i) => ({ claim: each, at: ['claims', i] })),
  ];
  for (const { claim: said, at } of placed) {
    const { world } = worldAbout(situation, subjectOf(said, question), option.change);
    reportAbsent(said, [world.trace], [...path, ...at], report);
  }
}

export function proveFill(situation: Situation, question: QuestionOf<'fill'>, path: Path, report: Report): void {
  if (!question.change.includes('{}')) {
    report.error('shape', [...path, 'change'], { message: 'the change has no {} for the answer to go' });
    return;
  }
  const prove = (text: string, key: boolean, at: Path) => {
    const change = filledChange(situation, question, text);
    const truth = change.ok ? fillTruth(situation, question, change.value) : null;
    // What works for some ports only is wrong, and a good distractor.
    const option = { ...(key ? { key } : {}), ...(change.ok ? { change: [change.value] } : {}) };
    if (truth && (key || truth.kind !== 'undetermined'))
      judge(situation, truth, option, at, report, () => claimOutcomes(situation, question, {}));
    // AWS may refuse a wrong one; words that mean nothing are a slip of the author's pen.
    const unreadable = unreadableFill(situation, question, text);
    if (!change.ok && key) report.error('broken-patch', at, { message: change.error });
    else if (unreadable !== null) report.error('text', at, { message: unreadable, hint: quotesHint(text) });
  };
  prove(question.answer, true, [...path, 'answer']);
  question.wrong.forEach(({ text }, i) => prove(text, false, [...path, 'wrong', i, 'text']));
}

function quotesHint(text: string): string {
  return /[\u2018\u2019\u201c\u201d]/.test(text) ? 'write straight quotes, or none' : '';
}
