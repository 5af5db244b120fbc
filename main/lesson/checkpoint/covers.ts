import type { Step } from '../../model/step.ts';
import { checkpointOf, type Checkpoint } from './checkpoint.ts';

type Met = Pick<Step, 'component' | 'phase'>;

/** Whether `narrow` is what `wide` says, or a part of it. `nacl:web:in` covers `nacl:web:in:100`. */
export function covers(wide: Checkpoint, narrow: Checkpoint): boolean {
  return (
    wide.gate === narrow.gate &&
    [wide.phase, wide.place, wide.direction, wide.detail].every((part, i) => {
      return part === null || part === [narrow.phase, narrow.place, narrow.direction, narrow.detail][i];
    })
  );
}

/** Whether a step, or a stop, is at the checkpoint. */
export function isAt(met: Met, checkpoint: Checkpoint): boolean {
  return covers(checkpoint, checkpointOf(met));
}

/** The first step at the checkpoint, or undefined. */
export function stepAt<S extends Met>(steps: readonly S[], checkpoint: Checkpoint): S | undefined {
  return steps.find((step) => isAt(step, checkpoint));
}
