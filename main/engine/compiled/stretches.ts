/**
 * A field (a port, an IPv4 address) cut into stretches in which the same rules match. Stretch s runs from `starts[s]`
 * up to the next start; `rows` holds one bit for each rule, `words` words a stretch; `summary` has one bit for each
 * word that is not zero, so that two fields are first compared word by word in one step (aggregated bit vectors:
 * Baboescu and Varghese, SIGCOMM 2001).
 */
export type Stretches = {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly summary: Uint32Array;
};

/** Values from `from` to `to`, both included, that satisfy a field of rule `rule`. */
export type Span = { readonly rule: number; readonly from: number; readonly to: number };

/** @param top the largest value of the field. */
export function stretchesOf(spans: readonly Span[], words: number, top: number): Stretches {
  const bounds = new Set([0]);
  for (const { from, to } of spans) {
    bounds.add(from);
    if (to < top) bounds.add(to + 1);
  }
  const starts = Uint32Array.from(bounds).sort();
  const rows = new Uint32Array(starts.length * words);
  const at = new Map(Array.from(starts, (start, stretch) => [start, stretch]));
  for (const { rule, from, to } of spans) {
    const last = at.get(to + 1) ?? starts.length;
    for (let stretch = at.get(from) ?? 0; stretch < last; stretch++) {
      const place = stretch * words + (rule >>> 5);
      rows[place] = (rows[place] ?? 0) | (1 << (rule & 31));
    }
  }
  return { starts, rows, summary: summarise(rows, words) };
}

/** For each row ⌈words / 32⌉ words of bits: bit w says that word w of the row is not zero. */
export function summarise(rows: Uint32Array, words: number): Uint32Array {
  const blocks = (words + 31) >>> 5;
  const summary = new Uint32Array(words === 0 ? 0 : (rows.length / words) * blocks);
  rows.forEach((word, place) => {
    if (word === 0) return;
    const column = place % words;
    const block = ((place - column) / words) * blocks + (column >>> 5);
    summary[block] = (summary[block] ?? 0) | (1 << (column & 31));
  });
  return summary;
}
