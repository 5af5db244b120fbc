import type { LibraryFaultCode } from '../model/library-fault.ts';

/** A fault of the library in the words that a learner reads. */
export type LibraryFault = {
  readonly code: LibraryFaultCode;
  /** What is wrong and what to do, in two sentences. */
  readonly message: string;
};

/** SQLite's result codes by their beginning, and those of Node's file system. The first that fits is taken. */
const kinds: readonly (readonly [code: string, kind: LibraryFaultCode])[] = [
  ['SQLITE_FULL', 'library-full'],
  ['ENOSPC', 'library-full'],
  ['EDQUOT', 'library-full'],
  ['SQLITE_READONLY_DBMOVED', 'library-gone'],
  ['SQLITE_READONLY', 'library-read-only'],
  ['EROFS', 'library-read-only'],
  ['EACCES', 'library-read-only'],
  ['EPERM', 'library-read-only'],
  ['SQLITE_BUSY', 'library-locked'],
  ['SQLITE_LOCKED', 'library-locked'],
  ['SQLITE_CORRUPT', 'library-damaged'],
  ['SQLITE_NOTADB', 'library-damaged'],
  ['SQLITE_IOERR', 'library-unavailable'],
  ['SQLITE_CANTOPEN', 'library-unavailable'],
];

/** The fault behind an error that the library threw; null for an error that is a bug of ours. */
export function faultOf(error: unknown, path: string): LibraryFault | null {
  const code = codeOf(error);
  const kind = kinds.find(([start]) => code.startsWith(start))?.[1];
  return kind === undefined ? null : fault(kind, path);
}

/** A fault in the words that a learner reads. */
export function fault(code: LibraryFaultCode, path: string): LibraryFault {
  return { code, message: sentences[code](`\`${path}\``) };
}

const sentences: Readonly<Record<LibraryFaultCode, (file: string) => string>> = {
  'library-full': (file) => `The disk that holds the library ${file} is full. Free some space, then try again.`,
  'library-read-only': (file) =>
    `The library ${file} is read-only. Give yourself write access to the file and its folder, then restart Perimeter.`,
  'library-locked': (file) => `Another program has locked the library ${file}. Close that program, then try again.`,
  'library-gone': (file) =>
    `The library ${file} was deleted, moved or replaced while Perimeter was running. Put the file back if you have it, then restart Perimeter.`,
  'library-damaged': (file) =>
    `The library ${file} is damaged. Close Perimeter, move the file away to keep it, and put back a copy.`,
  'library-unavailable': (file) =>
    `The library ${file} cannot be read or written. Check its disk and its folder, then restart Perimeter.`,
};

/** The code of an error of SQLite or of Node; empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
