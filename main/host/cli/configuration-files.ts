import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isTemplate, type SnapshotFile } from '../../app/file/read-configuration.ts';
import { isFolder, readBytes, slashed, Unreadable } from './scenario-files.ts';
import { encodingOf } from '../../model/text-encoding.ts';

/** Whether a path holds real configuration and no scenario. */
export function isConfiguration(path: string): boolean {
  return isFolder(path) || /\.(json|tfstate|template)$/.test(path) || isTemplate(textOf(path));
}

/** The JSON files of a folder and below, or one file. */
export function configurationFiles(path: string): SnapshotFile[] {
  if (!isFolder(path)) return [{ path, text: textOf(path) }];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ path: slashed(name), text: textOf(join(path, name)) }));
}

/** UTF-8, or the UTF-16 that PowerShell writes. */
export function textOf(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(`\`${path}\` cannot be read: it is neither UTF-8 nor UTF-16; save it as UTF-8`);
  }
}
