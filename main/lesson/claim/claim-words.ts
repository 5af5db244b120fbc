import { formatCheckpoint, formatPhase, type Checkpoint } from '../checkpoint/checkpoint.ts';
import type { Phase } from '../../model/step.ts';
import type { Claim } from '../format/claim-text.ts';

/** A claim as an author reads it back: `verdict: denied, blockedBy: nacl:web:out`. */
export function claimWords(claim: Claim): string {
  return saidParts(claim).map(partWords).join(', ');
}

/** What a claim says, besides which flow it is about. */
export function saidParts(claim: Claim): readonly (readonly [string, unknown])[] {
  return Object.entries(claim).filter(([part, value]) => part !== 'flow' && part !== 'moment' && value !== undefined);
}

function partWords([part, value]: readonly [string, unknown]): string {
  return `${part}: ${part === 'phase' ? formatPhase(value as Phase) : valueWords(value)}`;
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueWords).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (isCheckpoint(value)) return formatCheckpoint(value);
  const said = Object.entries(value).filter(([part]) => part !== 'ruleOffset');
  return `{ ${said.map(partWords).join(', ')} }`;
}

function isCheckpoint(value: object): value is Checkpoint {
  return 'gate' in value;
}
