import { seen } from '../../engine/flow-log/capture.ts';
import { unreachable } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import { checkClaim } from '../claim/check-claim.ts';
import { matchesComponent, parseSelector, selectStep } from '../claim/selector.ts';
import type { Option, Question, QuestionOf } from '../format/question-text.ts';
import type { Path, Report } from '../report.ts';
import type { Scenario } from '../scenario.ts';
import { flowAbout, networkAbout, subjectOf, worldAbout, type Subject } from '../story/moment.ts';
import { filledChange, fillTruth } from './fill.ts';
import { canPointAt } from './locatable.ts';
import { provePermissions } from './prove-permissions.ts';
import { claimsOf, doubtOf, type OptionTruth, optionTruth, uncertainBlame } from './option-truth.ts';

/** Checks that every key is what the engine computes and that no distractor is right. */
export function proveQuestion(scenario: Scenario, question: Question, path: Path, report: Report): void {
  switch (question.kind) {
    case 'verdict':
      proveVerdict(scenario, question, path, report);
      return;
    case 'locate':
      proveLocate(scenario, question, path, report);
      return;
    case 'multiple-choice':
    case 'multiple-response':
      proveOptions(scenario, question, path, report);
      return;
    case 'ordering':
      proveOrdering(scenario, question, path, report);
      return;
    case 'matching':
      proveMatching(scenario, question, path, report);
      return;
    case 'fill':
      proveFill(scenario, question, path, report);
      return;
    case 'flow-log':
      proveFlowLog(scenario, question, path, report);
      return;
    case 'who-may-change':
      provePermissions(scenario, question, path, report);
      return;
    default:
      return unreachable(question);
  }
}

function proveVerdict(scenario: Scenario, question: QuestionOf<'verdict'>, path: Path, report: Report): void {
  const trace = gradableTrace(scenario, question, path, report, false);
  if (!trace || trace.verdict.kind === question.answer) return;
  const message = `the key says \`${question.answer}\`, the engine says \`${trace.verdict.kind}\``;
  report.error('key-refuted', [...path, 'answer'], { message, hint: walkOf(trace) });
}

