/** The words of a text as the search compares them: letters and digits, without punctuation. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}

/** Every word as a quoted prefix, all of them required. FTS5 syntax that somebody types means nothing. */
export function matchOf(text: string): string | null {
  const words = wordsIn(text);
  return words.length === 0
    ? null
    : words
        .slice(0, 12)
        .map((word) => `"${word}"*`)
        .join(' ');
}

/** Whether every word that was typed begins a word of a note, whatever its case and accents: as the index compares. */
export function hasWords(note: string, typed: string): boolean {
  const wanted = wordsIn(plain(typed)).slice(0, 12);
  const words = wordsIn(plain(note));
  return wanted.length > 0 && wanted.every((word) => words.some((each) => each.startsWith(word)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
