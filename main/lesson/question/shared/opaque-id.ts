/** A short id made from a text: stable, and without a hint at the author's order. */
export function opaqueId(text: string): string {
  return `x${textHash(text).toString(36)}`;
}

/** FNV-1a, 32 bits. */
export function textHash(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
