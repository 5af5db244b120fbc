/** Kinds of policy that may apply to a request, in the order in which they are asked (IAM-01). */
export const policyLayers = ['rcp', 'scp', 'identity', 'resource', 'boundary', 'session'] as const;
export type PolicyLayer = (typeof policyLayers)[number];

/** `actions` may end in or hold `*`, as in `ec2:Authorize*`. */
export type PolicyStatement = {
  readonly layer: PolicyLayer;
  readonly effect: 'allow' | 'deny';
  readonly actions: string;
};

export type IamDecision =
  | { readonly kind: 'allow' }
  | { readonly kind: 'explicit-deny'; readonly layer: PolicyLayer }
  /** `layer` is the first that applies and does not allow. */
  | { readonly kind: 'implicit-deny'; readonly layer: PolicyLayer };

/**
 * Whether a request may be made: a deny anywhere ends it; otherwise every layer that applies has to allow, identity and
 * resource policies of one account counting together (IAM-01).
 *
 * @param applied layers that apply though no statement of theirs is listed, for example a boundary that allows nothing.
 */
export function decideAccess(
  action: string,
  statements: readonly PolicyStatement[],
  applied: readonly PolicyLayer[] = [],
): IamDecision {
  const matching = statements.filter(({ actions }) => covers(actions, action));
  const denied = matching.find(({ effect }) => effect === 'deny');
  if (denied) return { kind: 'explicit-deny', layer: denied.layer };
  const present = new Set<PolicyLayer>([...statements.map(({ layer }) => layer), ...applied, 'identity']);
  const allows = (layer: PolicyLayer) => matching.some((each) => each.layer === layer);
  for (const layer of policyLayers) {
    if (!present.has(layer) || layer === 'resource') continue;
    if (layer === 'identity' ? allows('identity') || allows('resource') : allows(layer)) continue;
    return { kind: 'implicit-deny', layer };
  }
  return { kind: 'allow' };
}

/** Actions are compared without regard to case; `*` stands for any characters, `?` for one. */
function covers(pattern: string, action: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'i').test(action);
}
