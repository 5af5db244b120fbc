import { z } from 'zod';
import type { Network } from '../../../model/network.ts';
import type { Locatable as ModelLocatable } from '../../../model/resource-types/checkpoint.ts';
import { checkpoints } from '../../../model/resource-types/known-checkpoints.ts';
import { matchesComponent } from '../../claim/selector.ts';

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
export function isRightPlace(answer: string, key: string, stopper: string): boolean {
  return matchesComponent(stopper, answer) && matchesComponent(answer, key);
}

/** Whether some answer that the list offers is right. */
export function canPointAt(network: Network, key: string, stopper: string): boolean {
  return locatables(network).some(({ component, rules }) =>
    [component, ...rules.map((rule) => `${component}:${rule}`)].some((answer) => isRightPlace(answer, key, stopper)),
  );
}
