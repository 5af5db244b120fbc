import { stringify } from 'yaml';
import type { Value } from './edit.ts';

/** Longer than this, or nested deeper, a value is written over several lines where it may be. */
const WIDTH = 110;
const FLAT = 2;

export type Quotes = 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'PLAIN';

/** What would break a line, or what no reader sees: written as an escape in double quotes. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/u;

/** On one line, as it may stand between brackets; outside of them where `inFlow` is false. */
export function inline(value: Value, inFlow: boolean, quotes: Quotes = 'PLAIN'): string {
  if (Array.isArray(value)) return `[${value.map((each: Value) => inline(each, true)).join(', ')}]`;
  if (isMap(value)) {
    const pairs = Object.entries(value).map(([key, each]) => `${keyText(key, true)}: ${inline(each, true)}`);
    return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
  }
  return scalarText(value as Exclude<Value, object>, inFlow, quotes);
}

/** An entry of a map that spans lines: its first line begins with the key. */
export function pairLines(key: string, value: Value, step: number): string[] {
  const name = keyText(key, false);
  if (fitsOnLine(value)) return [`${name}: ${inline(value, false)}`];
  return [`${name}:`, ...blockLines(value, step).map((line) => ' '.repeat(step) + line)];
}

/** An entry of a list that spans lines: its first line begins with `- `. */
export function itemLines(value: Value, step: number): string[] {
  const lines = fitsOnLine(value) ? [inline(value, false)] : blockLines(value, step);
  return lines.map((line, i) => (i === 0 ? `- ${line}` : `  ${line}`));
}

/** A map or list without brackets, its entries below each other. */
export function blockLines(value: Value, step: number): string[] {
  if (Array.isArray(value)) return value.flatMap((each: Value) => itemLines(each, step));
  return Object.entries(value ?? {}).flatMap(([key, each]) => pairLines(key, each as Value, step));
}

export function keyText(key: string, inFlow: boolean): string {
  return scalarText(key, inFlow, 'PLAIN');
}

/** Whether a value is nested deeper than anything that the file may hold. */
export function isDeeper(value: Value, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return most === 0 || Object.values(value).some((each: Value) => isDeeper(each, most - 1));
}

function fitsOnLine(value: Value): boolean {
  return !isDeeper(value, FLAT) && inline(value, false).length <= WIDTH;
}

function isMap(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalarText(value: Exclude<Value, object>, inFlow: boolean, quotes: Quotes): string {
  if (typeof value === 'string' && UNSEEN.test(value)) return escaped(value);
  const options = { defaultStringType: quotes, defaultKeyType: 'PLAIN', lineWidth: 0, singleQuote: true } as const;
  if (!inFlow) return stringify(value, options).trimEnd();
  return stringify([value], { ...options, collectionStyle: 'flow', flowCollectionPadding: false })
    .trim()
    .slice(1, -1);
}

function escaped(text: string): string {
  return JSON.stringify(text).replace(
    new RegExp(UNSEEN, 'gu'),
    (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
