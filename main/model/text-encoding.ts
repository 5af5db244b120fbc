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
