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

/** Combinations beyond this number of worlds are not played. Every single deviation is, and comes first. */
const MAX_WORLDS = 64;

/** What came of one combination of options. `on`: the choice that was made otherwise than in the first, in words. */
type Played<T> = { readonly result: T; readonly on: string };

type World = { readonly picks: Picks; readonly on: string };

/** Plays every combination of choices. The first result takes the first option everywhere. */
export function explore<T extends { readonly choices: readonly Choice[] }>(play: (picks: Picks) => T): Played<T>[] {
  const results: Played<T>[] = [];
  const queue: World[] = [{ picks: NO_PICKS, on: '' }];
  let most = MAX_WORLDS;
  for (let world = queue.shift(); world && results.length < most; world = queue.shift()) {
    const result = play(world.picks);
    results.push({ result, on: world.on });
    queue.push(...deviations(result.choices, world.picks));
    if (world.picks === NO_PICKS) most = Math.max(most, queue.length + 1);
  }
  return results;
}

/** The worlds that take another option at one of the choices that were still open. Each world is met once. */
function deviations(choices: readonly Choice[], picks: Picks): World[] {
  const open = choices.filter(({ key }) => !picks.has(key));
  return open.flatMap(({ key, on, options }, i) => {
    const before = open.slice(0, i).map((each) => [each.key, 0] as const);
    return Array.from({ length: options - 1 }, (_, other) => ({
      picks: new Map([...picks, ...before, [key, other + 1]]),
      on,
    }));
  });
}
