import type { Change } from '../../change/change.ts';
import { readChanges } from '../../change/change-network.ts';
import type { Situation } from './situation.ts';

/** What an option changes; `refusal` says why AWS would not do it, and then there is no world to play. */
export type Proposed = { readonly changes: readonly Change[]; readonly refusal: string | null };

type Lines = { readonly change?: readonly string[] | undefined; readonly refused?: boolean | undefined };

const NOTHING: Proposed = { changes: [], refusal: null };
const proposedIn = new WeakMap<Situation, WeakMap<readonly string[], Proposed>>();

/** The lines of an option are read once; everything behind works with the changes that they are. */
export function proposedBy(situation: Situation, { change, refused }: Lines): Proposed {
  if (!change) return NOTHING;
  const read = proposedIn.get(situation) ?? new WeakMap<readonly string[], Proposed>();
  proposedIn.set(situation, read);
  const proposed = read.get(change) ?? readLines(situation, change, refused);
  read.set(change, proposed);
  return proposed;
}

function readLines({ network }: Situation, lines: readonly string[], refused: boolean | undefined): Proposed {
  const read = readChanges(network, lines, refused);
  if (read.ok) return { changes: read.value.changes, refusal: null };
  return { changes: [], refusal: `AWS refuses it: ${read.error.fault.message}` };
}
