type Words = { readonly message: string; readonly hint: string };

/** `message: null`: it is told as it is. */
type Known = { readonly message: string | null; readonly hint: string };

/** What the parser of YAML finds, in words of the person who wrote the file. */
const known: readonly (readonly [RegExp, Known])[] = [
  [
    /all mapping items must start at the same column/i,
    { message: 'this line is indented differently from the fields above', hint: 'begin it at their column' },
  ],
  [
    /sequence item without - indicator/i,
    { message: 'in this list the line has no `- `', hint: 'indent it under its entry, or begin it with `- `' },
  ],
  [
    /block (sequence|mapping) may not be used as an implicit|implicit (map )?keys? need/i,
    {
      message: 'this is not a field with a value',
      hint: 'write `name: value`; check the indentation',
    },
  ],
  [
    /nested mappings are not allowed in compact mappings/i,
    { message: 'a text with a colon and a blank needs quotes', hint: "write it as 'text: more text'" },
  ],
  [
    /missing , or : between flow/i,
    {
      message: 'a comma or a bracket is missing in this list',
      hint: 'a text with `{`, `}`, `[`, `]` or `,` needs quotes',
    },
  ],
  [
    /missing directives-end|unexpected scalar at node end|plain value cannot start/i,
    {
      message: 'this is not YAML',
      hint: 'a text that begins with a special character, or has an apostrophe inside single quotes, needs double quotes',
    },
  ],
  [/tabs are not allowed/i, { message: 'this line is indented with a tab', hint: 'indent it with spaces' }],
  [/^`[[{]` is not closed/, { message: null, hint: 'close it where the list or the mapping ends' }],
  [/^the text that begins with/, { message: null, hint: 'close it where the text ends, on the same line' }],
];

/** @param message of the parser, which is told as it is where nothing better is known. */
export function syntaxWords(message: string): Words {
  const words = known.find(([pattern]) => pattern.test(message))?.[1];
  return { message: words?.message ?? message, hint: words?.hint ?? '' };
}
