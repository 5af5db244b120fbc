import { z } from 'zod';
import { Name } from '../../../language/format/values.ts';
import { didYouMean } from '../../../language/diagnostics/suggest.ts';
import type { Path } from '../../../language/diagnostics/report.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import { checkClaimNames, expectFlow, expectMoment } from '../../claim/claim-names.ts';
import { Claim, Line, Moment } from '../../format/claim-text.ts';
import { beliefs, questionFields } from '../../format/question-fields.ts';
import { subjectOf, worldAbout } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { Choice, opaque } from '../shared/choices.ts';
import { flowSentence } from '../shared/counter.ts';
import { catalogued, plain, untaken, type GradedOption } from '../shared/graded.ts';
import { traceAbout } from '../shared/key-traces.ts';
import { opaqueId } from '../shared/opaque-id.ts';
import { playedClaim } from '../shared/played-world.ts';
import { askedFields, Id, questionKind } from '../shared/question-kind.ts';
import { about, expectDistinct, expectMisconception, expectWrong, type Names } from '../shared/references.ts';
import { proveMatching } from './prove-matching.ts';

const kind = z.literal('matching');
const text = z.strictObject({
  kind,
  ...questionFields,
  prompts: z
    .array(
      z.strictObject({
        say: Line,
        flow: Name.optional(),
        moment: Moment.optional(),
        choice: Name,
        misconceptions: beliefs(Name, 'choice'),
      }),
    )
    .min(3)
    .max(7),
  choices: z.record(Name, z.strictObject({ say: Line, claim: Claim })),
});
export type MatchingText = z.output<typeof text>;
type Prompt = MatchingText['prompts'][number];

/** Which claim holds of which flow? */
export const matching = questionKind({
  text,
  answer: z.strictObject({ kind, pairs: z.record(Id, Id) }),
  asked: z.strictObject({ kind, ...askedFields, prompts: z.array(Choice), choices: z.array(Choice) }),
  example: {
    flows: ['ssh: tcp customer:49153 > web:22', 'http: tcp customer:49154 > web:80'],
    lines: [
      'prompt: Which packet of each connection is denied?',
      'prompts:',
      '  - { say: HTTPS, flow: customer, choice: reply }',
      '  - { say: SSH, flow: ssh, choice: request }',
      '  - { say: HTTP, flow: http, choice: request }',
      'choices:',
      '  request: { say: The request, claim: { phase: request } }',
      '  reply: { say: The reply, claim: { phase: reply } }',
    ],
  },
  misconceptions: 'give prompts their own, by choice: `misconceptions: { CHOICE: M22 }`',

  show: (_, { prompts, choices }, inOrder) => ({
    prompts: opaque(prompts),
    choices: inOrder(opaque(Object.values(choices))),
  }),

  checkReferences(names, question, path) {
    const choices = Object.entries(question.choices);
    checkBeliefs(names, question, path);
    expectDistinct(names, question.prompts, (i) => [...path, 'prompts', i]);
    expectDistinct(names, Object.values(question.choices), (i) => [...path, 'choices', choices[i]?.[0] ?? '']);
    question.prompts.forEach((prompt, i) => {
      expectFlow(names, prompt.flow, [...path, 'prompts', i, 'flow']);
      expectMoment(names, prompt, [...path, 'prompts', i]);
    });
    for (const [name, { claim }] of choices) {
      const subjects = question.prompts.map((prompt) => subjectOf(claim, prompt, question));
      checkClaimNames(about(names, ...subjects), claim, [...path, 'choices', name, 'claim']);
    }
  },

  prove: proveMatching,
  keyTraces: (situation, question) =>
    question.prompts.map((prompt) => traceAbout(situation, subjectOf(prompt, question))),

  keyAnswer: (_, { prompts, choices }) => ({
    kind: kind.value,
    pairs: Object.fromEntries(prompts.map(({ say, choice }) => [opaqueId(say), opaqueId(choices[choice]?.say ?? '')])),
  }),

  grade(situation, question, { pairs }) {
    const options = question.prompts.map((prompt) => gradePrompt(situation, question, prompt, pairs));
    return {
      correct: options.every(({ right }) => right),
      key: options.map(({ say, compared }) => `${say} → ${compared?.key ?? ''}`).join(' · '),
      given: `${options.filter(({ right }) => right).length} of ${options.length} matched`,
      options,
      others: question.prompts.flatMap((prompt) => otherPairs(situation, question, prompt, pairs)),
      misconception: options.find(({ misconception }) => misconception !== null)?.misconception ?? null,
    };
  },

  /** A prompt with the choice that the learner gave it, or with another one: `PROMPT.CHOICE`. */
  play(situation, question, { pairs }, option) {
    const [id = '', other] = option.split('.');
    const prompt = question.prompts.find(({ say }) => opaqueId(say) === id);
    if (!prompt) return null;
    const choice = Object.values(question.choices).find(({ say }) => opaqueId(say) === (other ?? pairs[id]));
    const label = choice ? pairWords(prompt, choice) : prompt.say;
    return playedClaim(situation, subjectOf(prompt, question), choice?.claim ?? {}, label);
  },
});

