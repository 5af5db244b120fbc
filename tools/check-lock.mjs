// A lock file that lost an optional package of another platform makes `npm ci` fail there: say which.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const { packages } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package-lock.json'), 'utf8'));
const missing = Object.entries(packages).flatMap(([holder, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isFound(holder, name))
    .map((name) => `${holder || 'package.json'} lacks ${name}`),
);
for (const line of missing) console.error(line);
process.exitCode = missing.length > 0 ? 1 : 0;

/** As Node looks for it: beside the package itself, then beside each package that it lies in. */
function isFound(holder, name) {
  for (let at = holder; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}/node_modules/${name}`]) return true;
  }
  return Boolean(packages[`node_modules/${name}`]);
}
