import { z } from 'zod';
import { expectCheckpoint } from '../../claim/claim-names.ts';
import { formatCheckpoint } from '../../checkpoint/checkpoint.ts';
import { stepAt } from '../../checkpoint/covers.ts';
import { Line, Misconception, Short } from '../../format/claim-text.ts';
import { Checkpoint } from '../../format/checkpoint-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import { Choice, opaque } from '../shared/choices.ts';
import { gradableTrace } from '../shared/gradable-trace.ts';
import { catalogued, plain } from '../shared/graded.ts';
import { opaqueId } from '../shared/opaque-id.ts';
import { askedFields, Id, questionKind } from '../shared/question-kind.ts';
import { about, expectDistinct, expectMisconception } from '../shared/references.ts';
import { walkOf } from '../shared/walk-of.ts';

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

  grade(_, question, { order }) {
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
        })),
        ...extra.map(({ id, say, because, misconception: belief }) => ({
          ...plain(id, say, order.includes(id), false, belief),
          because: because ?? null,
        })),
      ],
      misconception: extra.find((each) => each.misconception !== null)?.misconception ?? null,
    };
  },
});
