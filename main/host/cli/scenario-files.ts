import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { USAGE } from './arguments.ts';

/** The scenario files meant by paths: a file itself, or every `.yaml` below a folder but the cue cards. Sorted. */
export function scenarioFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && !name.endsWith('cue-cards.yaml'))
      .map((name) => join(path, name))
      .sort();
  });
}

/** A folder without scenarios is a mistake in the command: a check that looked at nothing must not pass. */
export function noFiles(): number {
  console.error('there is no scenario file (.yaml) below these folders');
  return USAGE;
}

/** Paths with forward slashes, as folders and topics are compared. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}
