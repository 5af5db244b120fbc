import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { withManifests } from '../../app/file/with-manifests.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { USAGE } from './arguments.ts';

/** About as much as one text can hold. */
const MOST_BYTES = 500_000_000;
const MOST_BYTES_OF_MANIFESTS = 1_000_000;

/** Something that the user named and that cannot be read; the message names it too. */
export class Unreadable extends Error {}

/** Manifests beside a scenario that are wrong: one line for each fault. */
export class WrongManifests extends Error {}

/** The scenario files meant by paths: a file itself, or every `.yaml` below a folder but the cue cards. Sorted. */
export function scenarioFiles(paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name) && !name.endsWith('cue-cards.yaml'))
      .map((name) => join(path, name))
      .filter((name) => !holdsManifests(name))
      .sort();
  });
}

/** A folder without scenarios is a mistake in the command: a check that looked at nothing must not pass. */
export function noFiles(): number {
  console.error('there is no scenario file (.yaml) below these folders');
  return USAGE;
}

/** What `kubectl` takes stands beside the scenario that names it, and is none itself. */
function holdsManifests(path: string): boolean {
  return /^(apiVersion|kind): /m.test(readText(path)) && !/^format: /m.test(readText(path));
}

/** The text of a scenario file, with the manifests that stand beside it. */
export function readScenarioText(path: string): string {
  const text = withManifests(readText(path), path, (name) => readBeside(path, name));
  if (!text.ok) throw new WrongManifests(text.error.join('\n'));
  return text.value;
}

/** A link might lead anywhere, so only a plain file is read. */
function readBeside(scenario: string, name: string): Result<string, string> {
  const path = join(dirname(scenario), name);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return err('there is no such file beside the scenario');
  if (!found.isFile()) return err('it is not a plain file');
  return found.size > MOST_BYTES_OF_MANIFESTS ? err('it is larger than 1 MB') : ok(readText(path));
}

/** The text of a file that the user named. */
export function readText(path: string): string {
  return readBytes(path).toString('utf8');
}

/** A file that the user named, however it is encoded. */
export function readBytes(path: string): Buffer {
  return reading(path, () => {
    if (statSync(path).size > MOST_BYTES) throw new Error('it is larger than 500 MB');
    return readFileSync(path);
  });
}

export function isFolder(path: string): boolean {
  return reading(path, () => statSync(path).isDirectory());
}

/** Paths with forward slashes, as folders and topics are compared. */
export function slashed(path: string): string {
  return path.split(sep).join('/');
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Unreadable(`\`${path}\` does not exist`);
    throw new Unreadable(`\`${path}\` cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`);
  }
}
