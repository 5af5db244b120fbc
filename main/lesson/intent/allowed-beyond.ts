import type { Change } from '../../change/change.ts';
import { NO_PACKET } from '../../packets/diagrams.ts';
import type { Situation } from '../scenario/situation.ts';
import { exposureWords } from './exposure-words.ts';
import { contextOf } from './intent-context.ts';
import { coverageOf } from './rule-coverage.ts';

/**
 * What changes allow beyond others, by adding rules, in clauses with the size of it. Empty where they allow no more.
 * @param lists whether a list counts that the others leave alone.
 */
export function allowedBeyond(
  situation: Situation,
  mine: readonly Change[],
  others: readonly Change[],
  lists: 'all' | 'same' = 'same',
): readonly string[] {
  const { diagrams } = contextOf(situation);
  const theirs = coverageOf(situation.network, diagrams, others);
  return coverageOf(situation.network, diagrams, mine).flatMap(({ at, direction, packets }) => {
    const same = theirs.find((each) => each.at === at && each.direction === direction);
    const missing = lists === 'all' ? packets : NO_PACKET;
    const beyond = same ? diagrams.difference(packets, same.packets) : missing;
    return beyond === NO_PACKET ? [] : exposureWords(diagrams, beyond, direction);
  });
}
