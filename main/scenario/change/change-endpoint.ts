import type { PolicyStatement } from '../../model/access.ts';
import type { EndpointPolicy, Network } from '../../model/network.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Change } from './change.ts';
import { missing, type Refusal } from './refusal.ts';
import { replaced } from './replaced.ts';

type EndpointChange = Extract<Change, { kind: 'add-statement' | 'set-policy' }>;

/** A statement more in the policy of an endpoint, or the policy that AWS attaches by default. */
export function changeEndpoint(network: Network, change: EndpointChange): Result<Network, Refusal> {
  const { gatewayEndpoints, interfaceEndpoints } = network;
  const patch = (policy: EndpointPolicy) =>
    change.kind === 'set-policy' ? null : [...(policy ?? FULL), change.statement];
  const gateway = gatewayEndpoints.find(({ id }) => id === change.endpoint);
  if (gateway) {
    const after = { ...gateway, policy: patch(gateway.policy) };
    return ok({ ...network, gatewayEndpoints: replaced(gatewayEndpoints, after) });
  }
  const endpoint = interfaceEndpoints.find(({ id }) => id === change.endpoint);
  if (!endpoint) return missing(`there is no endpoint \`${change.endpoint}\``);
  const after = { ...endpoint, policy: patch(endpoint.policy) };
  return ok({ ...network, interfaceEndpoints: replaced(interfaceEndpoints, after) });
}

/** What stands there as long as nobody writes a policy. */
const FULL: readonly PolicyStatement[] = [
  { effect: 'allow', actions: ['*'], except: false, resources: ['*'], conditions: [] },
];
