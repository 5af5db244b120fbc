import type { Change } from '../../../change/change.ts';
import { changedThing } from '../../../change/changed-thing.ts';
import { unknownSender } from '../../../model/flow.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import type { Goal } from '../../format/goal-text.ts';
import { brokenIntent, type BrokenIntent } from '../../intent/broken-intent.ts';
import { flowAbout, worldAbout, type Subject } from '../../scenario/moment.ts';
import type { Situation } from '../../scenario/situation.ts';
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
  const broken = brokenIntent(situation, changes, goal);
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
  const { origin } = packet;
  // Nothing has the address yet, so that nobody knows what answers there; but the packet arrives, and that is what counts.
  if ((origin.kind === 'subnet' || origin.kind === 'vpc') && missing === unknownSender(origin.id)) {
    const words = `${demands(false)[kind]}: a new interface in \`${origin.id}\` could have this address`;
    const step = world.trace.steps.length - 1;
    return { kind: 'wrong', flow, about, step, why: 'nothing stops it', demand: { words, isOpen: true } };
  }
  if (missing !== null) return { kind: 'undetermined', flow, about, missing };
  const isDenied = world.trace.verdict.kind === 'denied';
  const result = checkClaim({ verdict: isDenied ? 'allowed' : 'denied' }, world.trace);
  const [step, why] = result.holds ? [null, ''] : [result.step, result.why];
  return { kind: 'wrong', flow, about, step, why, demand: { words: demands(isDenied)[kind], isOpen: !isDenied } };
}

/** What a goal demands of a packet. @param isDenied what happens to it instead. */
function demands(isDenied: boolean): Readonly<Record<BrokenIntent['kind'], string>> {
  return {
    mustPass: 'it must be allowed',
    mustFail: 'it must be denied',
    mustNotOpen: 'it must stay denied',
    unchanged: `it must stay ${isDenied ? 'allowed' : 'denied'}`,
  };
}
