import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Kind, KindFixture } from './kind-fixture.ts';

const folder = path.join(import.meta.dirname, 'kinds');
const modules = await Promise.all(
  readdirSync(folder)
    .toSorted()
    .map((file) => import(pathToFileURL(path.join(folder, file)).href) as Promise<{ fixture: KindFixture }>),
);

/** Whatever lies in `kinds/`; a test asks that every kind does. */
export const fixtures: readonly KindFixture[] = modules.map(({ fixture }) => fixture);

/** The methods of a fixture take questions of its kind only: look it up by the question. */
export function fixtureOf(kind: Kind): KindFixture {
  const found = fixtures.find((each) => each.kind === kind);
  if (!found) throw new Error(`test/lesson/kinds has no fixture of ${kind}`);
  return found;
}
