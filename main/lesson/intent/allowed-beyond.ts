import type { Change } from '../../change/change.ts';
import { NO_PACKET } from '../../packets/diagrams.ts';
import type { Situation } from '../scenario/situation.ts';
import { exposureWords } from './exposure-words.ts';
import { contextOf } from './intent-context.ts';
import { associationCoverage, coverageOf, joined, type Coverage } from './rule-coverage.ts';

/**
 * What changes allow beyond others in the lists that both edit, in clauses with the size of it. Empty where they allow no
 * more.
 */
export function allowedBeyond(situation: Situation, mine: readonly Change[], others: readonly Change[]) {
  const { diagrams } = contextOf(situation);
  const theirs = coverageOf(situation.network, diagrams, others);
  return beyondWords(situation, coverageOf(situation.network, diagrams, mine), theirs, 'same');
}

/** What changes allow beyond what lists may allow, in clauses with the size of it. `widest`: several for a list count together. */
export function allowedBeyondWidest(situation: Situation, mine: readonly Change[], widest: readonly Coverage[]) {
  const { diagrams } = contextOf(situation);
  const whole = coverageOf(situation.network, diagrams, mine);
  return beyondWords(situation, whole, joined(diagrams, widest), 'all');
}

/** What changes of network ACLs and security groups that are in force allow beyond others, in clauses with the size of it. */
export function associatedBeyond(situation: Situation, mine: readonly Change[], others: readonly Change[]) {
  const sets = mine.filter(({ kind }) => kind === 'set-acl' || kind === 'set-groups');
  if (sets.length === 0) return [];
  const { diagrams } = contextOf(situation);
  const theirs = associationCoverage(situation.network, diagrams, others);
  return beyondWords(situation, associationCoverage(situation.network, diagrams, sets), theirs, 'all');
}

function beyondWords(
  situation: Situation,
  mine: readonly Coverage[],
  theirs: readonly Coverage[],
  lists: 'all' | 'same',
): readonly string[] {
  const { diagrams } = contextOf(situation);
  return mine.flatMap(({ at, direction, packets }) => {
    const same = theirs.find((each) => each.at === at && each.direction === direction);
    const missing = lists === 'all' ? packets : NO_PACKET;
    const beyond = same ? diagrams.difference(packets, same.packets) : missing;
    return beyond === NO_PACKET ? [] : exposureWords(diagrams, beyond, direction);
  });
}
