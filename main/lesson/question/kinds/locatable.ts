import { z } from 'zod';
import type { Network } from '../../../model/network.ts';
import type { Locatable as ModelLocatable } from '../../../model/resource-types/checkpoint.ts';
import { checkpoints } from '../../../model/resource-types/known-checkpoints.ts';
import { checkpointAt, type Checkpoint } from '../../checkpoint/checkpoint.ts';
import { covers } from '../../checkpoint/covers.ts';

/** What a learner is shown of a place to point at. */
export const Locatable = z.strictObject({
  component: z.string(),
  places: z.array(z.string()),
  label: z.string(),
  rules: z.array(z.string()),
}) satisfies z.ZodType<ModelLocatable>;
export type Locatable = z.output<typeof Locatable>;

/** Every gate of the network, so that the list tells nothing about the answer. */
export function locatables(network: Network): Locatable[] {
  return checkpoints.flatMap((checkpoint) => checkpoint.locatables(network));
}

/** As precise as the key asks, and true of the checkpoint that really stops the flow. */
export function isRightPlace(answer: Checkpoint, key: Checkpoint, stopper: Checkpoint): boolean {
  return covers(answer, stopper) && covers(key, answer);
}

/** Whether some answer that the list offers is right. */
export function canPointAt(network: Network, key: Checkpoint, stopper: Checkpoint): boolean {
  return pointsIn(network).some((point) => isRightPlace(point, key, stopper));
}

/** The place that the learner would have to point at, where the key names several at once, such as both directions. */
export function vaguePoint(network: Network, key: Checkpoint, stopper: Checkpoint): Checkpoint | null {
  const places = locatables(network).map(({ component }) => checkpointAt(component));
  if (places.some((place) => covers(place, key))) return null;
  return places.find((place) => covers(key, place) && covers(place, stopper)) ?? null;
}

function pointsIn(network: Network): Checkpoint[] {
  return locatables(network).flatMap(({ component, rules }) =>
    [component, ...rules.map((rule) => `${component}:${rule}`)].map(checkpointAt),
  );
}
