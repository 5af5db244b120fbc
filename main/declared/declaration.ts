import type { Balancing } from './declarations/balancing.ts';
import type { Gateways } from './declarations/gateways.ts';
import type { Machines } from './declarations/machines.ts';
import type { Policies } from './declarations/policies.ts';
import type { Services } from './declarations/services.ts';
import type { TransitGateways } from './declarations/transit-gateways.ts';
import type { Vpcs } from './declarations/vpcs.ts';

/**
 * One thing that a text says, in AWS's words: a resource, or that two of them belong together. A value that the text
 * does not hold is a placeholder (`unknown-value.ts`). Ids are AWS's where the text has them, else names of the text.
 */
export type Declaration = Vpcs | Policies | Gateways | Machines | TransitGateways | Balancing | Services | UnknownThing;

/** Of a thing that stands elsewhere not all is known; `what`: what of it. */
export type UnknownThing = { readonly kind: 'unknown'; readonly id: string; readonly what: string };

export type Kind = Declaration['kind'];
export type Of<K extends Kind> = Extract<Declaration, { readonly kind: K }>;

/** All that a text says, by kind. */
export type Declared = { readonly of: <K extends Kind>(kind: K) => readonly Of<K>[] };

export function openDeclared(all: readonly Declaration[]): Declared {
  const byKind = Map.groupBy(all, ({ kind }) => kind);
  return { of: <K extends Kind>(kind: K) => (byKind.get(kind) ?? []) as readonly Declaration[] as readonly Of<K>[] };
}
