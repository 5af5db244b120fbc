import { stopPhrase } from '../../engine/explain/stop-phrase.ts';
import { matchesComponent } from '../claim/selector.ts';
import type { QuestionOf } from '../format/question-text.ts';
import type { Situation } from '../scenario/situation.ts';
import { worldAbout } from '../scenario/moment.ts';
import type { AnswerOf } from './answer.ts';
import { flowSentence } from './shared/counter.ts';
import { catalogued, plain, type Grade, type GradedOption } from './shared/graded.ts';
import { isRightPlace, locatables } from './shared/locatable.ts';

/** As precise as the key asks, and true of the checkpoint that really stops the flow. */
export function gradeLocate(
  situation: Situation,
  question: QuestionOf<'locate'>,
  { component }: AnswerOf<'locate'>,
): Grade {
  const { name: flow, world } = worldAbout(situation, question);
  const [first] = world.trace.blockers;
  const stop = first && world.trace.steps[first.step];
  const stopper = first?.component ?? '';
  const correct = isRightPlace(component, question.answer, stopper);
  const label = (wanted: string) => labelOf(situation, wanted);
  const misconception = correct ? null : beliefOf(question, component);
  const key = plain('key', label(question.answer), correct, true, null);
  const given: GradedOption = {
    ...plain('answer', label(component), true, correct, misconception),
    counter: stop ? flowSentence(flow, stopPhrase(stop), false) : null,
    hasWorld: true,
  };
  return { correct, key: key.say, given: given.say, options: correct ? [key] : [given, key], misconception };
}

/** What pointing at a place shows: what its author says of the place, or of the gate that the rule belongs to. */
function beliefOf({ misconceptions = {} }: QuestionOf<'locate'>, component: string) {
  const [place] = Object.keys(misconceptions)
    .filter((each) => matchesComponent(component, each))
    .sort((a, b) => b.length - a.length);
  return catalogued(place === undefined ? undefined : misconceptions[place]);
}

/** `nacl:web:out:*` in words a learner reads. */
function labelOf({ network }: Situation, component: string): string {
  const place = locatables(network).find((each) => matchesComponent(component, each.component));
  if (!place) return component;
  const rule = component.slice(place.component.length + 1);
  return place.rules.length > 0 && rule !== '' ? `${place.label}, rule ${rule}` : place.label;
}
