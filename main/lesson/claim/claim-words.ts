import type { Claim } from '../format/claim-text.ts';

/** A claim as an author reads it back: `verdict: denied, blockedBy: nacl:web:out`. */
export function claimWords(claim: Claim): string {
  return saidParts(claim)
    .map(([part, value]) => `${part}: ${valueWords(value)}`)
    .join(', ');
}

/** What a claim says, besides which flow it is about. */
export function saidParts(claim: Claim): readonly (readonly [string, unknown])[] {
  return Object.entries(claim).filter(([part, value]) => part !== 'flow' && part !== 'moment' && value !== undefined);
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueWords).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([name, each]) => `${name}: ${valueWords(each)}`)
    .join(', ')} }`;
}