function proveLocate(scenario: Scenario, question: QuestionOf<'locate'>, path: Path, report: Report): void {
  const trace = gradableTrace(scenario, question, path, report);
  if (!trace) return;
  const [first] = trace.blockers;
  const network = networkAbout(scenario, question);
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

function proveOptions(
  scenario: Scenario,
  question: QuestionOf<'multiple-choice' | 'multiple-response'>,
  path: Path,
  report: Report,
): void {
  const keys = question.options.filter(({ key }) => key).length;
  const wanted = question.kind === 'multiple-choice' ? keys === 1 : keys >= 2 && keys < question.options.length;
  if (!wanted) {
    const rule = question.kind === 'multiple-choice' ? 'exactly one key' : 'at least two keys and one distractor';
    report.error('shape', [...path, 'options'], {
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
    judge(scenario, optionTruth(scenario, question, option), option, at, report);
  });
}

function judge(
  scenario: Scenario,
  truth: OptionTruth,
  option: Pick<Option, 'key' | 'change'>,
  path: Path,
  report: Report,
): void {
  if (truth.kind === 'undetermined') {
    report.error('not-gradable', path, { message: `the engine cannot tell: it depends on ${truth.missing}` });
  } else if (option.key && truth.kind === 'wrong') {
    report.error('key-refuted', path, {
      message: `the engine refutes the key for flow \`${truth.flow}\`: ${truth.why}`,
      hint: walkOf(worldAbout(scenario, truth.about, option.change).world.trace),
    });
  } else if (!option.key && truth.kind === 'right') {
    report.error('distractor-right', path, { message: 'this option should be wrong, but the engine finds it right' });
  }
}

function proveOrdering(scenario: Scenario, question: QuestionOf<'ordering'>, path: Path, report: Report): void {
  const trace = gradableTrace(scenario, question, path, report);
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

function proveMatching(scenario: Scenario, question: QuestionOf<'matching'>, path: Path, report: Report): void {
  question.prompts.forEach((prompt, i) => {
    const trace = gradableTrace(scenario, subjectOf(prompt, question), [...path, 'prompts', i], report, false);
    if (!Object.hasOwn(question.choices, prompt.choice)) {
      report.error('unknown-name', [...path, 'prompts', i, 'choice'], {
        message: `there is no choice \`${prompt.choice}\``,
      });
    }
    if (!trace) return;
    for (const [id, { claim }] of Object.entries(question.choices)) {
      const doubt = doubtOf(claim, trace);
      if (doubt !== null) {
        report.error('not-gradable', [...path, 'choices', id, 'claim'], { message: `it depends on ${doubt}` });
        continue;
      }
      const result = checkClaim(claim, trace);
      const at = [...path, 'prompts', i, 'choice'];
      if (id === prompt.choice && !result.holds) {
        report.error('key-refuted', at, { message: `\`${id}\` does not fit: ${result.why}` });
      }
      if (id !== prompt.choice && result.holds)
        report.error('distractor-right', at, { message: `\`${id}\` fits as well` });
    }
  });
}

function proveFill(scenario: Scenario, question: QuestionOf<'fill'>, path: Path, report: Report): void {
  if (!question.change.includes('{}')) {
    report.error('shape', [...path, 'change'], { message: 'the change has no {} for the answer to go' });
    return;
  }
  const prove = (text: string, key: boolean, at: Path) => {
    const change = filledChange(scenario, question, text);
    const truth = change.ok ? fillTruth(scenario, question, change.value) : null;
    // What works for some ports only is wrong, and a good distractor.
    const option = { ...(key ? { key } : {}), ...(change.ok ? { change: [change.value] } : {}) };
    if (truth && (key || truth.kind !== 'undetermined')) judge(scenario, truth, option, at, report);
    if (!change.ok && key) report.error('broken-patch', at, { message: change.error });
  };
  prove(question.answer, true, [...path, 'answer']);
  question.wrong.forEach(({ text }, i) => prove(text, false, [...path, 'wrong', i, 'text']));
}

function proveFlowLog(scenario: Scenario, question: QuestionOf<'flow-log'>, path: Path, report: Report): void {
  const trace = gradableTrace(scenario, question, path, report);
  if (!trace) return;
  const records = seen(trace.records, trace).filter((record) => question.interfaces.includes(record.interface));
  const doubtful = records.find(({ assumed }) => assumed);
  if (doubtful) {
    const message = `no documentation confirms the record of \`${doubtful.interface}\`, so nobody can be graded on it`;
    report.error('not-gradable', [...path, 'interfaces'], { message });
  }
  const found = records.map((each) => `${each.interface} ${each.direction} ${each.action}`);
  if (found.toSorted().join() === question.answer.toSorted().join()) return;
  const message = `the key says ${list(question.answer)}, the engine writes ${list(found)}`;
  report.error('key-refuted', [...path, 'answer'], { message });
}

/** A trace of which the verdict is certain; with `whole`, also what stops the flow first and what is logged. */
function gradableTrace(scenario: Scenario, about: Subject, path: Path, report: Report, whole = true): Trace | null {
  const name = flowAbout(scenario, about);
  if (!scenario.flows.has(name)) return null; // reported where flows are named
  const { trace } = worldAbout(scenario, about).world;
  if (trace.verdict.kind === 'undetermined') {
    report.error('not-gradable', path, { message: `the outcome of \`${name}\` depends on ${trace.verdict.missing}` });
    return null;
  }
  const doubt = whole ? uncertainBlame(trace) : null;
  if (doubt === null) return trace;
  report.error('not-gradable', path, {
    message: `what stops \`${name}\` first depends on ${doubt}`,
    hint: 'give the flow a source port',
  });
  return null;
}

/** The counter-trace in a line: every checkpoint, those that deny marked. */
function walkOf({ steps }: Trace): string {
  return steps
    .map(({ component, verdict, actual }) => `${actual ? '' : '~'}${component}${verdict === 'deny' ? ' ✗' : ''}`)
    .join(' → ');
}

function list(lines: readonly string[]): string {
  return lines.length === 0 ? 'nothing' : `\`${lines.join(', ')}\``;
}
