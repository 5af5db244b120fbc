import type { Decider, Half } from '../../model/policy-ladder.ts';

/** The rule of a policy that decides, as `shop/web-out 2`; `*` where isolation or the end of a tier does. */
export function decidingPolicy({ outcomes: [first, another] }: Half): string | null {
  if (!first || another) return null;
  const { by } = first;
  if (by.kind === 'isolated' || by.kind === 'end-of-tier') return '*';
  return by.kind === 'rule' ? `${nameOf(by)} ${by.rule + 1}` : null;
}

/** Whether an author's text names what decides: the rule by its number, or its policy. */
export function policyDecides(half: Half, text: string): boolean {
  const decided = decidingPolicy(half);
  return decided !== null && (decided === text || decided.replace(/ \d+$/, '') === text);
}

function nameOf({ policy: { namespace, name } }: Extract<Decider, { readonly kind: 'rule' }>): string {
  return namespace === null ? name : `${namespace}/${name}`;
}
