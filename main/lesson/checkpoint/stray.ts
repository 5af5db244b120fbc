import type { Network } from '../../model/network.ts';
import { checkpointOf as knownCheckpoint, checkpoints } from '../../model/resource-types/known-checkpoints.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import { formatComponent, type Checkpoint, type Part } from './checkpoint.ts';

/** A part that stands for nothing. */
export type Stray = { readonly part: Part; readonly message: string; readonly hint: string };

/**
 * Why a checkpoint can fit no step of any trace through these networks, or null. A name that was mistyped would
 * otherwise prove every "is never reached" and refute every "lets it through".
 */
export function strayPart(networks: readonly Network[], checkpoint: Checkpoint): Stray | null {
  const strays = networks.map((network) => strayIn(network, checkpoint));
  return strays.includes(null) ? null : (strays[0] ?? null);
}

function strayIn(network: Network, checkpoint: Checkpoint): Stray | null {
  const { gate, place, detail } = checkpoint;
  const known = knownCheckpoint(network, gate);
  if (!known)
    return { part: 'gate', message: `\`${gate}\` is no kind of checkpoint`, hint: didYouMean(gate, knownGates) };
  if (place === null) return null;
  const names = known.names(network);
  if (!names.includes(place))
    return { part: 'place', message: `no checkpoint is called \`${gate}:${place}\``, hint: didYouMean(place, names) };
  if (detail === null) return null;
  return strayDetail({ ...checkpoint, detail }, known.details(network, place, checkpoint.direction ?? undefined));
}

/** What stands behind the name: the number of a rule that is not there would never be met. */
function strayDetail(checkpoint: Checkpoint & { readonly detail: string }, known: readonly string[]): Stray | null {
  const { gate, detail } = checkpoint;
  const before = formatComponent({ ...checkpoint, detail: null });
  if (known.length === 0)
    return { part: 'detail', message: `nothing follows \`${before}\``, hint: `leave \`:${detail}\` out` };
  if (known.includes(detail)) return null;
  const what = gate === 'nacl' ? 'rule' : 'outcome';
  const there = known.map((each) => `\`${each}\``).join(', ');
  return {
    part: 'detail',
    message: `\`${before}\` has no ${what} \`${detail}\``,
    hint: didYouMean(detail, known) || `there is ${there}`,
  };
}

const knownGates = checkpoints.flatMap(({ prefix }) => (typeof prefix === 'string' ? [prefix] : []));
