/** A short id made from a text: stable, and without a hint at the author's order (FNV-1a, 32 bits). */
export function opaqueId(text: string): string {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `x${hash.toString(36)}`;
}

/** `a`, `b`, … for the options of a question, in the author's order. */
export function optionId(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}
