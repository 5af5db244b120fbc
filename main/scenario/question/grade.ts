import { unreachable } from '../../model/result.ts';
import type { MisconceptionId } from '../../model/misconception.ts';
import { isMisconceptionId } from '../../model/misconception.ts';
import { checkClaim } from '../claim/check-claim.ts';
import { matchesComponent } from '../claim/selector.ts';
import type { Question, QuestionOf } from '../format/question-text.ts';
import { flowOf, worldOf, type Scenario } from '../scenario.ts';
import type { Answer, AnswerOf } from './answer.ts';
import { filledChange, fillTruth } from './fill.ts';
import { locatables } from './locatable.ts';
import { opaqueId, optionId } from './opaque-id.ts';
import { truthOf } from './option-truth.ts';

/** What can be said of one option, prompt or item after grading. `counter` is what the engine found against it. */
export type GradedOption = {
  readonly id: string;
  readonly say: string;
  readonly picked: boolean;
  readonly right: boolean;
  readonly because: string | null;
  readonly counter: string | null;
  readonly misconception: MisconceptionId | null;
  readonly hasWorld: boolean;
};

export type Grade = {
  readonly correct: boolean;
  /** The key and the answer in words. */
  readonly key: string;
  readonly given: string;
  readonly options: readonly GradedOption[];
  /** What a wrong answer suggests the learner believes. */
  readonly misconception: MisconceptionId | null;
};

/** Grades by what the engine computes. Null when the answer is of another kind than the question. */
export function grade(scenario: Scenario, question: Question, answer: Answer): Grade | null {
  switch (question.kind) {
    case 'verdict':
      return answer.kind === question.kind ? gradeVerdict(question, answer) : null;
    case 'locate':
      return answer.kind === question.kind ? gradeLocate(scenario, question, answer) : null;
    case 'multiple-choice':
      return answer.kind === question.kind ? gradeOptions(scenario, question, [answer.choice]) : null;
    case 'multiple-response':
      return answer.kind === question.kind ? gradeOptions(scenario, question, answer.choices) : null;
    case 'ordering':
      return answer.kind === question.kind ? gradeOrdering(question, answer) : null;
    case 'matching':
      return answer.kind === question.kind ? gradeMatching(scenario, question, answer) : null;
    case 'fill':
      return answer.kind === question.kind ? gradeFill(scenario, question, answer) : null;
    case 'flow-log':
      return answer.kind === question.kind ? gradeFlowLog(question, answer) : null;
    default:
      return unreachable(question);
  }
}

const verdictWords = { allowed: 'It gets through', denied: 'It does not get through' };

function gradeVerdict(question: QuestionOf<'verdict'>, { value }: AnswerOf<'verdict'>): Grade {
  const correct = value === question.answer;
  return {
    correct,
    key: verdictWords[question.answer],
    given: verdictWords[value],
    options: (['allowed', 'denied'] as const).map((id) =>
      plain(
        id,
        verdictWords[id],
        id === value,
        id === question.answer,
        id === value && !correct ? suspected(question) : null,
      ),
    ),
    misconception: correct ? null : suspected(question),
  };
}

/** As precise as the key asks, and true of the checkpoint that really stops the flow. */
function gradeLocate(scenario: Scenario, question: QuestionOf<'locate'>, { component }: AnswerOf<'locate'>): Grade {
  const { trace } = worldOf(scenario, flowOf(scenario, question.flow));
  const stopper = trace.blockers[0]?.component ?? '';
  const correct = matchesComponent(stopper, component) && matchesComponent(component, question.answer);
  const label = (wanted: string) => labelOf(scenario, wanted);
  const misconception = correct ? null : suspected(question);
  const key = plain('key', label(question.answer), correct, true, null);
  const given: GradedOption = {
    ...plain('answer', label(component), true, correct, misconception),
    counter: `${label(stopper)} stops it first`,
    hasWorld: true,
  };
  return { correct, key: key.say, given: given.say, options: correct ? [key] : [given, key], misconception };
}

function gradeOptions(
  scenario: Scenario,
  question: QuestionOf<'multiple-choice' | 'multiple-response'>,
  picked: readonly string[],
): Grade {
  const options = question.options.map((option, i): GradedOption => {
    const id = optionId(i);
    const { flow, goal } = question;
    const truth = truthOf(scenario, { flow, goal, change: option.change, claim: option.claim });
    return {
      id,
      say: option.say,
      picked: picked.includes(id),
      right: option.key ?? false,
      because: option.because ?? null,
      counter: truth.kind === 'wrong' ? truth.why : null,
      misconception: catalogued(option.misconception),
      hasWorld: true,
    };
  });
  const chosen = options.filter((option) => option.picked);
  const correct = options.every((option) => option.picked === option.right);
  const words = (list: readonly GradedOption[]) => list.map(({ say }) => say).join(' · ');
  const wrong = chosen.find((option) => !option.right);
  return {
    correct,
    key: words(options.filter(({ right }) => right)),
    given: words(chosen),
    options,
    misconception: correct ? null : (wrong?.misconception ?? suspected(question)),
  };
}

