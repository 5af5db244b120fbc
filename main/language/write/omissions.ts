/** What a scenario file cannot say of a network, so that nobody takes the file for the whole of it. */
export type Omission = { readonly where: string; readonly what: string };

export type Omissions = { readonly add: (where: string, what: string) => void; readonly all: readonly Omission[] };

export function openOmissions(): Omissions {
  const all: Omission[] = [];
  return {
    add: (where, what) => {
      if (!all.some((each) => each.where === where && each.what === what)) all.push({ where, what });
    },
    all,
  };
}
