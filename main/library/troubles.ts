import { closeSync, openSync, readSync } from 'node:fs';
import { fault, faultOf } from './faults.ts';
import { SCHEMA_VERSION } from './migrate.ts';

/** Why a library cannot be opened. The file is left as it is in every case. */
export type LibraryTrouble = {
  readonly kind: 'newer' | 'damaged' | 'foreign' | 'unavailable';
  /** What is wrong and what to do, in two sentences. */
  readonly message: string;
};

const HEADER_BYTES = 512;

export function newer(path: string, version: number): LibraryTrouble {
  const message = `\`${path}\` was written by a newer Perimeter (schema ${version}, this one knows ${SCHEMA_VERSION}). Update Perimeter, or choose another file with --library.`;
  return { kind: 'newer', message };
}

export function foreign(path: string): LibraryTrouble {
  return {
    kind: 'foreign',
    message: `\`${path}\` is a database of another program. Choose another file with --library.`,
  };
}

/** @param type and name as SQLite keeps them: `trigger`, `evil`. */
export function foreignPart(path: string, type: string, name: string): LibraryTrouble {
  const message = `\`${path}\` has the ${type} \`${name}\`, which Perimeter did not create and which could change your answers. Remove it with the program that created it, or choose another file with --library.`;
  return { kind: 'foreign', message };
}

/** Empty: nobody can tell a new file from one that lost everything. */
export function empty(path: string): LibraryTrouble {
  const message = `\`${path}\` is empty. If it is a new file, delete it and start again; if it was your library, put back a copy (\`${path}.backup-…\`).`;
  return { kind: 'damaged', message };
}

/** A file that SQLite cannot read: text was never a library, anything else may have been one. */
export function damaged(path: string): LibraryTrouble {
  if (isText(path)) {
    const message = `\`${path}\` is not a Perimeter library: it is a text file. Choose another file with --library.`;
    return { kind: 'foreign', message };
  }
  const message = `\`${path}\` is damaged. Move it away to keep it, put back a copy (\`${path}.backup-…\`) or start with a new file by --library.`;
  return { kind: 'damaged', message };
}

export function unavailable(path: string, error: unknown): LibraryTrouble {
  const known = faultOf(error, path);
  const reason = error instanceof Error ? error.message : 'unknown reason';
  const what = known ? known.message : `\`${path}\` cannot be opened: ${reason}.`;
  return { kind: 'unavailable', message: `${what} Or choose another file with --library.` };
}

export function readOnly(path: string): LibraryTrouble {
  return { kind: 'unavailable', message: fault('library-read-only', path).message };
}

/** Whether the file begins as text does: SQLite's own header has a zero byte, and so have its pages. */
function isText(path: string): boolean {
  const bytes = Buffer.alloc(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    const length = readSync(file, bytes);
    const text = bytes.subarray(0, length).toString('utf8');
    return length > 1 && !/[\u0000-\u0008\u000e-\u001f]|\ufffd(?!$)/.test(text);
  } finally {
    closeSync(file);
  }
}
