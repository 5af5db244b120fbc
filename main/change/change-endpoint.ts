import type { PolicyStatement } from '../model/access.ts';
import type { Network } from '../model/network.ts';
import { ok, type Result } from '../model/result.ts';
import { isUnknown } from '../model/unknown.ts';
import type { Change } from './change.ts';
import { missing, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

type EndpointChange = Extract<Change, { kind: 'add-statement' | 'set-policy' }>;

/** A statement more in the policy of an endpoint, or the policy that AWS attaches by default. */
export function changeEndpoint(network: Network, change: EndpointChange): Result<Network, Refusal> {
  const { gatewayEndpoints, interfaceEndpoints } = network;
  const gateway = gatewayEndpoints.find(({ id }) => id === change.endpoint);
  const endpoint = interfaceEndpoints.find(({ id }) => id === change.endpoint);
  const before = (gateway ?? endpoint)?.policy;
  if (before === undefined) return missing(`there is no endpoint \`${change.endpoint}\``);
  if (change.kind === 'add-statement' && isUnknown(before))
    return missing(`what the policy of \`${change.endpoint}\` says is not known`);
  const policy = change.kind === 'set-policy' || isUnknown(before) ? null : [...(before ?? FULL), statementOf(change)];
  return ok({
    ...network,
    gatewayEndpoints: gateway ? replaced(gatewayEndpoints, { ...gateway, policy }) : gatewayEndpoints,
    interfaceEndpoints: endpoint ? replaced(interfaceEndpoints, { ...endpoint, policy }) : interfaceEndpoints,
  });
}

/** What stands there as long as nobody writes a policy. */
const FULL: readonly PolicyStatement[] = [
  { effect: 'allow', actions: ['*'], except: false, resources: ['*'], conditions: [] },
];

function statementOf({ effect, action, resource }: Extract<Change, { kind: 'add-statement' }>): PolicyStatement {
  return { effect, actions: [action], except: false, resources: [resource], conditions: [] };
}
