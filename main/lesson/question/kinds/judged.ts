import type { Path } from '../../../language/diagnostics/report.ts';
import type { Option } from '../../format/claim-text.ts';
import type { Goal } from '../../format/goal-text.ts';
import type { Judged } from '../../format/judged-text.ts';
import type { FirstHints } from '../shared/hint-words.ts';
import type { Names } from '../shared/references.ts';

type JudgedQuestion = {
  readonly judged?: Judged | undefined;
  readonly goal?: Goal | undefined;
  readonly options: readonly Option[];
};

/** What only a trace can decide. */
const PROVED = ['claim', 'claims', 'change', 'access', 'refused'] as const satisfies readonly (keyof Option)[];

export const judgedHints: FirstHints = {
  nudge: 'Find the requirements and the criterion in the question. The criterion is in capitals.',
  where: 'Reject each option that does not meet a requirement. Compare the others by the criterion.',
};

/** A judged question has nothing that looks proved, and says of each wrong option why it is wrong. */
export function expectJudged({ report }: Names, question: JudgedQuestion, path: Path): void {
  if (!question.judged) return;
  const hint = 'remove it, or remove `judged` and let the engine prove the key';
  if (question.goal)
    report.error('judged', [...path, 'goal'], {
      message: 'a judged question has no `goal`, because nothing is proved',
      hint,
    });
  question.options.forEach((option, i) => {
    const at = [...path, 'options', i];
    for (const part of PROVED)
      if (option[part] !== undefined) {
        const message = `an option of a judged question has no \`${part}\`, because nothing is proved`;
        report.error('judged', [...at, part], { message, hint });
      }
    if (!option.key && option.because === undefined)
      report.error('judged', at, {
        message: 'a wrong option of a judged question says why it is wrong',
        hint: 'give it a `because`: no trace can explain it',
      });
  });
}
