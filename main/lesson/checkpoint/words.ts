import { checkpoints } from '../../model/resource-types/known-checkpoints.ts';
import { formatComponent, type Checkpoint } from './checkpoint.ts';

const phases = { request: 'request', backend: 'backend request', response: 'reply' } as const;

/**
 * A checkpoint that no step is at, as a clause: `the reply is not evaluated at the network ACL of web-a (outbound)`. It may have
 * passed the place: a host that listens, say, decides nothing.
 */
export function neverReached(checkpoint: Checkpoint): string {
  const { phase } = checkpoint;
  return `the ${phase === null ? 'packet' : phases[phase]} is not evaluated at ${checkpointWords(checkpoint)}`;
}

/** `nacl:web-a:out:110` reads `the network ACL of web-a (outbound, rule 110)`. */
export function checkpointWords(checkpoint: Checkpoint): string {
  const { gate, place, direction, detail } = checkpoint;
  const known = checkpoints.find(({ prefix }) => prefix === gate);
  if (!known || known.words === null) return formatComponent(checkpoint);
  const details = [
    ...(direction === null ? [] : [direction === 'in' ? 'inbound' : 'outbound']),
    ...(detail === null || !known.directed ? [] : [`rule ${detail}`]),
  ];
  return [known.words, place, details.length > 0 ? `(${details.join(', ')})` : null].filter(Boolean).join(' ');
}
