/**
 * Which stretch of a cut a port lies in, by two reads and no comparison: ports come in pages of 64, and the pages
 * of one stretch are stored once. A search by comparisons cannot be predicted by the processor and took three times as long.
 */
export type PortPages = {
  /** Where page p begins in `stretches`. */
  readonly places: Uint16Array;
  readonly stretches: Uint16Array;
};

const PAGE_BITS = 6;
const PAGE = 1 << PAGE_BITS;
const PAGES = 65_536 / PAGE;

/** @param starts first port of each stretch, ascending from 0. */
export function portPages(starts: Uint32Array): PortPages {
  const places = new Uint16Array(PAGES);
  const stretches: number[] = [];
  /** The page that lies in one stretch as a whole, by that stretch. */
  const plain = new Map<number, number>();
  let stretch = 0;
  const startAfter = () => starts[stretch + 1] ?? Infinity;
  for (let page = 0; page < PAGES; page++) {
    const first = page * PAGE;
    if (startAfter() <= first) stretch++;
    const isPlain = startAfter() >= first + PAGE;
    const known = isPlain ? plain.get(stretch) : undefined;
    places[page] = known ?? stretches.length;
    if (known !== undefined) continue;
    if (isPlain) plain.set(stretch, stretches.length);
    for (let port = first; port < first + PAGE; port++) {
      if (startAfter() <= port) stretch++;
      stretches.push(stretch);
    }
  }
  return { places, stretches: Uint16Array.from(stretches) };
}

export function stretchOfPort({ places, stretches }: PortPages, port: number): number {
  return stretches[(places[port >>> PAGE_BITS] ?? 0) + (port & (PAGE - 1))] ?? 0;
}
