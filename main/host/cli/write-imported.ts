import { existsSync, writeFileSync } from 'node:fs';
import type { Imported } from '../../app/file/import-snapshot.ts';
import { Unreadable } from './scenario-files.ts';

/** @throws where a file is there that would be written over. */
export function expectFree(output: string): void {
  if (existsSync(output)) throw new Unreadable(`\`${output}\` is there already; say --force to write over it`);
}

/** The file to stdout or to `output`, what was not understood to stderr. */
export function writeImported({ text, notes }: Pick<Imported, 'text' | 'notes'>, output: string | null): void {
  for (const { kind, where, message } of notes) console.error(`${kind} ${where}: ${message}`);
  if (output === null) process.stdout.write(text);
  else {
    writeTo(output, text);
    console.error(`written to ${output}`);
  }
}

function writeTo(output: string, text: string): void {
  try {
    writeFileSync(output, text);
  } catch (error) {
    throw new Unreadable(`\`${output}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
