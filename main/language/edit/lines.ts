/** The text around an offset, line by line. */
export type Lines = {
  readonly text: string;
  /** As the text breaks its first line. */
  readonly eol: string;
  readonly lineStart: (offset: number) => number;
  /** Where the line ends, before its line break. */
  readonly lineEnd: (offset: number) => number;
  /** Where the next line begins, or the end of the text. */
  readonly nextLine: (offset: number) => number;
  readonly column: (offset: number) => number;
  /** Nothing but blanks is before it on its line. */
  readonly isFirstOnLine: (offset: number) => boolean;
};

const MARK = '\uFEFF'; // a byte order mark is no part of the first line

export function linesOf(text: string): Lines {
  const firstBreak = text.indexOf('\n');
  const lineStart = (offset: number) => {
    const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
    return start === 0 && text.startsWith(MARK) ? 1 : start;
  };
  const nextLine = (offset: number) => {
    const at = text.indexOf('\n', offset);
    return at < 0 ? text.length : at + 1;
  };
  return {
    text,
    eol: text[firstBreak - 1] === '\r' ? '\r\n' : '\n',
    lineStart,
    lineEnd: (offset) => {
      const at = text.indexOf('\n', offset);
      if (at < 0) return text.length;
      return text[at - 1] === '\r' ? at - 1 : at;
    },
    nextLine,
    column: (offset) => offset - lineStart(offset),
    isFirstOnLine: (offset) => /^[ \t]*$/.test(text.slice(lineStart(offset), offset)),
  };
}
