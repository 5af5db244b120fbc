import { stopPhrase } from '../../engine/explain/stop-phrase.ts';
import type { Trace } from '../../model/trace.ts';

/** What stops a packet, or what is not known; null where it is allowed. */
export function becauseOf({ verdict, steps }: Trace): string | null {
  switch (verdict.kind) {
    case 'allowed':
      return null;
    case 'undetermined':
      return `${verdict.missing} is not known`;
    case 'denied': {
      const step = steps[verdict.step];
      return step ? stopPhrase(step) : null;
    }
  }
}
