import { err, type Result } from '../../model/result.ts';
import type { Path } from '../../language/diagnostics/report.ts';

/** Why a change is no edit of the text: nothing there says what it is about. `hint` says what to write first. */
export type Unwritten = { readonly path: Path; readonly message: string; readonly hint: string };

export function unwritten(path: Path, message: string, hint: string): Result<never, Unwritten> {
  return err({ path, message, hint });
}
