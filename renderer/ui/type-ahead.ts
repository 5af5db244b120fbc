/** After so many milliseconds the next letter begins a new word. */
const PAUSE = 900;

/** Finds items of a list by letters that are typed: the next one that has a word which begins with them. */
export class TypeAhead {
  #typed = '';
  #last = -Infinity;

  /**
   * @param index of the item that has the focus, -1 for none.
   * @param now in milliseconds.
   * @returns the index of the item to go to; null where no item matches.
   */
  type(letter: string, labels: readonly string[], index: number, now: number): number | null {
    const isNew = now - this.#last > PAUSE;
    this.#last = now;
    this.#typed = isNew ? letter.toLowerCase() : this.#typed + letter.toLowerCase();
    // The same letter again goes on to the next match; a longer word may stay where it is.
    const isOneLetter = new Set(this.#typed).size === 1;
    const word = isOneLetter ? letter.toLowerCase() : this.#typed;
    return nextMatch(labels, word, isOneLetter ? index + 1 : Math.max(0, index));
  }
}

function nextMatch(labels: readonly string[], word: string, from: number): number | null {
  const hits = labels.flatMap((label, i) => (wordsOf(label).some((each) => each.startsWith(word)) ? [i] : []));
  return hits.find((i) => i >= from) ?? hits[0] ?? null;
}

function wordsOf(label: string): string[] {
  return label.toLowerCase().split(/[^a-z0-9]+/);
}
