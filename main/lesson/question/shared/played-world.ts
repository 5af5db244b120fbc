import type { Change } from '../../../change/change.ts';
import type { Situation, World } from '../../scenario/situation.ts';
import { worldAbout, type Subject } from '../../scenario/moment.ts';
import { withSender } from '../../scenario/with-sender.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import type { Claim } from '../../format/claim-text.ts';
import type { Demand } from './demand.ts';
import type { OptionTruth } from './truth.ts';

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
  /** Why it stops agreeing, as a clause; empty where it agrees. */
  readonly why: string;
  /** What the goal of the question demands of the flow instead. */
  readonly demand?: Demand | null;
  readonly against: { readonly label: string; readonly changes: readonly Change[]; readonly world: World } | null;
};

/** The counterexample may be another flow than the one in question, so the flow is named. */
export function played(situation: Situation, truth: OptionTruth, changes: readonly Change[]) {
  const stops = truth.kind === 'wrong';
  return {
    changes,
    flow: truth.flow,
    world: shownWorld(situation, truth.about, changes),
    stopAt: stops ? truth.step : null,
    why: whyOf(truth),
    demand: truth.kind === 'wrong' ? (truth.demand ?? null) : null,
  };
}

/** A packet that the scenario does not name may have a sender that it does not name either. */
function shownWorld(situation: Situation, about: Subject, changes: readonly Change[]): World {
  const { world } = worldAbout(situation, about, changes);
  return about.packet ? withSender(world) : world;
}

/** What works only if something turns out well is wrong as well. */
function whyOf(truth: OptionTruth): string {
  switch (truth.kind) {
    case 'right':
      return '';
    case 'wrong':
      return truth.why;
    case 'undetermined':
      return `the outcome depends on ${truth.missing}`;
  }
}

/** A claim in the world as it is: up to the step at which the claim breaks. */
export function playedClaim(situation: Situation, about: Subject, claim: Claim, label: string): PlayedWorld {
  const { name: flow, world } = worldAbout(situation, about);
  const result = checkClaim(claim, world.trace);
  const stopAt = result.holds ? null : result.step;
  return { label, changes: [], flow, world, stopAt, why: result.holds ? '' : result.why, against: null };
}

/** The key's world, or the network as it is when the option is the key itself. */
export function against(situation: Situation, about: Subject, changes: readonly Change[]): PlayedWorld['against'] {
  const label = changes.length > 0 ? 'Correct change' : 'As it is';
  return { label, changes, world: shownWorld(situation, about, changes) };
}
