import { err, type Result } from '../model/result.ts';

/** The part of a rule or a route that a refusal is about. */
export type RuleField = 'number' | 'peer' | 'destination' | 'target';

/**
 * Why a change cannot be made. `byAws`: the words make sense, but AWS would refuse them; otherwise they name or remove
 * something that is not there. A distractor may be a change that AWS refuses; it may not be a slip of the pen. `field`:
 * what of the change is wrong; null where it is all of it.
 */
export type Refusal = { readonly byAws: boolean; readonly message: string; readonly field: RuleField | null };

export function missing(message: string, field: RuleField | null = null): Result<never, Refusal> {
  return err({ byAws: false, message, field });
}

export function refused(message: string, field: RuleField | null = null): Result<never, Refusal> {
  return err({ byAws: true, message, field });
}
