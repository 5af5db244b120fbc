import { field, isObject, textOf } from '../../declared/json.ts';
import { isUnknownValue } from '../../declared/unknown-value.ts';
import type { Resolver } from './resolver.ts';

/**
 * The properties of a resource, or of an object in them, functions worked out. Where a whole object is a placeholder, so
 * is everything in it. Null is not there.
 */
export type Properties = {
  readonly id: string;
  readonly text: (name: string) => string | null;
  readonly flag: (name: string) => boolean | null;
  readonly texts: (name: string) => string[] | null;
  readonly objects: (name: string) => Properties[];
  /** The resource that a `Ref` names, whatever it would give. */
  readonly named: (name: string) => string | null;
};

export function propertiesOf(resolver: Resolver, id: string, resource: unknown): Properties {
  const written = field(resource, 'Properties');
  return read(id, resolver.value(written) ?? {}, written);
}

function read(id: string, value: unknown, written: unknown): Properties {
  const at = (name: string): unknown =>
    typeof value === 'string' && isUnknownValue(value) ? value : field(value, name);
  const list = (name: string): readonly unknown[] | null => {
    const found = at(name);
    if (found === undefined || found === null) return null;
    return Array.isArray(found) ? (found as unknown[]) : [found];
  };
  return {
    id,
    text: (name) => textOf(at(name)),
    flag: (name) => {
      const text = textOf(at(name))?.toLowerCase();
      return text === 'true' || text === 'false' ? text === 'true' : null;
    },
    texts: (name) => list(name)?.flatMap((each) => textOf(each) ?? []) ?? null,
    objects: (name) =>
      (list(name) ?? []).flatMap((each, i) => {
        const inner = field(written, name);
        const isWhole = isObject(each) || (typeof each === 'string' && isUnknownValue(each));
        return isWhole ? [read(id, each, Array.isArray(inner) ? inner[i] : inner)] : [];
      }),
    named: (name) => textOf(field(field(written, name), 'Ref')),
  };
}
