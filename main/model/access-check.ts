import type { AccessRequest, PolicyLayer, PolicyStatement } from './access.ts';

export type StatementPart = 'action' | 'resource' | 'condition';

/** How a statement stands to a request: it applies, or the first of its parts that does not fit, or cannot be judged. */
export type StatementMatch =
  | { readonly kind: 'applies' }
  | { readonly kind: 'fails'; readonly part: StatementPart }
  | { readonly kind: 'unknown'; readonly part: StatementPart; readonly missing: string };

/** A statement as it was tried: every one of them is evidence, the deciding one or not. */
export type StatementCheck = { readonly statement: PolicyStatement; readonly match: StatementMatch };

/** What a layer says: the statements it lists, and what they come to. `unbound`: it does not bind this principal. */
export type LayerCheck = {
  readonly layer: PolicyLayer;
  readonly says: 'allow' | 'deny' | 'nothing' | 'unknown' | 'unbound';
  /** Whether some statement allows, denies left aside. */
  readonly grants: 'yes' | 'maybe' | 'no';
  readonly checks: readonly StatementCheck[];
};

/** `statement` is a place in the list of the layer; `layer` of an implicit deny is the first that does not allow. */
export type AccessDecision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'explicit-deny'; readonly layer: PolicyLayer; readonly statement: number }
  | { readonly kind: 'implicit-deny'; readonly layer: PolicyLayer }
  | { readonly kind: 'not-owner'; readonly owner: string }
  | { readonly kind: 'undetermined'; readonly missing: string };

/** One request and all that was asked about it. */
export type AccessCheck = {
  readonly request: AccessRequest;
  readonly layers: readonly LayerCheck[];
  readonly decision: AccessDecision;
};
