import { configurationOf, expressionOf, moduleAt, moduleCall, modulePath, type Expression } from './configuration.ts';
import { fits } from './expected-types.ts';
import type { Graph } from './graph.ts';
import { idOf, impliedId } from './ids.ts';
import { field, fieldAt, textOf } from '../../declared/json.ts';
import { mostSpecific, readReference, type Reference } from './reference.ts';
import type { Key, Resource } from './resource.ts';

/**
 * Where an expression stands: `forEach` is that of its resource or module call. `asked`: what somebody takes out of the
 * value, as in `module.network.subnet_ids["a"]`.
 */
export type Scope = {
  readonly module: string;
  readonly key: Key;
  readonly forEach: Expression;
  readonly asked: Key;
};

/** `byKey`: the reference has no key of its own, and the one of the place it stands in was taken. */
export type Candidate = { readonly id: string; readonly type: string; readonly byKey: boolean };

/** References may lead through so many variables and outputs, and through each of them once. */
const MAX_HOPS = 32;

type Way = { readonly hops: number; readonly seen: Set<string> };

/** Everything that an expression may stand for, of the types that fit the attribute it is meant for. */
export function candidatesOf(
  graph: Graph,
  expression: Expression,
  scope: Scope,
  attribute: string,
  way: Way = { hops: MAX_HOPS, seen: new Set() },
): Candidate[] {
  if (way.hops === 0 || !expression) return [];
  const constant = textOf(expression.constant);
  if (constant !== null) return [{ id: constant, type: '', byKey: false }];
  const references = mostSpecific(expression.references);
  const followsKey = references.some((text) => /^(each|count)\./.test(text));
  const next = { hops: way.hops - 1, seen: way.seen };
  const found = references.flatMap((text) => {
    const place = JSON.stringify([scope.module, scope.key, scope.asked, text]);
    if (way.seen.has(place)) return [];
    way.seen.add(place);
    return follow(graph, readReference(text), scope, attribute, followsKey, next);
  });
  const fitting = found.filter(({ type }) => type === '' || fits(attribute, type));
  return [...new Map(fitting.map((candidate) => [candidate.id, candidate])).values()];
}

function follow(
  graph: Graph,
  reference: Reference,
  scope: Scope,
  attribute: string,
  followsKey: boolean,
  way: Way,
): Candidate[] {
  const { to, name, key } = reference;
  const own = followsKey ? scope.key : null;
  const asked = reference.index ?? own ?? scope.asked;
  switch (to) {
    case 'resource':
    case 'data': {
      const all = graph.instances(scope.module, to === 'data' ? 'data' : 'managed', name);
      const { chosen, byKey } = choose(all, key, own ?? scope.asked);
      return chosen
        .flatMap((resource) => valueOf(graph, resource, reference.attribute, attribute, way))
        .map((each) => ({ ...each, byKey: each.byKey || byKey }));
    }
    case 'module': {
      const { chosen, byKey } = choose(graph.modules(scope.module, name), key, own);
      const module = fieldAt(moduleCall(graph.configuration, scope.module, name), 'module');
      const output = expressionOf(fieldAt(module, 'outputs', reference.attribute ?? '', 'expression'));
      return chosen
        .flatMap((instance) =>
          candidatesOf(
            graph,
            output,
            { module: instance.address, key: instance.key, forEach: null, asked },
            attribute,
            way,
          ),
        )
        .map((each) => ({ ...each, byKey: each.byKey || byKey }));
    }
    case 'var': {
      const caller = callerOf(graph, scope.module);
      if (!caller) return [];
      return candidatesOf(
        graph,
        expressionOf(fieldAt(caller.call, 'expressions', name)),
        { ...caller.scope, asked },
        attribute,
        way,
      );
    }
    case 'each':
      // `for_each = aws_subnet.a` makes one for each instance, under the same key.
      if (name !== 'value' || !scope.forEach) return [];
      return candidatesOf(
        graph,
        { ...scope.forEach, references: [...scope.forEach.references, 'each.key'] },
        { ...scope, forEach: null },
        attribute,
        way,
      );
    case 'count':
    case 'other':
      return [];
  }
}

/** The instance that the reference names, else the only one, else that of a key that fits, else all. */
function choose<T extends { readonly key: Key }>(
  all: readonly T[],
  named: Key,
  own: Key,
): { readonly chosen: readonly T[]; readonly byKey: boolean } {
  if (named !== null) return { chosen: all.filter(({ key }) => key === named), byKey: false };
  const same = own === null ? [] : all.filter(({ key }) => key === own);
  return all.length > 1 && same.length > 0 ? { chosen: same, byKey: true } : { chosen: all, byKey: false };
}

function valueOf(graph: Graph, resource: Resource, attribute: string | null, wanted: string, way: Way): Candidate[] {
  const { type, values } = resource;
  if (attribute === null || /^(id|arn|allocation_id|identifier|name|cluster_identifier|function_name)$/.test(attribute))
    return [{ id: idOf(resource), type, byKey: false }];
  const known = textOf(field(values, attribute));
  if (known !== null) return [{ id: known, type: '', byKey: false }];
  const implied = impliedId(resource, attribute);
  if (implied) return [{ ...implied, byKey: false }];
  const written = configurationOf(graph.configuration, resource);
  const expression = expressionOf(fieldAt(written, 'expressions', attribute));
  return candidatesOf(graph, expression, scopeOf(graph, resource), wanted, way);
}

export function scopeOf(graph: Graph, resource: Resource): Scope {
  const written = configurationOf(graph.configuration, resource);
  const forEach = expressionOf(field(written, 'for_each_expression'));
  return { module: resource.module, key: resource.key, forEach, asked: null };
}

/** Who called the module of this instance, and with what. */
function callerOf(graph: Graph, module: string): { readonly call: unknown; readonly scope: Scope } | null {
  const name = modulePath(module).at(-1);
  if (name === undefined) return null;
  const parent = module.slice(0, Math.max(module.lastIndexOf(`module.${name}`) - 1, 0));
  const key = graph.modules(parent, name).find(({ address }) => address === module)?.key ?? null;
  const call = field(field(moduleAt(graph.configuration, parent), 'module_calls'), name);
  const forEach = expressionOf(field(call, 'for_each_expression'));
  return { call, scope: { module: parent, key, forEach, asked: null } };
}
