import type { Key } from './resource.ts';

/** What a reference names: a thing with the key of its instance, if it says one, and an attribute of it. */
export type Reference = {
  readonly to: 'resource' | 'data' | 'module' | 'var' | 'each' | 'count' | 'other';
  /** Type and name of a resource; name of a module or a variable. */
  readonly name: string;
  readonly key: Key;
  readonly attribute: string | null;
  /** `module.network.subnet_ids["a"]`: what is taken out of the value. */
  readonly index: Key;
};

const WORD = '[A-Za-z_][\\w-]*';
const KEY = '(?:\\[("(?:[^"\\\\]|\\\\.)*"|\\d+)\\])?';
const parts = new RegExp(`^(data\\.)?(${WORD})\\.(${WORD})${KEY}(?:\\.(${WORD})${KEY})?`);

export function readReference(text: string): Reference {
  const [, data, first = '', second = '', key, attribute = null, index] = parts.exec(text) ?? [];
  const base = { name: second, key: keyOf(key), attribute, index: keyOf(index) };
  if (data !== undefined) return { ...base, to: 'data', name: `${first}.${second}` };
  switch (first) {
    case 'module':
    case 'var':
    case 'each':
    case 'count':
      return { ...base, to: first };
    case '':
    case 'local':
    case 'path':
    case 'self':
    case 'terraform':
      return { ...base, to: 'other' };
    default:
      return { ...base, to: 'resource', name: `${first}.${second}` };
  }
}

/** Terraform lists `aws_vpc.a.id` and then `aws_vpc.a`: the first of them says it all. */
export function mostSpecific(references: readonly string[]): string[] {
  return references.filter(
    (each) => !references.some((other) => other.startsWith(`${each}.`) || other.startsWith(`${each}[`)),
  );
}

function keyOf(text: string | undefined): Key {
  if (text === undefined) return null;
  if (!text.startsWith('"')) return Number(text);
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
