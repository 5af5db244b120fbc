import { z } from 'zod';
import { accessSentence } from '../../../engine/explain/access-sentence.ts';
import { Name } from '../../../language/format/values.ts';
import { tasks, type Task } from '../../../model/action-ledger.ts';
import type { Path, Report } from '../../../language/diagnostics/report.ts';
import { askedOf, permissionOf } from '../../access/permission.ts';
import { Misconception, Short, Undertaking } from '../../format/claim-text.ts';
import { questionFields } from '../../format/question-fields.ts';
import { flowAbout } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { Choice } from '../shared/choices.ts';
import { sentence } from '../shared/counter.ts';
import { catalogued, type GradedOption } from '../shared/graded.ts';
import { against, played } from '../shared/played-world.ts';
import { askedFields, Id, questionKind } from '../shared/question-kind.ts';
import { expectMisconception, expectPrincipal, expectShort, expectUndertaking } from '../shared/references.ts';

const kind = z.literal('who-may-change');
const text = z.strictObject({
  kind,
  ...questionFields,
  does: Undertaking.meta({ description: 'What is asked about; the learner reads it as it stands.' }),
  among: z.array(Name).min(2).max(8).optional().meta({ description: 'Principals to choose from. Left out: all.' }),
  answer: z.array(Name).max(8).meta({ description: 'Those who may, perhaps nobody.' }),
  why: z
    .record(Name, z.strictObject({ because: Short.optional(), misconception: Misconception.optional() }))
    .optional()
    .meta({ description: 'What there is to say about single principals.' }),
});
type WhoMayChange = z.output<typeof text>;

/** Whose policies let them make this change? */
export const whoMayChange = questionKind({
  text,
  answer: z.strictObject({ kind, principals: z.array(Id).max(8) }),
  asked: z.strictObject({ kind, ...askedFields, asked: z.string(), options: z.array(Choice) }),
  example: {
    iam: [
      'principals:',
      "  netops: { identity: [{ effect: allow, actions: ['ec2:*'] }] }",
      "  auditor: { identity: [{ effect: allow, actions: ['ec2:Describe*'] }] }",
    ],
    lines: [
      'prompt: Who is allowed to make this change?',
      'does: add acl-public out 100 allow tcp 1024-65535 0.0.0.0/0',
      'answer: [netops]',
    ],
  },
  misconceptions: 'give it to the principal, under `why`',

  show: (situation, question, inOrder) => ({
    asked: question.does,
    options: inOrder(amongOf(situation, question).map((id) => ({ id, say: id }))),
  }),

  checkReferences(names, question, path) {
    expectUndertaking(names, question.does, [...path, 'does']);
    question.among?.forEach((who, i) => expectPrincipal(names, who, [...path, 'among', i]));
    question.answer.forEach((who, i) => expectPrincipal(names, who, [...path, 'answer', i]));
    for (const [who, { because, misconception }] of Object.entries(question.why ?? {})) {
      expectPrincipal(names, who, [...path, 'why', who]);
      expectShort(names, because, [...path, 'why', who, 'because']);
      expectMisconception(names, misconception, [...path, 'why', who, 'misconception']);
    }
  },

  prove(situation, question, path, report) {
    const among = amongOf(situation, question);
    expectChoosable(among, question.answer, path, report);
    for (const who of among) provePermission(situation, question, who, path, report);
  },

  /** All of those who may, and nobody else. What decides about each of them stands beside it. */
  grade(situation, question, { principals }) {
    const options = amongOf(situation, question).map((id) => gradePrincipal(situation, question, id, principals));
    const words = (list: readonly { readonly say: string }[]) => list.map(({ say }) => say).join(' · ') || 'nobody';
    return {
      correct: options.every(({ picked, right }) => picked === right) && principals.length === question.answer.length,
      key: words(options.filter(({ right }) => right)),
      given: words(options.filter(({ picked }) => picked)),
      options,
      misconception: options.find(({ misconception }) => misconception !== null)?.misconception ?? null,
    };
  },

  keyAnswer: (_, { answer }) => ({ kind: kind.value, principals: [...answer] }),
  hints(situation, { does }) {
    const actions = actionsOf(situation, does).map((action) => `\`${action}\``);
    return {
      nudge: 'Permissions decide, not packets. Look for what allows the action, then for what denies it.',
      where: `Look for ${actions.join(' and ')} in every policy that applies to each of them.`,
    };
  },

  /** The flow after somebody with permission has made the change. */
  play(situation, question, _, id) {
    const { change } = askedOf(situation, question.does);
    if (change === null || !question.answer.includes(id)) return null;
    const flow = flowAbout(situation, question);
    const truth = played(situation, { kind: 'right', flow, about: question }, [change]);
    return { label: id, ...truth, against: against(situation, question, []) };
  },

  changes: ({ does }) => [does],
  permissions: (situation, question) => amongOf(situation, question).map((who) => ({ who, does: question.does })),
});

/** What somebody must be allowed to do, by any of the ways. */
function actionsOf(situation: Situation, does: string): readonly string[] {
  const task: Task = tasks[askedOf(situation, does).request.task];
  return [...new Set(task.ways.flat().map(({ action }) => action))];
}

/** The principals that a learner chooses from. */
function amongOf({ access }: Situation, { among }: WhoMayChange): readonly string[] {
  return among ?? access?.principals.map(({ id }) => id) ?? [];
}

function expectChoosable(among: readonly string[], answer: readonly string[], path: Path, report: Report): void {
  const message = 'a principal is given twice';
  if (new Set(among).size < among.length) report.error('duplicate-name', [...path, 'among'], { message });
  if (new Set(answer).size < answer.length) report.error('duplicate-name', [...path, 'answer'], { message });
  if (among.length < 2 || among.length > 8)
    report.error('shape', [...path, 'among'], { message: 'a learner chooses from 2 to 8 principals' });
  answer.forEach((who, i) => {
    if (!among.includes(who))
      report.error('shape', [...path, 'answer', i], { message: `\`${who}\` is not among those to choose from` });
  });
}

/** Those whom the key names may make the change, the others may not, and nobody's case is open. */
function provePermission(
  situation: Situation,
  { does, answer }: WhoMayChange,
  who: string,
  path: Path,
  report: Report,
): void {
  const permission = permissionOf(situation, who, does);
  const { kind: decision } = permission.decision;
  const words = accessSentence(permission);
  const isKey = answer.includes(who);
  if (decision === 'undetermined')
    report.error('not-gradable', [...path, 'does'], { message: `whether \`${who}\` may is open: ${words}` });
  else if (isKey && decision !== 'allow')
    report.error('key-refuted', [...path, 'answer', answer.indexOf(who)], { message: `\`${who}\` may not: ${words}` });
  else if (!isKey && decision === 'allow')
    report.error('key-refuted', [...path, 'answer'], { message: `\`${who}\` may as well: ${words}` });
}

function gradePrincipal(
  situation: Situation,
  { does, answer, why }: WhoMayChange,
  id: string,
  principals: readonly string[],
): GradedOption {
  const { change } = askedOf(situation, does);
  const [picked, right] = [principals.includes(id), answer.includes(id)];
  const own = why?.[id];
  return {
    id,
    say: id,
    picked,
    right,
    because: own?.because ?? null,
    counter: right ? null : sentence(accessSentence(permissionOf(situation, id, does))),
    misconception: picked === right ? null : catalogued(own?.misconception),
    hasWorld: right && change !== null,
  };
}
