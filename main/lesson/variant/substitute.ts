import type { DrawnValues } from './drawn-value.ts';

/** A stretch of what came out that is not in the author's text, and what it stands for there. */
export type Stretch = {
  readonly at: number;
  readonly length: number;
  readonly inText: number;
  readonly written: number;
};

/** What `$(…)` in a text became. A number where the whole text is a parameter that is one. */
export type Substituted = {
  readonly text: string;
  readonly value: string | number;
  readonly stretches: readonly Stretch[];
  /** What stands for nothing, with its place in the text. */
  readonly strangers: readonly { readonly name: string; readonly offset: number }[];
};

/** `$$(…)` is a literal `$(…)`. */
const USE = /\$?\$\(([^()]{0,100})\)/g;

/** Puts the values in. What comes out is data: it is not read as YAML, and not substituted again. */
export function substitute(written: string, values: DrawnValues): Substituted {
  const stretches: Stretch[] = [];
  const strangers: { name: string; offset: number }[] = [];
  let text = '';
  let from = 0;
  for (const match of written.matchAll(USE)) {
    const [whole, name = ''] = match;
    const found = whole.startsWith('$$') ? whole.slice(1) : valueOf(name, values);
    const put = found === undefined ? undefined : String(found);
    if (put === undefined) strangers.push({ name, offset: match.index });
    text += written.slice(from, match.index);
    stretches.push({ at: text.length, length: (put ?? '').length, inText: match.index, written: whole.length });
    text += put ?? '';
    from = match.index + whole.length;
  }
  text += written.slice(from);
  return { text, value: numberIn(written, values) ?? text, stretches, strangers };
}

/** Where a character of what came out stands in the author's text. */
export function offsetInText(stretches: readonly Stretch[], offset: number): number {
  const before = stretches.findLast(({ at }) => at <= offset);
  if (!before) return offset;
  const behind = offset - before.at - before.length;
  return behind < 0 ? before.inText : before.inText + before.written + behind;
}

function valueOf(name: string, values: DrawnValues): string | number | undefined {
  const [parameter = '', field, ...more] = name.split('.');
  const value = values.get(parameter);
  if (field !== undefined) return more.length > 0 ? undefined : value?.fields.get(field);
  const isNumber = value?.type === 'port' || value?.type === 'number';
  return isNumber ? Number(value.text) : value?.text;
}

/** The value itself, where nothing stands beside it. */
function numberIn(written: string, values: DrawnValues): number | undefined {
  const [, name] = /^\$\(([^()]+)\)$/.exec(written) ?? [];
  const value = name === undefined ? undefined : valueOf(name, values);
  return typeof value === 'number' ? value : undefined;
}
