import { checkpointName } from '../../../engine/explain/checkpoint-name.ts';
import { legName, stopPhrase } from '../../../engine/explain/stop-phrase.ts';
import type { Step } from '../../../model/step.ts';
import type { Trace } from '../../../model/trace.ts';
import type { Checkpoint } from '../../checkpoint/checkpoint.ts';
import { stepAt } from '../../checkpoint/covers.ts';
import { neverReached } from '../../checkpoint/words.ts';

/** The first step at a checkpoint: one that happened before one that would have happened next. */
export function stepMet({ steps }: Trace, at: Checkpoint): Step | undefined {
  return (
    stepAt(
      steps.filter(({ actual }) => actual),
      at,
    ) ?? stepAt(steps, at)
  );
}

/** What happens at a checkpoint, as a clause. */
export function passageAt(trace: Trace, at: Checkpoint): string {
  const step = stepMet(trace, at);
  return step ? passageWords(step) : neverReached(at);
}

function passageWords(step: Step): string {
  const [name, leg] = [checkpointName(step), legName(step)];
  if (!step.actual) return `the connection does not get to ${name}`;
  if (step.verdict === 'deny') return stopPhrase(step);
  return step.verdict === 'not-applicable' ? `${name} is not evaluated for the ${leg}` : `${name} allows the ${leg}`;
}
