import type { PoolItem } from '../study/exam/item-pool.ts';
import type { Deps } from './deps.ts';

/** The questions of the library, as far as drawing a form needs them. */
export function examPool({ exams }: Deps): PoolItem[] {
  return exams.pool().map(({ tags, ...item }) => ({ ...item, tags: tags.split(' ') }));
}
