import type { Change } from '../../../change/change.ts';
import { changedThing } from '../../../change/changed-thing.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import type { Goal } from '../../format/goal-text.ts';
import { brokenIntent, type BrokenIntent } from '../../intent/broken-intent.ts';
import { flowAbout, worldAbout, type Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
import { compiledAfter } from '../../scenario/worlds.ts';
import type { OptionTruth } from './truth.ts';

/** What speaks against a change beyond the flows that a goal names; null where nothing does. */
export function intentTruth(
  situation: Situation,
  about: Subject,
  goal: Goal,
  changes: readonly Change[],
): Exclude<OptionTruth, { kind: 'right' }> | null {
  const forbidden = forbiddenChange(goal, changes);
  if (forbidden !== null) {
    const flow = flowAbout(situation, about);
    return { kind: 'wrong', flow, about, step: null, why: forbidden, isAboutFlow: false };
  }
  const broken = brokenIntent(situation, compiledAfter(situation, changes), goal);
  return broken && truthOfBroken(situation, broken, changes);
}

function forbiddenChange({ frozen = [], maxChanges }: Goal, changes: readonly Change[]): string | null {
  const touched = changes.map(changedThing).find((id) => frozen.includes(id));
  if (touched !== undefined) return `it changes \`${touched}\`, which must stay as it is`;
  if (maxChanges === undefined || changes.length <= maxChanges) return null;
  return `it takes ${changes.length} changes, and at most ${maxChanges} ${maxChanges === 1 ? 'is' : 'are'} allowed`;
}

function truthOfBroken(
  situation: Situation,
  { kind, packet, missing }: BrokenIntent,
  changes: readonly Change[],
): Exclude<OptionTruth, { kind: 'right' }> {
  const about = { packet };
  const { name: flow, world } = worldAbout(situation, about, changes);
  if (missing !== null) return { kind: 'undetermined', flow, about, missing };
  const isDenied = world.trace.verdict.kind === 'denied';
  const result = checkClaim({ verdict: isDenied ? 'allowed' : 'denied' }, world.trace);
  const [step, found] = result.holds ? [null, ''] : [result.step, result.why];
  return { kind: 'wrong', flow, about, step, why: isDenied ? found : openWords[kind] };
}

/** Why a packet should not get through. */
const openWords: Readonly<Record<BrokenIntent['kind'], string>> = {
  mustPass: 'it gets through',
  mustFail: 'it gets through, and must not',
  mustNotOpen: 'it gets through as well, and was denied before',
  unchanged: 'it gets through, and was denied before',
};
