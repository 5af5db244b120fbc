// A lock file that lost an optional package of another platform makes `npm ci` fail there: say which.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const { packages } = JSON.parse(readFileSync(path.join(import.meta.dirname, '../package-lock.json'), 'utf8'));
const missing = Object.entries(packages).flatMap(([holder, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !packages[`node_modules/${name}`] && !packages[`${holder}/node_modules/${name}`])
    .map((name) => `${holder || 'package.json'} lacks ${name}`),
);
for (const line of missing) console.error(line);
process.exitCode = missing.length > 0 ? 1 : 0;
