import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { SnapshotFile } from '../../app/file/trace-snapshot.ts';

/** The JSON files of a folder and below, or one file. */
export function snapshotFiles(path: string): SnapshotFile[] {
  if (!statSync(path).isDirectory()) return [{ path, text: readFileSync(path, 'utf8') }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ path: name.split(sep).join('/'), text: readFileSync(join(path, name), 'utf8') }));
}
