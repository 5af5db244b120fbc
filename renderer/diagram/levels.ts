import type { Level } from './layout/layout.ts';

/** From what shows least of each thing to what shows most. */
const levels: readonly Level[] = ['map', 'path', 'detail'];

/** One level nearer or further; null at the end. Without a path there is no level between map and detail. */
export function nextLevel(level: Level, nearer: boolean, hasPath: boolean): Level | null {
  const open = levels.filter((each) => hasPath || each !== 'path');
  return open[open.indexOf(level) + (nearer ? 1 : -1)] ?? null;
}
