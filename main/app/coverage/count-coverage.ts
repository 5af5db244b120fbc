import { coverageOf, type Coverage } from '../../study/coverage.ts';
import { coverageItems, gateWords } from './coverage-items.ts';

/** What scenario files ask. `unread`: those that cannot be read, by their names. */
export function countCoverage(files: readonly { readonly name: string; readonly text: string }[]): {
  readonly coverage: Coverage;
  readonly unread: readonly string[];
} {
  const counted = files.map(({ name, text }) => ({ name, items: coverageItems(text) }));
  const items = counted.flatMap((each) => each.items ?? []);
  return {
    coverage: coverageOf(items, Object.keys(gateWords)),
    unread: counted.flatMap((each) => (each.items === null ? [each.name] : [])),
  };
}
