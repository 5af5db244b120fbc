import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdit } from '../../../main/language/edit/apply-edit.ts';
import { readYaml } from '../../../main/language/diagnostics/yaml.ts';
import { must } from '../../build.ts';
import { anyDice, editFrom } from './random-edit.ts';
import { editedValue, ordered } from './ordered.ts';
import { parseDocument } from 'yaml';

/** Every style that there is, in few characters. */
const TEXT = `# top
a: { in: [x, 'y', "z"], 'b c': 1 } # one
list:
  - p # two
  # three
  - q: >-
      folded text
      of lines
    r: [ {s: t}, u: v, ]
  -
    - deep
? explicit
: |+
  kept

m: {
  k: [], # four
  l
}
...
`;

const damage = fc.array(
  fc.record({
    at: fc.nat({ max: TEXT.length }),
    remove: fc.nat({ max: 3 }),
    insert: fc.oneof(
      fc.constantFrom(
        '',
        '[',
        ']',
        '{',
        '}',
        ':',
        '- ',
        '? ',
        '#',
        '\n',
        '\r\n',
        '\t',
        '"',
        "'",
        '|',
        '&a ',
        '*a',
        '!!t ',
      ),
      fc.string({ maxLength: 3, unit: 'binary' }),
    ),
  }),
  { maxLength: 4 },
);

test('an edit of a damaged text is made and can be taken back, or is a problem with a place', () => {
  const edits = ordered(parseDocument(TEXT));
  let made = 0;
  fc.assert(
    fc.property(damage, anyDice, (holes, dice) => {
      const edit = editFrom(edits, dice);
      fc.pre(edit !== null);
      const text = holes.reduce(
        (each, { at, remove, insert }) => each.slice(0, at) + insert + each.slice(at + remove),
        TEXT,
      );
      const edited = applyEdit(text, edit);
      if (!edited.ok) {
        expect(edited.error.at.line).toBeGreaterThan(0);
        expect(edited.error.message).not.toBe('');
        return;
      }
      made++;
      expect(readYaml(edited.value.text).ok).toBe(true);
      expect(applyEdit(edited.value.text, edited.value.inverse)).toMatchObject({ ok: true, value: { text } });
    }),
    { numRuns: 3000, seed: 7 },
  );
  expect(made).toBeGreaterThan(500);
});

test.each([
  { what: 'as it is', text: TEXT },
  { what: 'with CRLF', text: TEXT.replaceAll('\n', '\r\n') },
  { what: 'without a line break at the end', text: TEXT.slice(0, TEXT.indexOf('...') - 1) },
])('an edit of a text in every style, $what', ({ text }) => {
  const before = ordered(parseDocument(text));
  fc.assert(
    fc.property(anyDice, (dice) => {
      const edit = editFrom(before, dice);
      fc.pre(edit !== null && !isInPair(edit.path));
      const edited = must(applyEdit(text, edit));
      const after = ordered(parseDocument(edited.text, { uniqueKeys: false }));
      expect(JSON.stringify(after)).toBe(JSON.stringify(editedValue(before, edit)));
      expect(must(applyEdit(edited.text, edited.inverse)).text).toBe(text);
    }),
    { numRuns: 1000, seed: 3 },
  );
});

/** `[u: v]` is edited as a whole. */
function isInPair(path: readonly (string | number)[]): boolean {
  return path.slice(0, -1).join('.') === 'list.1.r.1';
}
