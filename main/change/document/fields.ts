import type { Edit, Value } from '../../language/edit/edit.ts';
import type { Path } from '../../language/diagnostics/report.ts';

/** Nothing of the text has to change. */
export const NO_EDIT: Edit = { kind: 'text', splices: [] };

/** A field gets a value, or is left out where AWS's default is the value. @param before what is written there now. */
export function fieldEdit(holder: Path, key: string, before: unknown, after: Value | undefined): Edit {
  const path = [...holder, key];
  if (after === undefined) return before === undefined ? NO_EDIT : { kind: 'remove', path };
  return { kind: before === undefined ? 'add' : 'replace', path, value: after };
}

/** One line more at the end of a list. @param lines as they are written; left out, the list is empty. */
export function lineAdded(holder: Path, key: string, lines: readonly string[] | undefined, line: string): Edit {
  const path = [...holder, key];
  if (!lines) return { kind: 'add', path, value: [line] };
  return { kind: 'add', path: [...path, lines.length], value: line };
}
