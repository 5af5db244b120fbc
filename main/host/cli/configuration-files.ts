import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isTemplate, type SnapshotFile } from '../../app/file/read-configuration.ts';
import { isFolder, readText, slashed } from './scenario-files.ts';

/** Whether a path holds real configuration and no scenario. */
export function isConfiguration(path: string): boolean {
  return isFolder(path) || /\.(json|tfstate|template)$/.test(path) || isTemplate(readText(path));
}

/** The JSON files of a folder and below, or one file. */
export function configurationFiles(path: string): SnapshotFile[] {
  if (!isFolder(path)) return [{ path, text: readText(path) }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ path: slashed(name), text: readText(join(path, name)) }));
}
