import type { Subject } from '../../scenario/moment.ts';
import type { Demand } from './demand.ts';

/**
 * Whether an option is right, with the flow that shows it. `step` is where its world stops agreeing with what the
 * option promises; null when only the whole trace does. `demand`: what the goal demands of that flow. `isAboutFlow` is
 * false where AWS refuses the change, and for permissions. `undetermined`: the engine cannot tell.
 */
export type OptionTruth = { readonly flow: string; readonly about: Subject } & (
  { readonly kind: 'right' } | Wrong | { readonly kind: 'undetermined'; readonly missing: string }
);

type Wrong = {
  readonly kind: 'wrong';
  readonly step: number | null;
  readonly why: string;
  readonly demand?: Demand | null;
  readonly isAboutFlow?: false;
};
