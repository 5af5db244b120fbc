import { z } from 'zod';
import { member, schemasAt } from './known-fields.ts';
import { didYouMean } from './suggest.ts';
import { shortened } from './problem.ts';
import type { Path } from './report.ts';

type Issue = z.core.$ZodIssue;
type Words = { readonly message: string; readonly hint: string };
type Place = { readonly schema: z.core.$ZodType; readonly path: Path; readonly root: unknown };

/** What is wrong with a value, and what to write instead. No word of the library that found it. */
export function shapeWords(issue: Issue, { schema, path, root }: Place): Words {
  const name = nameOf(path);
  const value = valueAt(root, path);
  const { description, example } = toldAt(schema, path, root);
  if (value === undefined && issue.code !== 'invalid_key')
    return { message: `${name} is missing`, hint: description === '' ? oneOf(valuesIn(issue)) : description };
  switch (issue.code) {
    case 'invalid_type':
      return { message: `${name} is not ${article(issue.expected)}`, hint: instead(issue.expected, value, example) };
    case 'invalid_value':
      return notOneOf(name, value, issue.values);
    case 'too_big':
      return {
        message: `${name} is too ${isNumber(issue.origin) ? 'large' : 'long'}: at most ${String(issue.maximum)}`,
        hint: '',
      };
    case 'too_small':
      return {
        message: `${name} is too ${isNumber(issue.origin) ? 'small' : 'short'}: at least ${String(issue.minimum)}`,
        hint: '',
      };
    case 'invalid_key':
      return notAName(`\`${shortened(String(path.at(-1)))}\``, String(path.at(-1)));
    case 'invalid_union':
      if (valuesIn(issue).length > 0) return notOneOf(name, value, valuesIn(issue));
      return noForm(name, description, issue.errors);
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return misfit(issue.message, name, value, { description, example });
  }
}

/** Where the schema has no words for its forms, their kinds say what it may be. */
function noForm(name: string, description: string, forms: readonly (readonly Issue[])[]): Words {
  const kinds = forms.flatMap(([issue]) => (issue?.code === 'invalid_type' ? [article(issue.expected)] : []));
  const isPlain = description === '' && kinds.length === 2 && forms.length === 2;
  const message = isPlain ? `${name} is neither ${kinds.join(' nor ')}` : `${name} is none of the forms it may have`;
  return { message, hint: description };
}

/** What the schema of a name says of one that it refuses. */
export const NAME = 'a name has letters, digits and hyphens, and begins with a letter';

/** Text of the wrong form: in the words of the schema, where it has some. */
function misfit(said: string, name: string, value: unknown, { description, example }: Told): Words {
  if (said === NAME && typeof value === 'string') return notAName(`${name}: \`${shortened(value)}\``, value);
  if (!said.startsWith('Invalid')) return { message: `${name}: ${said}`, hint: '' };
  const hint = example === null ? description : `write \`${example}\``;
  return { message: `${name}: \`${shortened(String(value))}\` does not fit`, hint };
}

function notAName(name: string, text: string): Words {
  const plain = plainName(text);
  return {
    message: `${name} is not a name: letters, digits and hyphens, beginning with a letter`,
    hint: plain === '' ? '' : `write \`${plain}\``,
  };
}

/** The nearest text that is a name; empty where no letter is left. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[^A-Za-z]+|-+$/g, '')
    .slice(0, 40);
}

/** `title`, `listens[0]`. */
function nameOf(path: Path): string {
  const last = path.findLastIndex((part) => typeof part === 'string');
  if (path.length === 0) return 'the file';
  const [field = '', ...indices] = path.slice(Math.max(0, last));
  return `\`${shortened(String(field))}${indices.map((index) => `[${String(index)}]`).join('')}\``;
}

/** A value of another kind: how it is written in the kind that is asked for. */
function instead(expected: string, value: unknown, example: string | null): string {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  if (expected === 'string' && example !== null) return `write \`${example}\``;
  if (expected === 'string' && isPlain) return `write it in quotes: \`'${String(value)}'\``;
  if (expected === 'array' && (isPlain || typeof value === 'string'))
    return `write it as a list: \`[${shortened(String(value))}]\``;
  if (expected === 'array') return 'write it as a list, each entry after `- ` or all of them in `[ ]`';
  return ['object', 'record'].includes(expected) ? 'write it as fields: `name: value`' : '';
}

/** The values that an issue names as possible. */
function valuesIn(issue: Issue): readonly unknown[] {
  if (issue.code === 'invalid_value') return issue.values;
  return issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
}

function oneOf(values: readonly unknown[]): string {
  return values.length === 0 ? '' : `one of ${values.map((each) => `\`${String(each)}\``).join(', ')}`;
}

function notOneOf(name: string, value: unknown, values: readonly unknown[]): Words {
  const message = `${name} is not ${oneOf(values)}`;
  const known = values.filter((each) => typeof each === 'string');
  const hint = typeof value === 'string' ? didYouMean(value.replace(/([a-z])([A-Z])/g, '$1-$2'), known) : '';
  return { message, hint: hint.startsWith('did you mean') ? hint : '' };
}

type Meta = { readonly description?: string | undefined; readonly [name: string]: unknown };
type Told = { readonly description: string; readonly example: string | null };

/** What the schema says of the value at a path. */
function toldAt(schema: z.core.$ZodType, path: Path, root: unknown): Told {
  const metas = schemasAt(schema, path, root).flatMap((each): Meta[] => {
    const meta = z.globalRegistry.get(each);
    return meta ? [meta] : [];
  });
  const description = metas.find((meta) => meta.description !== undefined)?.description ?? '';
  const examples = metas.flatMap(({ examples: all }): unknown[] => (Array.isArray(all) ? all : []));
  const [example] = examples.filter((each) => typeof each === 'string');
  return {
    description: description.replace(/\.$/, '').replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()),
    example: example ?? null,
  };
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int';
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};

function article(type: string): string {
  return typeWords[type] ?? type;
}

export function valueAt(root: unknown, path: Path): unknown {
  return path.reduce(member, root);
}
