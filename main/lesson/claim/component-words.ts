import { parseSelector } from './selector.ts';

const words: Readonly<Record<string, string>> = {
  sg: 'the security groups of',
  nacl: 'the network ACL of',
  route: 'the route table of',
  igw: 'internet gateway',
  eigw: 'egress-only internet gateway',
  vgw: 'virtual private gateway',
  nat: 'NAT gateway',
  tgw: 'the transit gateway route to',
  pcx: 'peering connection',
  vpce: 'gateway endpoint',
  firewall: 'firewall',
  alb: 'load balancer',
  nlb: 'Network Load Balancer',
  host: 'host',
  eni: 'interface',
  function: 'function',
  bpa: 'VPC Block Public Access',
  deliver: 'interface',
};
const phases = { request: 'request', backend: 'backend request', response: 'reply' } as const;

/** A selector that no step fits, as a clause: `the reply never reaches the network ACL of web-a (outbound)`. */
export function neverReached(selector: string): string {
  const { phase, component } = parseSelector(selector);
  return `the ${phase === null ? 'packet' : phases[phase]} never reaches ${componentWords(component)}`;
}

/** `nacl:web-a:out:110` reads `the network ACL of web-a (outbound, rule 110)`. */
export function componentWords(component: string): string {
  const [kind = '', thing, ...rest] = component.split(':');
  const word = words[kind];
  if (word === undefined) return component;
  const [direction, rule] = kind === 'sg' || kind === 'nacl' ? rest : [];
  const details = [
    ...(direction === undefined ? [] : [direction === 'in' ? 'inbound' : 'outbound']),
    ...(rule === undefined ? [] : [`rule ${rule}`]),
  ];
  return [word, thing, details.length > 0 ? `(${details.join(', ')})` : undefined].filter(Boolean).join(' ');
}
