import type { Option } from '../../format/claim-text.ts';
import { allowedBeyond } from '../../intent/allowed-beyond.ts';
import { proposedBy } from '../../scenario/proposed.ts';
import type { Situation } from '../../scenario/situation.ts';
import { counterOf } from '../shared/counter.ts';
import { catalogued, type Grade, type GradedOption } from '../shared/graded.ts';
import { opaqueId } from '../shared/opaque-id.ts';
import { claimsOf, optionTruth } from '../shared/option-truth.ts';
import type { OptionQuestion } from './options.ts';

export function gradeOptions(situation: Situation, question: OptionQuestion, picked: readonly string[]): Grade {
  const graded = question.options.map((option): GradedOption => {
    const id = opaqueId(option.say);
    return {
      id,
      say: option.say,
      picked: picked.includes(id),
      right: option.key ?? false,
      because: option.because ?? null,
      misconception: picked.includes(id) && !option.key ? catalogued(option.misconception) : null,
      ...(question.judged ? { counter: null, hasWorld: false } : foundOf(situation, question, option)),
    };
  });
  // By ids that say nothing: who has answered learns nothing of the order in the file either.
  const options = graded.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const chosen = options.filter((option) => option.picked);
  // Every option that is right, none that is wrong, nothing twice and nothing else.
  const correct =
    options.every((option) => option.picked === option.right) &&
    picked.length === options.filter(({ right }) => right).length;
  const words = (list: readonly GradedOption[]) => list.map(({ say }) => say).join(' · ');
  return {
    correct,
    key: words(options.filter(({ right }) => right)),
    given: words(chosen),
    options,
    misconception: chosen.find(({ misconception }) => misconception !== null)?.misconception ?? null,
  };
}

/** What the engine finds in the world of an option. */
function foundOf(situation: Situation, question: OptionQuestion, option: Option) {
  const truth = optionTruth(situation, question, option);
  return {
    counter: counterOf(situation, truth, option.change !== undefined),
    difference: option.key ? [] : beyondKeys(situation, question, option),
    // What is said of permissions alone changes no packet.
    hasWorld: !option.refused && !(option.access && !option.change && claimsOf(option).length === 0),
  };
}

/** What a change allows beyond those of the keys, where nothing else may be opened. */
function beyondKeys(situation: Situation, { goal, options }: OptionQuestion, option: Option): readonly string[] {
  if (!goal?.mustNotOpen) return [];
  const keys = options.filter(({ key }) => key).flatMap((key) => proposedBy(situation, key).changes);
  const beyond = allowedBeyond(situation, proposedBy(situation, option).changes, keys);
  return beyond.length === 0 ? [] : [`It also allows ${beyond.join('; ')}.`];
}
