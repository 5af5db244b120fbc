import type { Network } from '../network.ts';
import type { Checkpoint } from './checkpoint.ts';
import { placeCheckpoints } from './places.ts';
import { listedTypes } from './resource-types.ts';

/** Every checkpoint that a step can name. */
export const checkpoints: readonly Checkpoint[] = [
  ...listedTypes.flatMap(({ type }) => type.checkpoints),
  ...placeCheckpoints,
];

/** The checkpoint with this prefix in this network. */
export function checkpointOf(network: Network, prefix: string): Checkpoint | undefined {
  return checkpoints.find((each) => prefixesOf(network, each).includes(prefix));
}

function prefixesOf(network: Network, { prefix }: Checkpoint): readonly string[] {
  return typeof prefix === 'string' ? [prefix] : prefix.of(network);
}
