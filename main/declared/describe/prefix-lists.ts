import type { Declared } from '../declaration.ts';
import type { Lists } from '../lists.ts';
import { isUnknownValue } from '../unknown-value.ts';

/** Lists with their entries; one of which an entry is not known is only named. */
export function describePrefixLists(declared: Declared): Lists {
  return {
    ManagedPrefixLists: declared.of('prefix-list').map(({ id, cidrs }) => {
      const further = declared.of('prefix-list-entry').flatMap(({ list, cidr }) => (list === id ? [cidr] : []));
      const all = cidrs === null ? null : [...new Set([...cidrs, ...further])];
      return { PrefixListId: id, ...(all === null || all.some(isUnknownValue) ? {} : { Cidrs: all }) };
    }),
  };
}
