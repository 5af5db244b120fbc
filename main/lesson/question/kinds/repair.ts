import { z } from 'zod';
import { changeNetwork, readChanges } from '../../../change/change-network.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import { associatedBeyond } from '../../intent/allowed-beyond.ts';
import { Changes, Misconception, Short } from '../../format/claim-text.ts';
import { Goal } from '../../format/goal-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import type { Situation } from '../../scenario/situation.ts';
import { counterOf, sentence } from '../shared/counter.ts';
import { catalogued, plain, untaken, type GradedOption } from '../shared/graded.ts';
import { changeHints } from '../shared/hint-words.ts';
import { judge } from '../shared/judge.ts';
import { traceAbout, tracesAfter } from '../shared/key-traces.ts';
import { against, played } from '../shared/played-world.ts';
import { askedFields, questionKind } from '../shared/question-kind.ts';
import {
  after,
  checkGoal,
  expectMisconception,
  expectShort,
  expectThings,
  NO_CHANGE_IN_STORY,
} from '../shared/references.ts';
import { EditableSetting, editableSettings } from './editable-settings.ts';
import { EditableList, editableLists } from './editable-things.ts';
import { beyondWidest, goalTruth, readRepair, repairTruth } from './repair-changes.ts';

const MOST_CHANGES = 10;

const kind = z.literal('repair');
const text = z.strictObject({
  kind,
  ...questionFields,
  goal: Goal,
  answer: Changes.meta({ description: 'Changes that reach the goal, as few as can be.' }),
  wrong: z
    .array(z.strictObject({ changes: Changes, because: Short, misconception: Misconception.optional() }))
    .min(1)
    .max(6)
    .meta({ description: 'Repairs to be expected that do not reach the goal, each with a reason.' }),
});
type Repair = z.output<typeof text>;

const asked = z.strictObject({
  kind,
  ...askedFields,
  /** How many changes are enough. */
  par: z.int(),
  /** How many changes are allowed. */
  most: z.int(),
  /** What no change may touch. */
  frozen: z.array(z.string()),
  lists: z.array(EditableList),
  settings: z.array(EditableSetting),
});

/** Edit rules, routes and associations until the goal is met. Graded by what the changes do, for all packets. */
export const repair = questionKind({
  text,
  answer: z.strictObject({ kind, changes: z.array(z.string().max(200)).max(MOST_CHANGES) }),
  asked,
  example: {
    lines: [
      'prompt: Change the network so that the page loads, and open nothing else.',
      "goal: { mustPass: ['tcp customer:1024-65535 > web:443'], mustNotOpen: ['all internet > anyone'] }",
      'answer: [add acl-public out 100 allow tcp 1024-65535 203.0.113.12/32]',
      'wrong:',
      '  - changes: [add acl-public out 100 allow tcp 1024-65535 0.0.0.0/0]',
      '    because: It opens the way to every other client as well.',
    ],
  },
  misconceptions: 'give it to the changes of `wrong` that show it',

  show: ({ network }, { answer, goal: { frozen = [], maxChanges = MOST_CHANGES } }) => ({
    par: answer.length,
    most: maxChanges,
    frozen,
    lists: editableLists(network, frozen),
    settings: editableSettings(network, frozen),
  }),

  checkReferences(names, question, path) {
    if (question.moment) names.report.error('shape', [...path, 'moment'], { message: NO_CHANGE_IN_STORY });
    checkGoal(after(names, question.answer), question.goal, [...path, 'goal']);
    expectThings(names, question.goal.frozen ?? [], [...path, 'goal', 'frozen']);
    question.wrong.forEach(({ because, misconception }, i) => {
      expectShort(names, because, [...path, 'wrong', i, 'because']);
      expectMisconception(names, misconception, [...path, 'wrong', i, 'misconception']);
    });
  },

  prove(situation, question, path, report) {
    proveChanges(situation, question, { lines: question.answer, key: true, path: [...path, 'answer'] }, report);
    proveFewest(situation, question, [...path, 'answer'], report);
    question.wrong.forEach(({ changes }, i) => {
      proveChanges(situation, question, { lines: changes, path: [...path, 'wrong', i, 'changes'] }, report);
    });
  },

  keyTraces(situation, question) {
    const changes = readRepair(situation, question.answer);
    return [traceAbout(situation, question), ...(changes.ok ? tracesAfter(situation, question, changes.value) : [])];
  },

  grade(situation, question, { changes: lines }) {
    const given = words(lines);
    const changes = readRepair(situation, lines);
    const truth = changes.ok ? repairTruth(situation, question, changes.value) : null;
    const correct = truth?.kind === 'right';
    const foreseen = foreseenIn(question, lines);
    const misconception = correct ? null : catalogued(foreseen?.misconception);
    const option = {
      ...plain('answer', given === '' ? 'no change' : given, true, correct, misconception),
      because: foreseen?.because ?? null,
      counter: changes.ok ? truth && counterOf(situation, truth, true) : sentence(changes.error),
      difference: differenceOf(situation, question, lines, correct),
      hasWorld: changes.ok,
    };
    const key = { ...plain('key', words(question.answer), false, true, null), hasWorld: true };
    return {
      correct,
      key: words(question.answer),
      given,
      options: correct && lines.length <= question.answer.length ? [option] : [option, key],
      others: otherRepairs(situation, question, lines),
      misconception,
    };
  },

  keyAnswer: (_, { answer }) => ({ kind: kind.value, changes: [...answer] }),
  hints(situation, question, step) {
    const key = readRepair(situation, question.answer);
    return changeHints(step, key.ok ? key.value : []);
  },

  unreadable(situation, question, { changes }) {
    const read = readRepair(situation, changes);
    return read.ok || foreseenIn(question, changes) ? null : read.error;
  },

  play(situation, question, answer, id) {
    const foreseen = question.wrong[Number(/^wrong-(\d)$/.exec(id)?.[1] ?? -1)];
    const lines = foreseen?.changes ?? (id === 'key' ? question.answer : answer.changes);
    const [mine, key] = [readRepair(situation, lines), readRepair(situation, question.answer)];
    if (!mine.ok || !key.ok) return null;
    const truth = repairTruth(situation, question, mine.value);
    return {
      label: words(lines),
      ...played(situation, truth, mine.value),
      against: against(situation, truth.about, id === 'key' ? [] : key.value),
    };
  },

  changes: ({ answer }) => answer,
  keyChanges: ({ answer }) => answer,
});

