/** What a rule of a security group counts against the quota (SG-17). Sizes of prefix lists are their maximum entries. */
export type WeighedRule = { readonly kind: 'cidr' | 'group' } | { readonly kind: 'prefix-list'; readonly size: number };

export function weightOf(rules: readonly WeighedRule[]): number {
  return rules.reduce((sum, rule) => sum + (rule.kind === 'prefix-list' ? rule.size : 1), 0);
}
