import { CST } from 'yaml';
import { deletion, type Cut } from './cut.ts';
import type { Value } from './edit.ts';
import type { Lines } from './lines.ts';
import { inline } from './written.ts';

/** Text keeps its `>` or `|`; anything else is put in place of that sign, and the lines below it go. */
export function replaceBlockScalar(lines: Lines, end: number, token: CST.BlockScalar, value: Value): Cut[] {
  const [header] = token.props.filter((each): each is CST.SourceToken => each.type === 'block-scalar-header');
  const sign = header?.offset ?? token.offset;
  const signEnd = sign + (header?.source.length ?? 0);
  const body = Math.min(lines.nextLine(signEnd), end);
  const styled = typeof value === 'string' ? restyled(token, value, lines.eol) : null;
  if (styled) {
    return [
      { from: sign, to: signEnd, insert: styled.sign },
      { from: body, to: end, insert: styled.body },
    ];
  }
  return [{ from: sign, to: signEnd, insert: inline(value, false) }, deletion(lines.lineEnd(signEnd), end)];
}

/** The same indentation; null where the text cannot be written in this style. */
function restyled(token: CST.BlockScalar, value: string, eol: string) {
  const indent = /^ +(?=\S)/m.exec(token.source)?.[0].length;
  if (indent === undefined || value.trim() === '' || /^\s|[^\n\x20-\x7e\u00a1-\ud7ff]/.test(value)) return null;
  const made = copyOf(token, indent);
  CST.setScalarValue(made, value);
  if (made.type !== 'block-scalar') return null;
  const [header] = made.props;
  if (header?.type !== 'block-scalar-header') return null;
  return { sign: header.source, body: made.source.replace(/\n$/, '').replaceAll('\n', eol) };
}

/** The package writes into the token that it is given, and makes it one of another type where it has to. */
function copyOf(token: CST.BlockScalar, indent: number): CST.Token {
  return { ...token, indent, props: token.props.map((each) => ({ ...each })) };
}
