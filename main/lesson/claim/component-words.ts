import { checkpoints } from '../../model/resource-types/known-checkpoints.ts';
import { parseSelector } from './selector.ts';

const phases = { request: 'request', backend: 'backend request', response: 'reply' } as const;

/** A selector that no step fits, as a clause: `the reply never reaches the network ACL of web-a (outbound)`. */
export function neverReached(selector: string): string {
  const { phase, component } = parseSelector(selector);
  return `the ${phase === null ? 'packet' : phases[phase]} never reaches ${componentWords(component)}`;
}

/** `nacl:web-a:out:110` reads `the network ACL of web-a (outbound, rule 110)`. */
export function componentWords(component: string): string {
  const [kind = '', thing, ...rest] = component.split(':');
  const checkpoint = checkpoints.find(({ prefix }) => prefix === kind);
  if (!checkpoint || checkpoint.words === null) return component;
  const [direction, rule] = checkpoint.directed ? rest : [];
  const details = [
    ...(direction === undefined ? [] : [direction === 'in' ? 'inbound' : 'outbound']),
    ...(rule === undefined ? [] : [`rule ${rule}`]),
  ];
  return [checkpoint.words, thing, details.length > 0 ? `(${details.join(', ')})` : undefined]
    .filter(Boolean)
    .join(' ');
}
