import { checkpointName } from '../../engine/explain/checkpoint-name.ts';
import { legName, stopPhrase } from '../../engine/explain/stop-phrase.ts';
import type { Step } from '../../model/step.ts';
import { unreachable } from '../../model/result.ts';
import { askedOf } from '../access/permission.ts';
import { checkClaim } from '../claim/check-claim.ts';
import { componentWords, neverReached } from '../claim/component-words.ts';
import { parseSelector, selectStep } from '../claim/selector.ts';
import type { Question, QuestionOf } from '../format/question-text.ts';
import type { Situation, World } from '../scenario/situation.ts';
import { worldOf } from '../scenario/worlds.ts';
import { flowAbout, subjectOf, worldAbout } from '../scenario/moment.ts';
import type { Answer } from './answer.ts';
import { flowSentence } from './shared/counter.ts';
import { filledChange, fillTruth } from './fill.ts';
import { opaqueId, optionId } from './shared/opaque-id.ts';
import { type OptionTruth, optionTruth, refusalOf } from './shared/option-truth.ts';

/**
 * What an option implies, played out: the world after its change, where that world stops agreeing with what the option
 * promises, and the world to compare it with.
 */
export type PlayedWorld = {
  readonly label: string;
  readonly changes: readonly string[];
  readonly flow: string;
  readonly world: World;
  readonly stopAt: number | null;
  readonly why: string;
  readonly against: { readonly label: string; readonly changes: readonly string[]; readonly world: World } | null;
};

/** The world of one option of an answered question; null when there is no such option or nothing to play. */
export function playOption(situation: Situation, question: Question, answer: Answer, id: string): PlayedWorld | null {
  switch (question.kind) {
    case 'multiple-choice':
    case 'multiple-response':
      return playChoice(situation, question, id);
    case 'fill':
      return playFill(situation, question, answer, id);
    case 'locate':
      return playPlace(situation, question, answer);
    case 'matching':
      return playPrompt(situation, question, answer, id);
    case 'who-may-change':
      return playPermission(situation, question, id);
    case 'verdict':
    case 'ordering':
    case 'flow-log':
      return null;
    default:
      return unreachable(question);
  }
}

function playChoice(
  situation: Situation,
  question: QuestionOf<'multiple-choice' | 'multiple-response'>,
  id: string,
): PlayedWorld | null {
  const index = question.options.findIndex((_, i) => optionId(i) === id);
  const option = question.options[index];
  if (!option || refusalOf(situation, option.change, option.refused) !== null) return null;
  const truth = optionTruth(situation, question, option);
  const key = question.options.find((each) => each.key && each !== option);
  const changes = option.change ?? [];
  return {
    label: option.say,
    ...played(situation, truth, changes),
    against: changes.length > 0 ? against(situation, truth.flow, key?.change ?? []) : null,
  };
}

function playFill(situation: Situation, question: QuestionOf<'fill'>, answer: Answer, id: string): PlayedWorld | null {
  const given = answer.kind === 'fill' ? answer.text : '';
  const text = id === 'key' ? question.answer : given;
  const change = filledChange(situation, question, text);
  const key = filledChange(situation, question, question.answer);
  if (!change.ok || !key.ok) return null;
  const truth = fillTruth(situation, question, change.value);
  return {
    label: text.trim(),
    ...played(situation, truth, [change.value]),
    against: against(situation, truth.flow, id === 'key' ? [] : [key.value]),
  };
}

/** The checkpoint that the learner named, in the true world: it let the packet through, or was never reached. */
function playPlace(situation: Situation, question: QuestionOf<'locate'>, answer: Answer): PlayedWorld | null {
  if (answer.kind !== 'locate') return null;
  const { name: flow, world } = worldAbout(situation, question);
  const step = selectStep(world.trace.steps, parseSelector(answer.component));
  const blocker = world.trace.blockers[0];
  return {
    label: componentWords(answer.component),
    changes: [],
    flow,
    world,
    stopAt: step?.index ?? blocker?.step ?? null,
    why: flowSentence(flow, placeWords(step, answer.component), false),
    against: null,
  };
}

function placeWords(step: Step | undefined, component: string): string {
  if (!step) return neverReached(component);
  return step.verdict === 'deny' ? stopPhrase(step) : `${checkpointName(step)} allows the ${legName(step)}`;
}

function playPrompt(
  situation: Situation,
  question: QuestionOf<'matching'>,
  answer: Answer,
  id: string,
): PlayedWorld | null {
  const prompt = question.prompts.find(({ say }) => opaqueId(say) === id);
  if (!prompt || answer.kind !== 'matching') return null;
  const { name: flow, world } = worldAbout(situation, subjectOf(prompt, question));
  const given = Object.values(question.choices).find(({ say }) => opaqueId(say) === answer.pairs[id]);
  const result = given ? checkClaim(given.claim, world.trace) : { holds: true as const };
  return {
    label: prompt.say,
    changes: [],
    flow,
    world,
    stopAt: result.holds ? null : result.step,
    why: result.holds ? '' : flowSentence(flow, result.why, false),
    against: null,
  };
}

/** The flow after somebody with permission has made the change. */
function playPermission(situation: Situation, question: QuestionOf<'who-may-change'>, id: string): PlayedWorld | null {
  const { change } = askedOf(situation, question.does);
  if (change === null || !question.answer.includes(id)) return null;
  const flow = flowAbout(situation, question);
  const truth: OptionTruth = { kind: 'right', flow, about: question };
  return { label: id, ...played(situation, truth, [change]), against: against(situation, flow, []) };
}

/** The counterexample may be another flow than the one in question, so the flow is named. */
function played(situation: Situation, truth: OptionTruth, changes: readonly string[]) {
  const stops = truth.kind === 'wrong';
  return {
    changes,
    flow: truth.flow,
    world: worldAbout(situation, truth.about, changes).world,
    stopAt: stops ? truth.step : null,
    why: stops ? flowSentence(truth.flow, truth.why, false) : '',
  };
}

/** The key's world, or the network as it is when the option is the key itself. */
function against(situation: Situation, flow: string, changes: readonly string[]): PlayedWorld['against'] {
  const label = changes.length > 0 ? 'Correct change' : 'As it is';
  return { label, changes, world: worldOf(situation, flow, changes) };
}
