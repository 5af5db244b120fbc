import { err, type Result } from '../model/result.ts';

/**
 * Why a change cannot be made. `byAws`: the words make sense, but AWS would refuse them; otherwise they name or remove
 * something that is not there. A distractor may be a change that AWS refuses; it may not be a slip of the pen.
 */
export type Refusal = { readonly byAws: boolean; readonly message: string };

export function missing(message: string): Result<never, Refusal> {
  return err({ byAws: false, message });
}

export function refused(message: string): Result<never, Refusal> {
  return err({ byAws: true, message });
}