function words(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join('; ');
}

function foreseenIn({ wrong }: Repair, lines: readonly string[]) {
  return wrong.find(({ changes }) => words(changes) === words(lines));
}

/** What the changes allow beyond the key, and how many more they are. */
function differenceOf(
  situation: Situation,
  question: Repair,
  lines: readonly string[],
  correct: boolean,
): readonly string[] {
  const [mine, key] = [readRepair(situation, lines), readRepair(situation, question.answer)];
  const beyond =
    !correct && mine.ok && key.ok
      ? [...beyondWidest(situation, question, mine.value), ...associatedBeyond(situation, mine.value, key.value)]
      : [];
  const par = question.answer.length;
  return [
    ...(beyond.length > 0 ? [`Your changes also allow ${beyond.join('; ')}.`] : []),
    ...(lines.length > par ? [`You made ${lines.length} changes; ${par} ${par === 1 ? 'is' : 'are'} enough.`] : []),
  ];
}

function otherRepairs(situation: Situation, question: Repair, lines: readonly string[]): GradedOption[] {
  return question.wrong.flatMap(({ changes, because }, i) => {
    if (words(changes) === words(lines)) return [];
    return [untaken(`wrong-${i}`, words(changes), because, readRepair(situation, changes).ok)];
  });
}

type Proposed = { readonly lines: readonly string[]; readonly key?: true; readonly path: Path };

function proveChanges(situation: Situation, question: Repair, { lines, key, path }: Proposed, report: Report): void {
  const changes = readRepair(situation, lines);
  if (!changes.ok) {
    // AWS may refuse a wrong repair; what nobody can read is a slip of the author's pen.
    const read = readChanges(situation.network, lines, true);
    if (key || (!read.ok && !read.error.byAws)) report.error('broken-patch', path, { message: changes.error });
    return;
  }
  const truth = repairTruth(situation, question, changes.value);
  const option = { ...(key ? { key } : {}), changes: changes.value };
  if (key || truth.kind !== 'undetermined') judge(situation, truth, option, path, report, () => []);
}

/** The learner is told how many changes are enough. */
function proveFewest(situation: Situation, question: Repair, path: Path, report: Report): void {
  const changes = readRepair(situation, question.answer);
  if (!changes.ok) return;
  changes.value.forEach((_, i) => {
    const fewer = changes.value.toSpliced(i, 1);
    if (changeNetwork(situation.network, fewer).ok && goalTruth(situation, question, fewer).kind === 'right')
      report.error('distractor-right', [...path, i], {
        message: 'the goal is reached without this change',
        hint: 'leave it out',
      });
  });
}
