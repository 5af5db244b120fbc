import { z } from 'zod';
import { expectCheckpoint } from '../../claim/claim-names.ts';
import { formatCheckpoint } from '../../checkpoint/checkpoint.ts';
import { stepAt } from '../../checkpoint/covers.ts';
import { Line, Misconception, Short } from '../../format/claim-text.ts';
import { Checkpoint } from '../../format/checkpoint-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import { worldAbout, type Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { Choice, opaque } from '../shared/choices.ts';
import { flowSentence, sentence } from '../shared/counter.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain, untaken } from '../shared/graded.ts';
import { opaqueId } from '../shared/opaque-id.ts';
import { passageAt, stepMet } from '../shared/passage-words.ts';
import { askedFields, Id, questionKind } from '../shared/question-kind.ts';
import { about, expectDistinct, expectMisconception } from '../shared/references.ts';
import { walkOf } from '../shared/walk-of.ts';
import { isTurned, turnedPairs, type OrderedStep } from './turned-pairs.ts';

const kind = z.literal('ordering');

/** In which order does the flow meet these steps? */
export const ordering = questionKind({
  text: z.strictObject({
    kind,
    ...questionFields,
    steps: z
      .array(z.strictObject({ say: Line, at: Checkpoint }))
      .min(3)
      .max(6)
      .meta({ description: 'In the right order.' }),
    extra: z
      .array(
        z.strictObject({
          say: Line,
          at: Checkpoint,
          because: Short.optional(),
          misconception: Misconception.optional(),
        }),
      )
      .max(4)
      .optional(),
  }),
  answer: z.strictObject({ kind, order: z.array(Id).max(10) }),
  asked: z.strictObject({ kind, ...askedFields, items: z.array(Choice), choose: z.int() }),
  example: {
    lines: [
      'prompt: In which order are these evaluated?',
      'steps:',
      "  - { say: Inbound rules of the network ACL, at: 'request nacl:public:in' }",
      "  - { say: Inbound rules of the security group, at: 'request sg:web:in' }",
      "  - { say: Outbound rules of the network ACL, at: 'reply nacl:public:out' }",
    ],
  },
  misconceptions: 'give it to the item of `extra` that shows it',

  show: (_, { steps, extra = [] }, inOrder) => ({
    items: inOrder(opaque([...steps, ...extra])),
    choose: steps.length,
  }),

  checkReferences(names, { steps, extra = [], ...question }, path) {
    extra.forEach(({ misconception }, i) => {
      expectMisconception(names, misconception, [...path, 'extra', i, 'misconception']);
    });
    expectDistinct(names, [...steps, ...extra], (i) =>
      i < steps.length ? [...path, 'steps', i] : [...path, 'extra', i - steps.length],
    );
    steps.forEach(({ at }, i) => expectCheckpoint(about(names, question), at, [...path, 'steps', i, 'at']));
    extra.forEach(({ at }, i) => expectCheckpoint(about(names, question), at, [...path, 'extra', i, 'at']));
  },

  prove(situation, question, path, report) {
    const trace = gradableTrace(situation, question, path, report);
    if (!trace) return;
    const hint = walkOf(trace);
    const actual = trace.steps.filter((step) => step.actual);
    let last = -1;
    question.steps.forEach(({ at }, i) => {
      const step = stepAt(actual, at);
      const place = `\`${formatCheckpoint(at)}\``;
      const turned = `${place} comes before the step above it`;
      if (!step) report.error('no-such-step', [...path, 'steps', i, 'at'], { message: `no step fits ${place}`, hint });
      else if (step.index <= last) report.error('key-refuted', [...path, 'steps', i], { message: turned, hint });
      else last = step.index;
    });
    question.extra?.forEach(({ at }, i) => {
      const step = stepAt(actual, at);
      if (!step || step.verdict === 'not-applicable') return;
      const message = `\`${formatCheckpoint(at)}\` does happen, at step ${step.index + 1}`;
      report.error('distractor-right', [...path, 'extra', i, 'at'], { message });
    });
  },

  keyAnswer: (_, { steps }) => ({ kind: kind.value, order: steps.map(({ say }) => opaqueId(say)) }),

  grade(situation, question, { order }) {
    const right = question.steps.map(({ say }) => ({ id: opaqueId(say), say }));
    const extra = (question.extra ?? []).map(({ say, because, misconception }) => ({
      id: opaqueId(say),
      say,
      because,
      misconception: order.includes(opaqueId(say)) ? catalogued(misconception) : null,
    }));
    const sayOf = (id: string | undefined) => [...right, ...extra].find((each) => each.id === id)?.say;
    return {
      correct: order.length === right.length && right.every(({ id }, i) => order[i] === id),
      key: right.map(({ say }) => say).join(' → '),
      given: order.map((id) => sayOf(id) ?? '?').join(' → '),
      options: [
        ...right.map(({ id, say }, i) => ({
          ...plain(id, `Position ${i + 1}`, true, order[i] === id, null),
          compared: { yours: sayOf(order[i]) ?? null, key: say },
          hasWorld: order[i] !== id,
        })),
        ...extra.map(({ id, say, because, misconception: belief }) => ({
          ...plain(id, say, order.includes(id), false, belief),
          because: because ?? null,
          counter: extraWords(situation, question, id),
          hasWorld: true,
        })),
      ],
      others: turnedPairs(question)
        .filter(({ pair }) => !isTurned(order, pair))
        .map(({ id, say, why }) => untaken(id, say, sentence(why))),
      misconception: extra.find((each) => each.misconception !== null)?.misconception ?? null,
    };
  },

  /** To the step that is at the position, or at which a step would be that does not happen. */
  play(situation, question, { order }, id) {
    const { name: flow, world } = worldAbout(situation, question);
    const base = { changes: [], flow, world, against: null };
    const extra = question.extra?.find(({ say }) => opaqueId(say) === id);
    if (extra) {
      const stopAt = stepMet(world.trace, extra.at)?.index ?? null;
      return { ...base, label: extra.say, stopAt, why: passageAt(world.trace, extra.at) };
    }
    const turned = turnedPairs(question).find((pair) => pair.id === id);
    if (turned) {
      const stopAt = stepMet(world.trace, turned.first)?.index ?? null;
      return { ...base, label: turned.say, stopAt, why: turned.why };
    }
    const position = question.steps.findIndex(({ say }) => opaqueId(say) === id);
    const key = question.steps[position];
    if (!key) return null;
    const stopAt = stepMet(world.trace, key.at)?.index ?? null;
    const why = order[position] === id ? '' : `number ${position + 1} is: ${key.say}`;
    return { ...base, label: `Position ${position + 1}`, stopAt, why };
  },
});

type Ordering = Subject & {
  readonly extra?: readonly OrderedStep[] | undefined;
};

function extraWords(situation: Situation, question: Ordering, id: string): string | null {
  const extra = question.extra?.find(({ say }) => opaqueId(say) === id);
  const { name, world } = worldAbout(situation, question);
  return extra ? flowSentence(situation, name, passageAt(world.trace, extra.at), false) : null;
}
