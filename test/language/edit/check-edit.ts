import { expect } from 'vitest';
import { applyEdit } from '../../../main/language/edit/apply-edit.ts';
import type { Edit, Value } from '../../../main/language/edit/edit.ts';
import type { Path } from '../../../main/language/diagnostics/report.ts';
import { must } from '../../build.ts';

export const add = (path: Path, value: Value, at?: number): Edit => ({
  kind: 'add',
  path,
  value,
  ...(at === undefined ? {} : { at }),
});
export const replace = (path: Path, value: Value): Edit => ({ kind: 'replace', path, value });
export const remove = (path: Path): Edit => ({ kind: 'remove', path });
export const move = (path: Path, to: number): Edit => ({ kind: 'move', path, to });

export type Row = { readonly what: string; readonly text: string; readonly edit: Edit; readonly after: string };

/** Every edit is taken back as well, and must leave the text as it was. */
export function check({ text, edit, after }: Row) {
  const edited = must(applyEdit(text, edit));
  expect(edited.text).toBe(after);
  const back = must(applyEdit(after, edited.inverse));
  expect(back.text).toBe(text);
  expect(must(applyEdit(text, back.inverse)).text).toBe(after);
}
