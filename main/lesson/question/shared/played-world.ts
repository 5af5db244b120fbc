import type { Change } from '../../../change/change.ts';
import type { Situation, World } from '../../scenario/situation.ts';
import { worldOf } from '../../scenario/worlds.ts';
import { worldAbout } from '../../scenario/moment.ts';
import { flowSentence } from './counter.ts';
import type { OptionTruth } from './option-truth.ts';

/**
 * What an option implies, played out: the world after its change, where that world stops agreeing with what the option
 * promises, and the world to compare it with.
 */
export type PlayedWorld = {
  readonly label: string;
  readonly changes: readonly Change[];
  readonly flow: string;
  readonly world: World;
  readonly stopAt: number | null;
  readonly why: string;
  readonly against: { readonly label: string; readonly changes: readonly Change[]; readonly world: World } | null;
};

/** The counterexample may be another flow than the one in question, so the flow is named. */
export function played(situation: Situation, truth: OptionTruth, changes: readonly Change[]) {
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
export function against(situation: Situation, flow: string, changes: readonly Change[]): PlayedWorld['against'] {
  const label = changes.length > 0 ? 'Correct change' : 'As it is';
  return { label, changes, world: worldOf(situation, flow, changes) };
}
