import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editOf } from '../../main/change/document/edit-of.ts';
import { formatChange } from '../../main/change/format-change.ts';
import { applyEdit } from '../../main/language/edit/apply-edit.ts';
import { readNetwork } from '../../main/language/network/read-network.ts';
import { must } from '../build.ts';
import { shippedFiles, standingText } from '../lesson/scenario-files.ts';
import { anyChangeIn } from './change-in.ts';
import { changedBy } from './change-lines.ts';
import { comparable } from './comparable.ts';

/** Changes of each file: some eight hundred together, whose seeds stay the same when files join them. */
const CHANGES = 6;
/** How many changes of each kind were edits. */
const census = new Map<string, number>();

describe('a change as an edit of the file gives the network that the change gives', () => {
  test.each(shippedFiles.map((file, i) => [file, i] as const))('%s', (file, i) => {
    const text = standingText(file);
    const { network } = must(readNetwork(text));
    fc.assert(
      fc.property(anyChangeIn(network), (change) => {
        fc.pre(change !== undefined);
        const wanted = changedBy(network, [formatChange(change)]);
        const edit = editOf(change, text);
        if (!edit.ok) expect(edit.error.code).toBe(wanted.ok ? 'edit' : 'broken-patch');
        if (!edit.ok && wanted.ok) expect(edit.error.hint).not.toBe('');
        fc.pre(edit.ok);
        census.set(change.kind, (census.get(change.kind) ?? 0) + 1);
        const edited = must(applyEdit(text, edit.value));
        expect(comparable(must(readNetwork(edited.text)).network)).toEqual(comparable(must(wanted)));
        expect(must(applyEdit(edited.text, edited.inverse)).text).toBe(text);
      }),
      { numRuns: CHANGES, seed: i, maxSkipsPerRun: 1000 },
    );
  });

  test('most kinds of changes were edits', () => {
    const often = [...census].flatMap(([kind, edits]) => (edits > 10 ? [kind] : []));
    expect(often).toEqual(
      expect.arrayContaining(['group-rule', 'add-entry', 'remove-entry', 'add-route', 'remove-route']),
    );
    expect(often).toEqual(
      expect.arrayContaining(['set-groups', 'set-acl', 'set-routes', 'set-public-ip', 'set-check']),
    );
  });
});
