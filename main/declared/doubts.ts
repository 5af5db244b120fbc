/**
 * Things of which the text does not say all: what they let pass is not certain. They end up among the stand-ins of the
 * snapshot, and a flow that passes only by one of them is undetermined.
 */
export type Doubts = {
  readonly all: ReadonlyMap<string, string>;
  readonly add: (id: string, what: string) => void;
};

export function openDoubts(): Doubts {
  const all = new Map<string, string>();
  return { all, add: (id, what) => void all.set(id, all.get(id) ?? what) };
}
