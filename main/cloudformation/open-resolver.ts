import { unknownValue } from '../declared/unknown-value.ts';
import type { Notes } from '../snapshot/notes.ts';
import { attributeOf } from './attributes.ts';
import { truthOf } from './conditions.ts';
import { field } from '../declared/json.ts';
import { applied, functionIn } from './functions.ts';
import { referenceTo } from './references.ts';
import type { Resolver, Truth } from './template/resolver.ts';
import type { Template } from './template/template.ts';

/** Values may be made of each other, so many deep; a template that goes deeper goes in a circle. */
const MAX_DEPTH = 100;
/** Joining a text with itself again and again makes it grow beyond any memory. */
const MOST_CHARACTERS = 20_000;

export function openResolver(template: Template, notes: Notes): Resolver {
  const known = new Map<string, unknown>();
  let depth = 0;
  /** What is still being looked for when it is asked for again is made of itself, and nothing. */
  const once = <T>(key: string, circle: T, find: () => T): T => {
    if (!known.has(key)) {
      known.set(key, circle);
      known.set(key, find());
    }
    return known.get(key) as T;
  };
  const deeper = (what: string, find: () => unknown): unknown => {
    if (depth >= MAX_DEPTH) return unknownValue(`${what}, which is made of too much`);
    depth += 1;
    const found = find();
    depth -= 1;
    return typeof found === 'string' && found.length > MOST_CHARACTERS
      ? unknownValue(`${what}, a very long text`)
      : found;
  };
  const resolver: Resolver = {
    template,
    notes,
    value: (written) =>
      deeper('a value', () => {
        const call = functionIn(written);
        if (call) return applied(resolver, call);
        if (Array.isArray(written))
          return written.map((each: unknown) => resolver.value(each)).filter((each) => each !== undefined);
        // `{{resolve:ssm:name}}` stands for what is kept outside of the template.
        if (typeof written === 'string' && written.includes('{{resolve:')) return unknownValue('a dynamic reference');
        if (typeof written !== 'object' || written === null) return written;
        return Object.fromEntries(
          Object.entries(written).flatMap(([key, each]) => {
            const value = resolver.value(each);
            return value === undefined ? [] : [[key, value]];
          }),
        );
      }),
    condition: (name) =>
      once<Truth>(`condition ${name}`, null, () => truthOf(resolver, field(template.conditions, name))),
    truth: (written) => truthOf(resolver, written),
    reference: (name) => once(`reference ${name}`, unknownValue(`\`${name}\``), () => referenceTo(resolver, name)),
    attribute: (resource, name) => {
      const what = `\`${name}\` of ${resource}`;
      return once(`attribute ${resource}.${name}`, unknownValue(what), () =>
        deeper(what, () => attributeOf(resolver, resource, name)),
      );
    },
  };
  return resolver;
}
