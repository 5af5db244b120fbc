import { z } from 'zod';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import { Changes, Misconception, Short, Words } from '../../format/claim-text.ts';
import { Goal } from '../../format/goal-text.ts';
import { allowedBeyond } from '../../intent/allowed-beyond.ts';
import { questionFields } from '../../format/question-fields.ts';
import type { Situation } from '../../scenario/situation.ts';
import { counterOf, sentence } from '../shared/counter.ts';
import { catalogued, plain, untaken, type GradedOption } from '../shared/graded.ts';
import { listHints } from '../shared/hint-words.ts';
import { judge } from '../shared/judge.ts';
import { traceAbout, tracesAfter } from '../shared/key-traces.ts';
import { claimOutcomes } from '../shared/option-truth.ts';
import { against, played } from '../shared/played-world.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import {
  after,
  checkGoal,
  expectMisconception,
  expectShort,
  NO_CHANGE_IN_STORY,
  type Names,
} from '../shared/references.ts';
import { changeLine, filledChange, fillTruth, unreadableFill } from './fill-change.ts';
import { fillDifference, leftOut } from './fill-difference.ts';

const kind = z.literal('fill');
const text = z.strictObject({
  kind,
  ...questionFields,
  asks: z.enum(['rule', 'ports', 'cidr']),
  change: Changes.transform(([line = '']) => line).meta({
    description: 'A list of one change with {} where the answer goes.',
    examples: [['add acl-public out 110 allow tcp {} 0.0.0.0/0']],
  }),
  goal: Goal,
  answer: Words,
  widest: Words.optional().meta({
    description:
      'The widest rule that is still right; what allows more is wrong. With `mustNotOpen` left out, `answer`.',
  }),
  wrong: z
    .array(z.strictObject({ text: Words, because: Short, misconception: Misconception.optional() }))
    .min(1)
    .max(6),
});
type Fill = z.output<typeof text>;

const asked = z.strictObject({
  kind,
  ...askedFields,
  asks: z.enum(['rule', 'ports', 'cidr']),
  /** Of which grammar the words are: rules of security groups and of network ACLs read differently. */
  grammar: z.enum(['group-rule', 'acl-rule', 'route', 'ports', 'cidr']),
  before: z.string(),
  after: z.string(),
});

/** Which rule, ports or block does what is asked? The engine grades what the words do, not how they are written. */
export const fill = questionKind({
  text,
  answer: z.strictObject({ kind, text: z.string().max(120) }),
  asked,
  example: {
    lines: [
      'prompt: Which ports does the outbound rule of the network ACL need?',
      'asks: ports',
      "change: ['add acl-public out 100 allow tcp {} 0.0.0.0/0']",
      'goal: { allowed: [customer] }',
      'answer: 1024-65535',
      'wrong: [{ text: 443, because: The reply goes to the ephemeral port of the client. }]',
    ],
  },
  misconceptions: 'give it to the text of `wrong` that shows it',

  show(situation, question) {
    const [before = '', behind = ''] = question.change.split('{}');
    return { asks: question.asks, grammar: grammarOf(situation, question), before, after: behind };
  },

  checkReferences(names, question, path) {
    if (question.moment) names.report.error('shape', [...path, 'moment'], { message: NO_CHANGE_IN_STORY });
    checkGoal(after(names, [changeLine(question.change, question.answer)]), question.goal, [...path, 'goal']);
    if (question.change.includes('{}')) expectReadable(names, question, path);
    question.wrong.forEach(({ because, misconception }, i) => {
      expectShort(names, because, [...path, 'wrong', i, 'because']);
      expectMisconception(names, misconception, [...path, 'wrong', i, 'misconception']);
    });
  },

  prove(situation, question, path, report) {
    if (!question.change.includes('{}')) {
      report.error('shape', [...path, 'change'], { message: 'the change has no {} for the answer to go' });
      return;
    }
    for (const proposed of proposedIn(question, path)) proveWords(situation, question, proposed, report);
  },

  keyTraces(situation, question) {
    const change = filledChange(situation, question, question.answer);
    const reached = change.ok ? tracesAfter(situation, question, [change.value]) : [];
    return [traceAbout(situation, question), ...reached];
  },

  keyChanges: ({ change, answer }) => [changeLine(change, answer)],
  keyAnswer: (_, { answer }) => ({ kind: kind.value, text: answer }),
  hints: ({ network }, _, step) => listHints(network, step),

  grade(situation, question, answer) {
    const given = answer.text.trim();
    const change = filledChange(situation, question, answer.text);
    const truth = change.ok ? fillTruth(situation, question, change.value) : null;
    const correct = truth?.kind === 'right';
    const foreseen = foreseenIn(question, given);
    const misconception = correct ? null : catalogued(foreseen?.misconception);
    const option = {
      ...plain('answer', given, true, correct, misconception),
      because: foreseen?.because ?? null,
      counter: change.ok ? truth && counterOf(situation, truth, true) : sentence(change.error),
      difference: correct ? [] : differenceOf(situation, question, answer.text),
      hasWorld: change.ok,
    };
    const key = { ...plain('key', question.answer, false, true, null), hasWorld: true };
    const options = correct ? [option] : [option, key];
    return {
      correct,
      key: question.answer,
      given,
      options,
      others: otherWords(situation, question, given),
      misconception,
    };
  },

  /** What the author foresaw has an explanation of its own, however it is written. */
  unreadable: (situation, question, answer) =>
    foreseenIn(question, answer.text.trim()) ? null : unreadableFill(situation, question, answer.text),

  play(situation, question, answer, id) {
    const foreseen = question.wrong[Number(/^wrong-(\d)$/.exec(id)?.[1] ?? -1)];
    const words = foreseen?.text ?? (id === 'key' ? question.answer : answer.text);
    const change = filledChange(situation, question, words);
    const key = filledChange(situation, question, question.answer);
    if (!change.ok || !key.ok) return null;
    const truth = fillTruth(situation, question, change.value);
    return {
      label: words.trim(),
      ...played(situation, truth, [change.value]),
      against: against(situation, truth.about, id === 'key' ? [] : [key.value]),
    };
  },

  changes: ({ change }) => [change],
});

