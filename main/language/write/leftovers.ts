/** What a scenario file cannot say of a network, so that nobody takes the file for the whole of it. */
export type Leftover = { readonly where: string; readonly what: string };

export type Leftovers = { readonly add: (where: string, what: string) => void; readonly all: readonly Leftover[] };

export function openLeftovers(): Leftovers {
  const all: Leftover[] = [];
  return {
    add: (where, what) => {
      if (!all.some((each) => each.where === where && each.what === what)) all.push({ where, what });
    },
    all,
  };
}
