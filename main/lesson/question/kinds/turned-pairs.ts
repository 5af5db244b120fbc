import type { Checkpoint } from '../../checkpoint/checkpoint.ts';
import { opaqueId } from '../shared/opaque-id.ts';

/** A step of an order, as its author wrote it. */
export type OrderedStep = { readonly say: string; readonly at: Checkpoint };

/** Each two steps that follow each other, the wrong way round. */
export function turnedPairs({ steps }: { readonly steps: readonly OrderedStep[] }) {
  return steps.slice(1).flatMap((second, i) => {
    const first = steps[i];
    if (!first) return [];
    return [
      {
        id: `turned-${i}`,
        pair: [first, second].map(({ say }) => opaqueId(say)),
        say: `${second.say} before ${first.say}`,
        why: `${first.say} comes before ${second.say}`,
        first: first.at,
      },
    ];
  });
}

/** Whether an answer has both steps of a pair, the second one first. */
export function isTurned(order: readonly string[], [first = '', second = '']: readonly string[]): boolean {
  return order.includes(first) && order.includes(second) && order.indexOf(second) < order.indexOf(first);
}
