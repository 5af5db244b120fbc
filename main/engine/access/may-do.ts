import type { AccessCheck, AccessDecision } from '../../model/access-check.ts';
import type { AccessRequest, Principal } from '../../model/access.ts';
import { decideAccess } from './decide-access.ts';

/** A request that something takes. `perhaps`: whether AWS asks for this resource is not documented. */
export type NeededRequest = { readonly request: AccessRequest; readonly perhaps: boolean };

/** What it takes: any of the ways, all requests of it. `owner`: the account that has to ask, null where any may. */
export type Needed = { readonly owner: string | null; readonly ways: readonly (readonly NeededRequest[])[] };

/** One way to bring something about: all its requests must be allowed. */
export type WayCheck = { readonly checks: readonly AccessCheck[]; readonly decision: AccessDecision };

/** Whether something may be done, with every request of every way as evidence; the decision is that of the best way. */
export type Permission = {
  readonly principal: Principal;
  readonly ways: readonly WayCheck[];
  readonly decision: AccessDecision;
};

/**
 * What may be done in several ways may be done if one of them is allowed (IAM-02). No policy reaches into what another
 * account owns: in a shared VPC everybody manages what is their own (IAM-06).
 */
export function mayDo(principal: Principal, { owner, ways }: Needed): Permission {
  const checked = ways.map((needed) => checkWay(principal, needed));
  if (owner !== null && owner !== principal.account)
    return { principal, ways: checked, decision: { kind: 'not-owner', owner } };
  const best =
    checked.find(({ decision }) => decision.kind === 'allow') ??
    checked.find(({ decision }) => decision.kind === 'undetermined') ??
    checked[0];
  const decision: AccessDecision = best?.decision ?? { kind: 'undetermined', missing: 'which actions it needs' };
  return { principal, ways: checked, decision };
}

function checkWay(principal: Principal, needed: readonly NeededRequest[]): WayCheck {
  const all = needed.map(({ request, perhaps }) => ({ perhaps, check: decideAccess(principal, request) }));
  const sure = all.filter(({ perhaps }) => !perhaps).map(({ check }) => check.decision);
  const checks = all.map(({ check }) => check);
  const refused = sure.find(({ kind }) => kind !== 'allow' && kind !== 'undetermined');
  const open = sure.find(({ kind }) => kind === 'undetermined');
  const doubtful = all.find(({ perhaps, check }) => perhaps && check.decision.kind !== 'allow');
  if (refused || open || !doubtful) return { checks, decision: refused ?? open ?? { kind: 'allow' } };
  const { action, resource } = doubtful.check.request;
  return {
    checks,
    decision: { kind: 'undetermined', missing: `whether \`${action}\` is authorized on the ${resource.type ?? ''}` },
  };
}
