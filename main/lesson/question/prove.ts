import { seen } from '../../engine/flow-log/capture.ts';
import { unreachable } from '../../model/result.ts';
import { canonicalLogLine } from '../claim/canonical.ts';
import { matchesComponent, parseSelector, selectStep } from '../claim/selector.ts';
import type { Question, QuestionOf } from '../format/question-text.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import type { Situation } from '../scenario/situation.ts';
import { networkAbout } from '../scenario/moment.ts';
import { gradableTrace } from './shared/gradable-trace.ts';
import { canPointAt } from './shared/locatable.ts';
import { proveMatching } from './prove-matching.ts';
import { proveFill, proveOptions } from './prove-options.ts';
import { provePermissions } from './prove-permissions.ts';
import { walkOf } from './shared/walk-of.ts';

/** Checks that every key is what the engine computes and that no distractor is right. */
export function proveQuestion(situation: Situation, question: Question, path: Path, report: Report): void {
  switch (question.kind) {
    case 'verdict':
      proveVerdict(situation, question, path, report);
      return;
    case 'locate':
      proveLocate(situation, question, path, report);
      return;
    case 'multiple-choice':
    case 'multiple-response':
      proveOptions(situation, question, path, report);
      return;
    case 'ordering':
      proveOrdering(situation, question, path, report);
      return;
    case 'matching':
      proveMatching(situation, question, path, report);
      return;
    case 'fill':
      proveFill(situation, question, path, report);
      return;
    case 'flow-log':
      proveFlowLog(situation, question, path, report);
      return;
    case 'who-may-change':
      provePermissions(situation, question, path, report);
      return;
    default:
      return unreachable(question);
  }
}

function proveVerdict(situation: Situation, question: QuestionOf<'verdict'>, path: Path, report: Report): void {
  const trace = gradableTrace(situation, question, path, report, false);
  if (!trace || trace.verdict.kind === question.answer) return;
  const message = `the key says \`${question.answer}\`, the engine says \`${trace.verdict.kind}\``;
  report.error('key-refuted', [...path, 'answer'], { message, hint: walkOf(trace) });
}

function proveLocate(situation: Situation, question: QuestionOf<'locate'>, path: Path, report: Report): void {
  const trace = gradableTrace(situation, question, path, report);
  if (!trace) return;
  const [first] = trace.blockers;
  const network = networkAbout(situation, question);
  if (first && matchesComponent(first.component, question.answer)) {
    if (canPointAt(network, question.answer, first.component)) return;
    const hint = canPointAt(network, wider(question.answer), first.component)
      ? `\`${wider(question.answer)}\` is as far as a learner can point`
      : 'ask with another kind of question';
    report.error('not-gradable', [...path, 'answer'], { message: `nobody can point at \`${question.answer}\``, hint });
    return;
  }
  const found = first ? `\`${first.component}\` stops it first` : 'nothing stops it';
  report.error('key-refuted', [...path, 'answer'], {
    message: `the key says \`${question.answer}\`, but ${found}`,
    hint: walkOf(trace),
  });
}

/** The component without its last part: `igw` for `igw:no-public-ip`. */
function wider(component: string): string {
  return component.slice(0, Math.max(0, component.lastIndexOf(':')));
}

function proveOrdering(situation: Situation, question: QuestionOf<'ordering'>, path: Path, report: Report): void {
  const trace = gradableTrace(situation, question, path, report);
  if (!trace) return;
  const actual = trace.steps.filter((step) => step.actual);
  let last = -1;
  question.steps.forEach(({ at }, i) => {
    const step = selectStep(actual, parseSelector(at));
    if (!step)
      report.error('no-such-step', [...path, 'steps', i, 'at'], {
        message: `no step fits \`${at}\``,
        hint: walkOf(trace),
      });
    else if (step.index <= last) {
      report.error('key-refuted', [...path, 'steps', i], {
        message: `\`${at}\` comes before the step above it`,
        hint: walkOf(trace),
      });
    } else last = step.index;
  });
  (question.extra ?? []).forEach(({ at }, i) => {
    const step = selectStep(actual, parseSelector(at));
    const happens = step && step.verdict !== 'not-applicable';
    if (happens)
      report.error('distractor-right', [...path, 'extra', i, 'at'], {
        message: `\`${at}\` does happen, at step ${step.index + 1}`,
      });
  });
}

function proveFlowLog(situation: Situation, question: QuestionOf<'flow-log'>, path: Path, report: Report): void {
  const trace = gradableTrace(situation, question, path, report);
  if (!trace) return;
  const records = seen(trace.records, trace).filter((record) => question.interfaces.includes(record.interface));
  const doubtful = records.find(({ assumed }) => assumed);
  if (doubtful) {
    const message = `no documentation confirms the record of \`${doubtful.interface}\`, so nobody can be graded on it`;
    report.error('not-gradable', [...path, 'interfaces'], { message });
  }
  const found = records.map((each) => `${each.interface} ${each.direction} ${each.action}`);
  if (found.toSorted().join() === question.answer.map(canonicalLogLine).toSorted().join()) return;
  const message = `the key says ${list(question.answer)}, the engine writes ${list(found)}`;
  report.error('key-refuted', [...path, 'answer'], { message });
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : `\`${lines.join(', ')}\``;
}
