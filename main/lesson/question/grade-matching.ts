import { checkClaim } from '../claim/check-claim.ts';
import type { QuestionOf } from '../format/question-text.ts';
import type { Situation } from '../scenario/situation.ts';
import { subjectOf, worldAbout } from '../scenario/moment.ts';
import type { AnswerOf } from './answer.ts';
import { flowSentence } from './shared/counter.ts';
import { catalogued, plain, type Grade, type GradedOption } from './shared/graded.ts';
import { opaqueId } from './shared/opaque-id.ts';

export function gradeMatching(
  situation: Situation,
  question: QuestionOf<'matching'>,
  { pairs }: AnswerOf<'matching'>,
): Grade {
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
    const { name: flow, world } = worldAbout(situation, subjectOf(prompt, question));
    const result = given ? checkClaim(given.claim, world.trace) : null;
    return {
      ...plain(id, prompt.say, true, right, right || !given ? null : beliefOf(prompt, given.name)),
      compared: { yours: given?.say ?? null, key: key?.say ?? '' },
      counter: result && !result.holds ? flowSentence(flow, result.why, false) : null,
      hasWorld: true,
    };
  });
  const correct = options.every(({ right }) => right);
  return {
    correct,
    key: options.map(({ say, compared }) => `${say} → ${compared?.key ?? ''}`).join(' · '),
    given: `${options.filter(({ right }) => right).length} of ${options.length} matched`,
    options,
    misconception: options.find(({ misconception }) => misconception !== null)?.misconception ?? null,
  };
}

/** What pairing a prompt with this choice shows. */
function beliefOf({ misconceptions = {} }: QuestionOf<'matching'>['prompts'][number], choice: string) {
  return catalogued(Object.hasOwn(misconceptions, choice) ? misconceptions[choice] : undefined);
}
