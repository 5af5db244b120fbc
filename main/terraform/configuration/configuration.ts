import { field, fieldAt, isObject, listAt } from '../../declared/json.ts';
import type { Resource } from './resource.ts';

/** References that an expression makes, such as `aws_vpc.main.id`; null where nothing is written. */
export type Expression = { readonly references: readonly string[]; readonly constant: unknown } | null;

const MAX_DEPTH = 12;
const MAX_REFERENCES = 500;

/** The names of the modules on the way to a module instance: `module.a[0].module.b` goes by `a` and `b`. */
export function modulePath(address: string): string[] {
  return [...address.matchAll(/(?:^|\.)module\.([\w-]+)(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?/g)].map(
    ([, name = '']) => name,
  );
}

/** A module as written, found from the root. */
export function moduleAt(root: unknown, address: string): unknown {
  return modulePath(address).reduce((module, name) => fieldAt(module, 'module_calls', name, 'module'), root);
}

export function moduleCall(root: unknown, parent: string, name: string): unknown {
  return fieldAt(moduleAt(root, parent), 'module_calls', name);
}

/** A resource as written, once for all of its instances. */
export function configurationOf(root: unknown, { module, mode, type, name }: Resource): unknown {
  return listAt(moduleAt(root, module), 'resources').find(
    (each) =>
      field(each, 'type') === type && field(each, 'name') === name && (field(each, 'mode') ?? 'managed') === mode,
  );
}

/** An expression, or all of those in a block, of which the place is not known. */
export function expressionOf(written: unknown): Expression {
  if (written === undefined) return null;
  return {
    references: [...new Set(referencesIn(written, 0))].slice(0, MAX_REFERENCES),
    constant: field(written, 'constant_value'),
  };
}

function referencesIn(written: unknown, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(written)) return written.flatMap((each) => referencesIn(each, depth + 1));
  if (!isObject(written)) return [];
  const own = listAt(written, 'references').filter((each) => typeof each === 'string');
  return own.length > 0 ? own : Object.values(written).flatMap((each) => referencesIn(each, depth + 1));
}
