import type { Subject } from '../../scenario/moment.ts';

/**
 * Whether an option is right, with the flow that shows it. `step` is where its world stops agreeing with what the
 * option promises; null when only the whole trace does. `isAboutFlow` is false where AWS refuses the change, and for permissions. `undetermined`: the engine cannot tell.
 */
export type OptionTruth = { readonly flow: string; readonly about: Subject } & (
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly step: number | null; readonly why: string; readonly isAboutFlow?: false }
  | { readonly kind: 'undetermined'; readonly missing: string }
);
