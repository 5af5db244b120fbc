import type { AccessCheck, AccessDecision } from '../../model/access-check.ts';
import type { Policies } from '../../model/access.ts';
import type { ApiCall } from '../../model/api-call.ts';
import type { EndpointPolicy } from '../../model/network.ts';
import type { Step } from '../../model/step.ts';
import type { Symptom, Trace } from '../../model/trace.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import { decideAccess, decideByLayers } from './decide-access.ts';
import { serviceOf } from './match-statement.ts';

/**
 * What the service answers to the call of a finished trace. Only a client that is connected gets to ask, and only the
 * endpoint that its packets go through has a say: neither verdict nor steps change (13.9, 13.10).
 */
export function decideCall(network: CompiledNetwork, trace: Trace, call: ApiCall): Trace {
  const through = endpointOn(network, trace.steps);
  const endpoint = through?.id ?? null;
  if (trace.verdict.kind !== 'allowed') return { ...trace, call: { call, endpoint, check: null } };
  const check = withDoubts(checkCall(call, through?.policy ?? null), call, through);
  return { ...trace, call: { call, endpoint, check }, symptom: symptomOf(check.decision, call, trace.symptom) };
}

type Through = { readonly id: string; readonly service: string; readonly policy: EndpointPolicy };

/** The endpoint that the request goes in by. An answer may come out of one that the request never met. */
function endpointOn({ gatewayEndpoints, interfaceEndpoints, interfaces }: CompiledNetwork, steps: readonly Step[]) {
  for (const { detail, actual, reply } of steps) {
    if (!actual || reply) continue;
    const found: Through | undefined =
      detail.kind === 'gateway' && detail.device === 'gateway-endpoint'
        ? gatewayEndpoints.get(detail.gateway)
        : detail.kind === 'deliver' && detail.to.kind === 'network-interface'
          ? interfaceEndpoints.get(interfaces.get(detail.to.id)?.interface.owner.id ?? '')
          : undefined;
    if (found) return found;
  }
  return null;
}

function checkCall({ request, caller }: ApiCall, policy: EndpointPolicy): AccessCheck {
  const atEndpoint: Policies = policy && !isUnknown(policy) ? { endpoint: policy } : {};
  if (!caller) return decideByLayers('role', atEndpoint, request);
  return decideAccess({ ...caller, policies: { ...caller.policies, ...atEndpoint } }, request);
}

/** Services whose endpoints go by the name that their actions begin with: an action of another one is no call to them. */
const sameName = new Set(['s3', 'dynamodb']);

/** What a denial does not hang on, but everything else does. */
function withDoubts(check: AccessCheck, { request, caller }: ApiCall, through: Through | null): AccessCheck {
  if (check.decision.kind !== 'allow') return check;
  const service = serviceOf(request.action);
  const missing =
    through && sameName.has(through.service) && service !== through.service
      ? `what ${through.service} answers to \`${request.action}\``
      : caller && request.resource.account !== '' && request.resource.account !== caller.account
        ? `what account ${request.resource.account} allows others to do`
        : isUnknown(through?.policy)
          ? `what the policy of \`${through.id}\` allows`
          : null;
  return missing === null ? check : { ...check, decision: { kind: 'undetermined', missing } };
}

/** How services number a denial: S3 speaks of 403 Forbidden, DynamoDB of 400 with AccessDeniedException. */
const statusOf = new Map<string, 400 | 403>([
  ['s3', 403],
  ['dynamodb', 400],
]);

function symptomOf({ kind }: AccessDecision, { request }: ApiCall, connected: Symptom): Symptom {
  if (kind === 'allow') return connected;
  if (kind === 'undetermined') return { kind: 'unknown' };
  return { kind: 'access-denied', status: statusOf.get(serviceOf(request.action)) ?? null };
}
