/** Divides room among columns: each gets its least, then up to its natural size, then an equal part of the rest. */
export function shareWidth(room: number, least: readonly number[], natural: readonly number[]): number[] {
  const spare = room - sum(least);
  const wanted = natural.map((size, i) => Math.max(0, size - (least[i] ?? 0)));
  const total = sum(wanted);
  if (spare <= total) return satisfied(spare, least, wanted);
  const rest = (spare - total) / least.length;
  return least.map((size, i) => Math.max(size, natural[i] ?? 0) + rest);
}

/** As many as possible get all that they want, those that want least first. */
function satisfied(spare: number, least: readonly number[], wanted: readonly number[]): number[] {
  const sizes = [...least];
  let left = Math.max(0, spare);
  const order = wanted.map((size, i) => ({ size, i })).sort((a, b) => a.size - b.size || a.i - b.i);
  for (const { size, i } of order) {
    const given = Math.min(size, left);
    sizes[i] = (sizes[i] ?? 0) + given;
    left -= given;
  }
  return sizes;
}

export function offsets(sizes: readonly number[], start: number, gap: number): number[] {
  let at = start;
  return sizes.map((size) => {
    const here = at;
    at += size + gap;
    return here;
  });
}

export function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
