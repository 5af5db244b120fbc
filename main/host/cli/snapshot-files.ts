import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SnapshotFile } from '../../app/file/trace-snapshot.ts';
import { isFolder, readText, slashed } from './scenario-files.ts';

/** The JSON files of a folder and below, or one file. */
export function snapshotFiles(path: string): SnapshotFile[] {
  if (!isFolder(path)) return [{ path, text: readText(path) }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ path: slashed(name), text: readText(join(path, name)) }));
}
