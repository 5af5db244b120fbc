// The layers of `layers.json`, for dependency-cruiser, oxlint and the tests that hold `main/tsconfig.pure.json` to it.
import { readFileSync } from 'node:fs';

/**
 * By folder: the layers that it may import, whether it is pure (no I/O, no clock, no chance) and whether it may use
 * packages (it may, unless this says `false`).
 */
export const layers = JSON.parse(readFileSync(new URL('../layers.json', import.meta.url), 'utf8'));

const foldersWhere = (holds) => Object.keys(layers).filter((folder) => holds(layers[folder]));

export const pureLayers = foldersWhere(({ pure }) => pure);
export const withoutPackages = foldersWhere(({ packages }) => packages === false);