/** A pair shows a misconception only where it can be given, and is wrong. */
function checkBeliefs(names: Names, { prompts, choices }: MatchingText, path: Path): void {
  const known = Object.keys(choices);
  prompts.forEach(({ choice, misconceptions = {} }, i) => {
    for (const [name, id] of Object.entries(misconceptions)) {
      const at = [...path, 'prompts', i, 'misconceptions', name];
      const hint = didYouMean(name, known);
      expectMisconception(names, id, at);
      if (!known.includes(name))
        names.report.error('unknown-name', at, { message: `there is no choice \`${name}\``, hint });
      if (name === choice) expectWrong(names, at);
    }
  });
}

function gradePrompt(
  situation: Situation,
  question: MatchingText,
  prompt: Prompt,
  pairs: Readonly<Record<string, string>>,
): GradedOption {
  const choices = Object.entries(question.choices).map(([name, choice]) => ({ name, ...choice }));
  const id = opaqueId(prompt.say);
  const given = choices.find(({ say }) => opaqueId(say) === pairs[id]);
  const key = choices.find(({ name }) => name === prompt.choice);
  const right = given !== undefined && given === key;
  const { name: flow, world } = worldAbout(situation, subjectOf(prompt, question));
  const result = given ? checkClaim(given.claim, world.trace) : null;
  return {
    ...plain(id, prompt.say, true, right, right || !given ? null : beliefOf(prompt, given.name)),
    compared: { yours: given?.say ?? null, key: key?.say ?? '' },
    counter: result && !result.holds ? flowSentence(situation, flow, result.why, false) : null,
    hasWorld: true,
  };
}

/** The wrong choices for a prompt that the learner did not take. */
function otherPairs(
  situation: Situation,
  question: MatchingText,
  prompt: Prompt,
  pairs: Readonly<Record<string, string>>,
): GradedOption[] {
  const { name: flow, world } = worldAbout(situation, subjectOf(prompt, question));
  const id = opaqueId(prompt.say);
  return Object.values(question.choices).flatMap((choice) => {
    const result = checkClaim(choice.claim, world.trace);
    if (result.holds || opaqueId(choice.say) === pairs[id]) return [];
    const counter = flowSentence(situation, flow, result.why, false);
    return [untaken(`${id}.${opaqueId(choice.say)}`, pairWords(prompt, choice), counter)];
  });
}

function pairWords(prompt: Prompt, choice: { readonly say: string }): string {
  return `${prompt.say} → ${choice.say}`;
}

/** What pairing a prompt with this choice shows. */
function beliefOf({ misconceptions = {} }: Prompt, choice: string) {
  return catalogued(Object.hasOwn(misconceptions, choice) ? misconceptions[choice] : undefined);
}
