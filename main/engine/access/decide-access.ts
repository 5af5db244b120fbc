import type { AccessCheck, AccessDecision, LayerCheck, StatementMatch } from '../../model/access-check.ts';
import {
  policyLayers,
  type AccessRequest,
  type Policies,
  type PolicyLayer,
  type PolicyStatement,
  type Principal,
} from '../../model/access.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import { matchStatement } from './match-statement.ts';

/** Stable names of the decisions, for scripts and tests, and the rule that each goes back to. */
export const accessCodes = {
  allow: { code: 'ACCESS_ALLOWED', rule: 'IAM-01' },
  'explicit-deny': { code: 'ACCESS_EXPLICIT_DENY', rule: 'IAM-01' },
  'implicit-deny': { code: 'ACCESS_IMPLICIT_DENY', rule: 'IAM-01' },
  'not-owner': { code: 'ACCESS_NOT_OWNER', rule: 'IAM-06' },
  undetermined: { code: 'ACCESS_UNDETERMINED', rule: 'IAM-01' },
} as const satisfies Record<AccessDecision['kind'], { readonly code: string; readonly rule: RuleId }>;

/**
 * Whether a request may be made: a deny anywhere ends it; otherwise every layer that applies has to allow, identity and
 * resource policies of one account counting together (IAM-01).
 */
export function decideAccess({ kind, policies }: Principal, request: AccessRequest): AccessCheck {
  return decideByLayers(kind, { identity: [], ...policies }, request);
}

/** The same for the layers that are there and no others: who asks may have no policy, or none that anybody told. */
export function decideByLayers(kind: Principal['kind'], policies: Policies, request: AccessRequest): AccessCheck {
  const layers = policyLayers.flatMap((layer) => {
    const statements = policies[layer];
    return statements ? [checkLayer(kind, layer, statements, request)] : [];
  });
  return { request, layers, decision: decide(layers) };
}

/** Root is bound by its organisation and by what stands where it calls, not by policies about itself. */
const boundForRoot = new Set<PolicyLayer>(['endpoint', 'rcp', 'scp', 'resource']);

function checkLayer(
  kind: Principal['kind'],
  layer: PolicyLayer,
  statements: readonly PolicyStatement[],
  request: AccessRequest,
): LayerCheck {
  if (kind === 'root' && !boundForRoot.has(layer)) return { layer, says: 'unbound', grants: 'yes', checks: [] };
  const checks = statements.map((statement) => ({ statement, match: matchStatement(layer, statement, request) }));
  const some = (effect: PolicyStatement['effect'], match: StatementMatch['kind']) =>
    checks.some((check) => check.statement.effect === effect && check.match.kind === match);
  // The RCP that allows everything is attached to every account and cannot be taken away.
  const onlyDenies = layer === 'rcp' && !statements.some(({ effect }) => effect === 'allow');
  const grants = onlyDenies || some('allow', 'applies') ? 'yes' : some('allow', 'unknown') ? 'maybe' : 'no';
  const isOpen = some('deny', 'unknown') || grants === 'maybe';
  const says = some('deny', 'applies') ? 'deny' : isOpen ? 'unknown' : grants === 'yes' ? 'allow' : 'nothing';
  return { layer, says, grants, checks };
}

/** Layers of one row count together: either of them may grant what the others only limit. */
const rows: readonly (readonly PolicyLayer[])[] = [
  ['endpoint'],
  ['rcp'],
  ['scp'],
  ['identity', 'resource'],
  ['boundary'],
  ['session'],
];

/** What is certain is said even where something else is not: a deny stays one whatever the open part turns out to be. */
function decide(layers: readonly LayerCheck[]): AccessDecision {
  const denied = layers.find(({ says }) => says === 'deny');
  if (denied) return { kind: 'explicit-deny', layer: denied.layer, statement: denyIn(denied, 'applies') };
  const reachesPast = grantOf(layers.filter(({ layer }) => layer === 'resource')) !== 'no';
  let open = layers.find((layer) => denyIn(layer, 'unknown') >= 0);
  for (const row of rows) {
    const asked = layers.filter(({ layer }) => row.includes(layer));
    const [first] = asked;
    const grant = first ? grantOf(asked) : 'yes';
    if (!first || grant === 'yes') continue;
    if (grant === 'maybe') open ??= asked.find(({ says }) => says === 'unknown');
    else if (reachesPast && (first.layer === 'boundary' || first.layer === 'session'))
      return { kind: 'undetermined', missing: `whether the resource policy reaches past the ${first.layer} policy` };
    else return { kind: 'implicit-deny', layer: first.layer };
  }
  return open ? { kind: 'undetermined', missing: missingIn(open) } : { kind: 'allow' };
}

function grantOf(layers: readonly LayerCheck[]): 'yes' | 'maybe' | 'no' {
  if (layers.some(({ grants }) => grants === 'yes')) return 'yes';
  return layers.some(({ grants }) => grants === 'maybe') ? 'maybe' : 'no';
}

function denyIn({ checks }: LayerCheck, match: StatementMatch['kind']): number {
  return checks.findIndex((check) => check.statement.effect === 'deny' && check.match.kind === match);
}

function missingIn({ checks }: LayerCheck): string {
  const open = checks.find(({ match }) => match.kind === 'unknown');
  return open?.match.kind === 'unknown' ? open.match.missing : '';
}
