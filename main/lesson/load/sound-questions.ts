import { isBelow } from '../../language/diagnostics/mend-shape.ts';
import type { Draft } from '../../language/diagnostics/draft.ts';
import type { Path } from '../../language/diagnostics/report.ts';
import { standIns } from './stand-ins.ts';
import type { Problem, ProblemCode } from '../../language/diagnostics/problem.ts';
import type { Question } from '../question/question-kinds.ts';
import type { ScenarioText } from './scenario.ts';

/** What is wrong with words and changes no answer. */
const WORDS: ReadonlySet<ProblemCode> = new Set([
  'unknown-rule',
  'unknown-misconception',
  'too-many-words',
  'duplicate-name',
]);

/** A file of which parts were taken out, with what is wrong in it. */
type Partial = {
  readonly text: ScenarioText;
  readonly draft: Draft;
  readonly problems: readonly Problem[];
  /** The flow that the file has first: questions are about it where they do not say. */
  readonly firstFlow: string | undefined;
};

/** Whether a question can be proved: neither it, nor the network, nor a flow or a story that it is about is wrong. */
export function isSound(partial: Partial, index: number): boolean {
  const { text, draft, problems } = partial;
  const question = Object.keys(text.flows).length > 0 ? text.questions[index] : undefined;
  const path = draft.inFile(['questions', index]);
  if (!question || draft.removed.some((each) => each.path[0] === 'network' || isBelow(each.path, path))) return false;
  if (draft.filled.some((each) => isBelow(each, path) && !isStandIn(each))) return false;
  const wrong = problems
    .filter(({ severity, code }) => severity === 'error' && !WORDS.has(code))
    .map((problem) => problem.path)
    .filter((place) => !draft.filled.some((each) => each.join('.') === place));
  const isWrong = (place: string) => wrong.some((each) => each === place || each.startsWith(`${place}.`));
  if (isWrong(path.join('.')) || isWrong('iam') || isWrong('network')) return false;
  const stories = Object.keys(text.stories ?? {}).filter((name) => mentions(question, name));
  return !stories.some((name) => isWrong(`stories.${name}`)) && !isAboutWrongFlow(partial, question, stories);
}

/** Words that stand for missing ones change no answer; a name that was mended may be that of nothing. */
function isStandIn(place: Path): boolean {
  return Object.hasOwn(standIns, String(place.at(-1)));
}

function isAboutWrongFlow(
  { text, draft, firstFlow }: Partial,
  question: Question,
  stories: readonly string[],
): boolean {
  const gone = draft.removed.flatMap(({ path: [part, name] }) =>
    part === 'flows' || part === 'calls' ? [String(name)] : [],
  );
  const isAboutFirst = question.flow === undefined && question.moment === undefined;
  return gone.some(
    (flow) =>
      (isAboutFirst && flow === firstFlow) ||
      mentions(question, flow) ||
      stories.some((name) => mentions(text.stories?.[name], flow)),
  );
}

function mentions(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value.split(/\s+/).includes(name);
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => mentions(each, name));
}
