/** A choice that AWS makes and no page foretells. `on`: what the outcome depends on, in words. */
export type Choice = { readonly key: string; readonly on: string; readonly options: number };

/** The option taken at each choice, by its key. */
export type Picks = ReadonlyMap<string, number>;

export const NO_PICKS: Picks = new Map();

/** Takes one of the options, and notes that there were others: `explore` asks what each of them comes to. */
export function choose(
  run: { readonly picks: Picks; readonly choices: Choice[] },
  { key, on, options }: Choice,
): number {
  if (options <= 1) return 0;
  if (!run.choices.some((each) => each.key === key)) run.choices.push({ key, on, options });
  return run.picks.get(key) ?? 0;
}

/** More worlds than this are not played: every single deviation comes first, combinations of them after. */
const MAX_WORLDS = 64;

/** Plays every combination of choices. The first result takes the first option everywhere. */
export function explore<T extends { readonly choices: readonly Choice[] }>(play: (picks: Picks) => T): T[] {
  const results: T[] = [];
  const queue: Picks[] = [NO_PICKS];
  for (let picks = queue.shift(); picks && results.length < MAX_WORLDS; picks = queue.shift()) {
    const result = play(picks);
    results.push(result);
    queue.push(...deviations(result.choices, picks));
  }
  return results;
}

/** The worlds that take another option at one of the choices that were still open. Each world is met once. */
function deviations(choices: readonly Choice[], picks: Picks): Picks[] {
  const open = choices.filter(({ key }) => !picks.has(key));
  return open.flatMap(({ key, options }, i) => {
    const before = open.slice(0, i).map((each) => [each.key, 0] as const);
    return Array.from({ length: options - 1 }, (_, other) => new Map([...picks, ...before, [key, other + 1]]));
  });
}
