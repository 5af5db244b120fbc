import fc from 'fast-check';
import type { Edit, Value } from '../../../main/language/edit/edit.ts';
import { containersIn, pairsOf, type Ordered } from './ordered.ts';

const word = fc.oneof(
  fc.constantFrom('tcp 443 0.0.0.0/0', 'tcp 443 ::/0', '0.0.0.0/0 igw', '100 allow all 0.0.0.0/0', 'sg-web'),
  fc.constantFrom(
    '',
    ' ',
    '001',
    'null',
    '~',
    'true',
    '1e3',
    '- x',
    '? x',
    'a: b',
    'a #b',
    '#b',
    'a, b',
    '[x]',
    '{}',
    "it's",
  ),
  fc.constantFrom(
    '"x"',
    'a:',
    '*x',
    '&x',
    '!x',
    '%x',
    '@x',
    '`x',
    '|',
    '>',
    'two\nlines',
    'end\n',
    '\ttab',
    'x\ry',
    '…',
    '😀',
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.string({ maxLength: 12 }),
);
const key = word.filter((text) => text !== '__proto__');

export const anyValue: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    { weight: 4, arbitrary: word },
    fc.oneof(fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** What an edit is made of before it is known what there is to edit. */
export type Dice = {
  readonly kind: 'add' | 'replace' | 'remove' | 'move';
  readonly container: number;
  readonly entry: number;
  readonly to: number;
  readonly key: string;
  readonly value: Value;
};

export const anyDice: fc.Arbitrary<Dice> = fc.record({
  kind: fc.constantFrom('add', 'replace', 'remove', 'move'),
  container: fc.nat({ max: 1_000_000 }),
  entry: fc.nat({ max: 1_000_000 }),
  to: fc.nat({ max: 1_000_000 }),
  key,
  value: anyValue,
});

/** An edit of the document that fits it; null for a map that has the key, or nothing to take. */
export function editFrom(root: Ordered, dice: Dice): Exclude<Edit, { kind: 'text' }> | null {
  const containers = containersIn(root);
  const chosen = containers[dice.container % containers.length];
  if (!chosen) return null;
  const { path, node } = chosen;
  const names: (string | number)[] = Array.isArray(node) ? [...node.keys()] : pairsOf(node).map(([name]) => name);
  const place = dice.to % (names.length + 1);
  if (dice.kind === 'add') {
    if (Array.isArray(node)) return { kind: 'add', path: [...path, place], value: dice.value };
    if (names.includes(dice.key)) return null;
    return { kind: 'add', path: [...path, dice.key], value: dice.value, at: place };
  }
  const name = names[dice.entry % names.length];
  if (name === undefined) return null;
  const at = [...path, name];
  if (dice.kind === 'replace') return { kind: 'replace', path: at, value: dice.value };
  return dice.kind === 'remove' ? { kind: 'remove', path: at } : { kind: 'move', path: at, to: dice.to % names.length };
}
