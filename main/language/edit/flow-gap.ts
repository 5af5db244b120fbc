import type { Spot } from './spot.ts';

/** What is between an entry in brackets and the next one, or the closing bracket: blanks, comments, a comma. */
type Gap = {
  readonly comma: number | null;
  readonly hasComment: boolean;
  /** The comment on the entry's line, with the blanks before it; empty where there is none. */
  readonly tail: { readonly from: number; readonly to: number };
};

export function gapBehind(text: string, { entries, node }: Spot, index: number): Gap {
  const from = entries[index]?.end ?? node.end;
  const to = entries[index + 1]?.start ?? node.end - 1;
  const gap = text.slice(from, to);
  const bare = gap.replace(/#.*/g, (comment) => ' '.repeat(comment.length)); // a comma may be inside a comment
  const comma = bare.includes(',') ? from + bare.indexOf(',') : null;
  const behind = comma === null ? from : comma + 1;
  const [tail = ''] = /^[ \t]*#[^\r\n]*/.exec(text.slice(behind, to)) ?? [];
  return { comma, hasComment: gap.includes('#'), tail: { from: behind, to: behind + tail.length } };
}
