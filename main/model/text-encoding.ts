/** What a reader of UTF-8 puts where the bytes are no UTF-8. */
const REPLACED = '\ufffd';

/**
 * Where a text shows that its file was not UTF-8, and what to say; null where it was. Bytes are read as UTF-8 everywhere:
 * those of another encoding leave their mark.
 */
export function foreignEncoding(text: string): { readonly offset: number; readonly message: string } | null {
  if (text.startsWith(REPLACED + REPLACED) || text.slice(0, 4).includes('\0'))
    return { offset: 0, message: 'the file is UTF-16, not UTF-8' };
  const offset = text.indexOf(REPLACED);
  return offset < 0 ? null : { offset, message: 'the file is not UTF-8: here is a character in another encoding' };
}

/** How a file of text is encoded, told by the mark at its beginning, or by the zeros that UTF-16 has beside plain letters. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** PowerShell's `>` writes UTF-16 with a mark. Without any sign a file is UTF-8. */
export function encodingOf(bytes: Uint8Array): TextEncoding {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined)) return 'utf-16be';
  return 'utf-8';
}