/** How the learner's words differ from the key. What a rule allows beyond it is told with its size. */
function differenceOf(situation: Situation, question: Fill, given: string): readonly string[] {
  const [mine, key] = [given, question.answer].map((words) => filledChange(situation, question, words));
  const beyond = mine?.ok && key?.ok ? allowedBeyond(situation, [mine.value], [key.value]) : [];
  if (beyond.length === 0) return fillDifference(given, question.answer);
  return [`Your rule also allows ${beyond.join('; ')}.`, ...leftOut(given, question.answer)];
}

/** The wrong words that the author foresaw, without those that the learner wrote. */
function otherWords(situation: Situation, question: Fill, given: string): GradedOption[] {
  return question.wrong.flatMap(({ text: words, because }, i) => {
    if (words.trim() === given) return [];
    return [untaken(`wrong-${i}`, words, because, filledChange(situation, question, words).ok)];
  });
}

function foreseenIn({ wrong }: Fill, words: string) {
  return wrong.find((each) => each.text.trim() === words);
}

type Proposed = { readonly words: string; readonly key: boolean; readonly path: Path };

/** All words of a question that stand for an answer. */
function proposedIn({ answer, widest, wrong }: Fill, path: Path): Proposed[] {
  return [
    { words: answer, key: true, path: [...path, 'answer'] },
    ...(widest === undefined ? [] : [{ words: widest, key: true, path: [...path, 'widest'] }]),
    ...wrong.map(({ text: words }, i) => ({ words, key: false, path: [...path, 'wrong', i, 'text'] })),
  ];
}

/** AWS may refuse a wrong answer; words that mean nothing are a slip of the author's pen. */
function expectReadable(names: Names, question: Fill, path: Path): void {
  for (const { words, path: at } of proposedIn(question, path)) {
    const unreadable = unreadableFill(names, question, words);
    if (unreadable !== null) names.report.error('text', at, { message: unreadable, hint: quotesHint(words) });
  }
}

function proveWords(situation: Situation, question: Fill, { words, key, path }: Proposed, report: Report): void {
  const change = filledChange(situation, question, words);
  const truth = change.ok ? fillTruth(situation, question, change.value) : null;
  // What works for some ports only is wrong, and a good distractor.
  const option = { ...(key ? { key } : {}), changes: change.ok ? [change.value] : [] };
  if (truth && (key || truth.kind !== 'undetermined'))
    judge(situation, truth, option, path, report, () => claimOutcomes(situation, question, {}));
  if (!change.ok && key) report.error('broken-patch', path, { message: change.error });
}

function quotesHint(words: string): string {
  return /[\u2018\u2019\u201c\u201d]/.test(words) ? 'write straight quotes, or none' : '';
}

/** Of what kind the thing is that the change is about tells the grammar of its rules. */
function grammarOf({ network }: Situation, { asks, change }: Fill): z.output<typeof asked>['grammar'] {
  if (asks !== 'rule') return asks;
  const [, thing] = change.split(' ');
  if (network.networkAcls.some(({ id }) => id === thing)) return 'acl-rule';
  return network.routeTables.some(({ id }) => id === thing) ? 'route' : 'group-rule';
}
