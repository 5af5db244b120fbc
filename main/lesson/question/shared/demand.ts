import type { Trace } from '../../../model/trace.ts';
import { checkClaim } from '../../claim/check-claim.ts';
import type { Claim } from '../../format/claim-text.ts';

/** What the goal of a question demands of a flow that an option does not do. `isOpen`: the flow gets through instead. */
export type Demand = { readonly words: string; readonly isOpen: boolean };

/**
 * What a claim of a goal demands, as a clause that begins with `it`: what holds without the change has to stay.
 * Null where the claim demands something else than that a packet is allowed or denied.
 */
export function demandOf(claim: Claim, unchanged: Trace, changed: Trace): Demand | null {
  const stays = checkClaim(claim, unchanged).holds ? 'stay' : 'be';
  const isDecided = claim.verdict !== undefined && claim.verdict === changed.verdict.kind;
  if (claim.verdict === 'denied' && !isDecided) return { words: `it must ${stays} denied`, isOpen: true };
  if (claim.verdict === 'allowed' && !isDecided) return closed(`it must ${stays} allowed`);
  if (claim.stop === 'refused') return closed('the host must refuse it');
  if (claim.stop === 'filtered') return closed('it must be denied on its way');
  if (claim.blocks !== undefined) return closed(`it must ${stays} denied there`);
  if (claim.passes !== undefined) return closed(`it must ${stays} allowed there`);
  return null;
}

function closed(words: string): Demand {
  return { words, isOpen: false };
}
