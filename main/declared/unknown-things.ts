/** Things of which the text does not say all, and what of each. The reader makes unknown values of the network of them. */
export type UnknownThings = {
  readonly all: ReadonlyMap<string, string>;
  readonly add: (id: string, what: string) => void;
};

export function openUnknownThings(): UnknownThings {
  const all = new Map<string, string>();
  return { all, add: (id, what) => void all.set(id, all.get(id) ?? what) };
}
