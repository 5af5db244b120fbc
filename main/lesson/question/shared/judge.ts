import type { Change } from '../../../change/change.ts';
import type { Trace } from '../../../model/trace.ts';
import { formatCheckpoint } from '../../checkpoint/checkpoint.ts';
import { absentStep } from '../../claim/absent-step.ts';
import type { Claim, Option } from '../../format/claim-text.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import type { Situation } from '../../scenario/situation.ts';
import { worldAbout } from '../../scenario/moment.ts';
import type { ClaimOutcome } from './option-truth.ts';
import type { OptionTruth } from './truth.ts';
import { walkOf } from './walk-of.ts';

/** Reports a key that the engine refutes, and a distractor that it finds right. */
export function judge(
  situation: Situation,
  truth: OptionTruth,
  option: Pick<Option, 'key'> & { readonly changes: readonly Change[] },
  path: Path,
  report: Report,
  outcomes: () => readonly ClaimOutcome[],
): void {
  if (truth.kind === 'undetermined') {
    report.error('not-gradable', path, { message: `the engine cannot tell: it depends on ${truth.missing}` });
  } else if (option.key && truth.kind === 'wrong') {
    report.error('key-refuted', path, {
      message: `the engine refutes the key for flow \`${truth.flow}\`: ${truth.why}`,
      hint: walkOf(worldAbout(situation, truth.about, option.changes).world.trace),
    });
  } else if (!option.key && truth.kind === 'right') {
    const found = outcomes().map(({ flow, words }) => `\`${flow}\` ${words}: true`);
    const hint = [...found, 'change what it says, or make it the key'].join('; ');
    report.error('distractor-right', path, {
      message: 'this option should be wrong, but the engine finds it right',
      hint,
    });
  }
}

/** Reports what a step finds where no trace has the step. */
export function reportAbsent(claim: Claim, traces: readonly Trace[], path: Path, report: Report): void {
  const absent = absentStep(claim, traces);
  if (!absent) return;
  const [trace] = traces;
  report.error('no-such-step', [...path, absent.part, 'at'], {
    message: `no step fits \`${formatCheckpoint(absent.at)}\``,
    ...(trace ? { hint: `the steps are ${walkOf(trace)}` } : {}),
  });
}
