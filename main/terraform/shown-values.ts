import { field, isObject, listAt, textOf } from '../declared/json.ts';
import type { Key, Resource } from './configuration/resource.ts';

/** Resources of a `values` tree as `terraform show -json` writes it. @param unknown by address. */
export function resourcesOf(rootModule: unknown, unknown: ReadonlyMap<string, unknown>): Resource[] {
  const found: Resource[] = [];
  const waiting: unknown[] = [rootModule];
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    const at = textOf(field(module, 'address')) ?? '';
    for (const each of listAt(module, 'resources')) {
      const resource = resourceOf(each, at, unknown);
      if (resource) found.push(resource);
    }
    waiting.push(...listAt(module, 'child_modules').toReversed().filter(isObject));
  }
  return found;
}

function resourceOf(value: unknown, module: string, unknown: ReadonlyMap<string, unknown>): Resource | null {
  const [address, type, name] = ['address', 'type', 'name'].map((key) => textOf(field(value, key)));
  const values = field(value, 'values');
  if (typeof address !== 'string' || typeof type !== 'string' || typeof name !== 'string') return null;
  return {
    address,
    mode: field(value, 'mode') === 'data' ? 'data' : 'managed',
    type,
    name,
    module,
    key: keyOf(field(value, 'index')),
    values: isObject(values) ? values : {},
    unknown: unknown.get(address),
  };
}

export function keyOf(index: unknown): Key {
  return typeof index === 'string' || typeof index === 'number' ? index : null;
}