function gradeOrdering(question: QuestionOf<'ordering'>, { order }: AnswerOf<'ordering'>): Grade {
  const right = question.steps.map(({ say }) => ({ id: opaqueId(say), say }));
  const extra = (question.extra ?? []).map(({ say, because }) => ({ id: opaqueId(say), say, because }));
  const correct = order.length === right.length && right.every(({ id }, i) => order[i] === id);
  const words = (ids: readonly string[]) =>
    ids.map((id) => [...right, ...extra].find((each) => each.id === id)?.say ?? '?').join(' → ');
  const misconception = correct ? null : suspected(question);
  return {
    correct,
    key: right.map(({ say }) => say).join(' → '),
    given: words(order),
    options: [
      ...right.map(({ id, say }, i) => plain(id, `${i + 1}. ${say}`, order.includes(id), order[i] === id, null)),
      ...extra.map(({ id, say, because }) => ({
        ...plain(id, say, order.includes(id), false, null),
        because: because ?? null,
      })),
    ],
    misconception,
  };
}

function gradeMatching(scenario: Scenario, question: QuestionOf<'matching'>, { pairs }: AnswerOf<'matching'>): Grade {
  const choices = Object.entries(question.choices).map(([name, choice]) => ({
    name,
    id: opaqueId(choice.say),
    ...choice,
  }));
  const options = question.prompts.map((prompt): GradedOption => {
    const id = opaqueId(prompt.say);
    const given = choices.find((choice) => choice.id === pairs[id]);
    const key = choices.find(({ name }) => name === prompt.choice);
    const right = given !== undefined && given === key;
    const { trace } = worldOf(scenario, flowOf(scenario, prompt.flow ?? question.flow));
    const result = given ? checkClaim(given.claim, trace) : null;
    return {
      ...plain(id, `${prompt.say} → ${key?.say ?? ''}`, given !== undefined, right, null),
      because: right ? null : `you chose: ${given?.say ?? 'nothing'}`,
      counter: result && !result.holds ? result.why : null,
      hasWorld: true,
    };
  });
  const correct = options.every(({ right }) => right);
  return {
    correct,
    key: options.map(({ say }) => say).join(' · '),
    given: `${options.filter(({ right }) => right).length} of ${options.length} matched`,
    options,
    misconception: correct ? null : suspected(question),
  };
}

function gradeFill(scenario: Scenario, question: QuestionOf<'fill'>, { text }: AnswerOf<'fill'>): Grade {
  const change = filledChange(scenario, question, text);
  const truth = change.ok ? fillTruth(scenario, question, change.value) : null;
  const correct = truth?.kind === 'right';
  const known = question.wrong.find((each) => each.text.trim() === text.trim());
  const misconception = correct ? null : (catalogued(known?.misconception) ?? suspected(question));
  const counter = change.ok ? (truth?.kind === 'wrong' ? `${truth.flow}: ${truth.why}` : null) : change.error;
  return {
    correct,
    key: question.answer,
    given: text.trim(),
    options: [
      {
        ...plain('answer', text.trim(), true, correct, misconception),
        because: known?.because ?? null,
        counter,
        hasWorld: change.ok,
      },
      ...(correct ? [] : [{ ...plain('key', question.answer, false, true, null), hasWorld: true }]),
    ],
    misconception,
  };
}

function gradeFlowLog(question: QuestionOf<'flow-log'>, { records }: AnswerOf<'flow-log'>): Grade {
  const key = question.answer.map((line) => line.trim());
  const correct = key.toSorted().join('|') === records.toSorted().join('|');
  const words = (lines: readonly string[]) => (lines.length === 0 ? 'no record' : lines.join(' · '));
  const all = [...new Set([...key, ...records])];
  return {
    correct,
    key: words(key),
    given: words(records),
    options: all.map((line) => plain(line, line, records.includes(line), key.includes(line), null)),
    misconception: correct ? null : suspected(question),
  };
}

function plain(
  id: string,
  say: string,
  picked: boolean,
  right: boolean,
  misconception: MisconceptionId | null,
): GradedOption {
  return { id, say, picked, right, because: null, counter: null, misconception, hasWorld: false };
}

function suspected(question: Question): MisconceptionId | null {
  return catalogued(question.misconception);
}

function catalogued(id: string | undefined): MisconceptionId | null {
  return id !== undefined && isMisconceptionId(id) ? id : null;
}

/** `nacl:web:out:*` in words a learner reads. */
function labelOf({ network }: Scenario, component: string): string {
  const place = locatables(network).find((each) => matchesComponent(component, each.component));
  if (!place) return component;
  const rule = component.slice(place.component.length + 1);
  return place.rules.length > 0 && rule !== '' ? `${place.label}, entry ${rule}` : place.label;
}
