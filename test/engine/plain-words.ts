import { traceView } from '../../main/app/view/trace-view.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import type { Trace } from '../../main/model/trace.ts';
import { checkText } from '../../tools/prose/check-text.ts';
import { sourceText } from '../../tools/prose/source-text.ts';
import { readWordList } from '../../tools/prose/word-list.ts';

const MOST_WORDS = 20;
const wordList = readWordList();

/** Everything that is not fit to be read, in words; nothing for a good trace. */
export function faultsOf(trace: Trace): string[] {
  const view = traceView(trace, { name: 'flow', text: '' });
  const sentences = view.steps.flatMap(({ sentence, mirror }) => [
    sentence,
    ...(mirror ? [mirror.sentence] : []),
    ...(mirror?.copy ? [mirror.copy.sentence, ...mirror.copy.steps.map((step) => step.sentence)] : []),
  ]);
  return [
    ...sentences.flatMap((sentence) => {
      const words = sentence.split(/\s+/).length;
      return [
        ...(words > MOST_WORDS ? [`${words} words: ${sentence}`] : []),
        ...(/^\S.*[^\s.]\.$/.test(sentence) ? [] : [`no sentence: ${sentence}`]),
        ...checkText(sourceText('text', sentence, 0), wordList)
          // Sentences hold names of resources, which authors spell as they like.
          .filter(({ message }) => !message.includes('American spelling'))
          .map(({ message }) => `${message}: ${sentence}`),
      ];
    }),
    ...textsOf(view).flatMap((text) => (isBroken(text) ? [`broken: ${text}`] : [])),
  ];
}

function isBroken(text: string): boolean {
  return /\b(undefined|null|NaN|Infinity)\b|\[object|  | [.,;](\s|$)|\(\)|``|\$\{/.test(text);
}

/** Every text that a learner can read in a trace. */
function textsOf(view: TraceView): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(view);
  return found;
}
