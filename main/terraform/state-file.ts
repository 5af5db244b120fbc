import { field, isObject, listAt, textOf } from '../declared/json.ts';
import { keyOf } from './shown-values.ts';
import type { Key, Resource } from './configuration/resource.ts';

/** Resources of a `terraform.tfstate`, version 4. */
export function resourcesOfState(state: unknown): Resource[] {
  return listAt(state, 'resources').flatMap((resource) => {
    const [type, name] = [textOf(field(resource, 'type')), textOf(field(resource, 'name'))];
    if (type === null || name === null) return [];
    const module = textOf(field(resource, 'module')) ?? '';
    const mode = field(resource, 'mode') === 'data' ? 'data' : 'managed';
    return listAt(resource, 'instances').flatMap((instance): Resource[] => {
      const values = field(instance, 'attributes');
      // A deposed instance is about to go and stands beside the one that replaced it.
      if (!isObject(values) || field(instance, 'deposed') !== undefined) return [];
      const key = keyOf(field(instance, 'index_key'));
      const path = [module, mode === 'data' ? 'data' : '', type, name].filter((part) => part !== '').join('.');
      return [{ address: `${path}${bracketed(key)}`, mode, type, name, module, key, values, unknown: undefined }];
    });
  });
}

function bracketed(key: Key): string {
  return key === null ? '' : `[${JSON.stringify(key)}]`;
}
