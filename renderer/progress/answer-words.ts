/** `29 Nov`, with the year where it is another one. */
export function dayOf(atMs: number, nowMs = Date.now()): string {
  const isThisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  const year = isThisYear ? {} : ({ year: 'numeric' } as const);
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', ...year }).format(atMs);
}

export function hourOf(atMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(atMs);
}

/** A text in parts: those that a search found, and what is between them. */
export function marked(text: string, search: string): { readonly text: string; readonly hit: boolean }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = new Set<number>();
  for (const word of words) {
    for (let at = text.toLowerCase().indexOf(word); at >= 0; at = text.toLowerCase().indexOf(word, at + 1))
      for (let i = at; i < at + word.length; i++) hits.add(i);
  }
  const parts: { text: string; hit: boolean }[] = [];
  for (let i = 0; i < text.length; i++) {
    const last = parts.at(-1);
    if (last && last.hit === hits.has(i)) last.text += text.charAt(i);
    else parts.push({ text: text.charAt(i), hit: hits.has(i) });
  }
  return parts;
}
