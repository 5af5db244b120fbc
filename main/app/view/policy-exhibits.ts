import type { Exhibit } from '../../contract/learner-view.ts';
import { layerNames } from '../../engine/explain/access-sentence.ts';
import {
  formatStatement,
  policyLayers,
  type AccessControl,
  type Policies,
  type Principal,
} from '../../model/access.ts';
import { formatCall } from '../../model/api-call.ts';
import type { EndpointPolicy } from '../../model/network.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';

/** The policies of endpoints, and the calls that the flows carry: what they are judged by and what they ask. */
export function callExhibits({ network, flows }: Pick<Scenario, 'network' | 'flows'>): Exhibit[] {
  const calls = [...flows].flatMap(([name, { call }]) => (call ? [`${name}: ${formatCall(call)}`] : []));
  const endpoints = [...network.gatewayEndpoints, ...network.interfaceEndpoints];
  return [
    ...sheet('API calls', calls),
    ...endpoints.flatMap(({ id, policy }) => sheet(`Policy of endpoint ${id}`, policyLines(policy))),
  ];
}

function policyLines(policy: EndpointPolicy): string[] {
  if (isUnknown(policy)) return ['what it says is not known'];
  return policy?.map(formatStatement) ?? [];
}

/** The policies that a learner reads before answering, one sheet for each principal; what all of them share comes first. */
export function policyExhibits(access: AccessControl | null): Exhibit[] {
  if (!access) return [];
  const { principals } = access;
  const shared = policyLayers.filter((layer) => {
    const [first, ...rest] = principals.map(({ policies }) => policies[layer]);
    return first !== undefined && rest.length > 0 && rest.every((each) => each === first);
  });
  const common: Policies = Object.fromEntries(shared.map((layer) => [layer, principals[0]?.policies[layer]]));
  const several = new Set([access.account, ...access.owners.values(), ...principals.map(({ account }) => account)]);
  const owned = several.size > 1 ? ownerLines(access) : [];
  const tags = [...access.tags].map(([name, pairs]) => {
    const words = Object.entries(pairs).map(([key, value]) => `${key}=${value}`);
    return `${name}: ${words.join(', ')}`;
  });
  return [
    ...sheet('Accounts', owned),
    ...sheet('Tags', tags),
    ...sheet('Everybody', layerLines(common, policyLayers)),
    ...principals.map((principal) => ({
      kind: 'policy' as const,
      title: titleOf(principal, several.size > 1),
      lines: linesOf(principal, shared),
    })),
  ];
}

function sheet(title: string, lines: string[]): Exhibit[] {
  return lines.length > 0 ? [{ kind: 'policy', title, lines }] : [];
}

function titleOf({ id, kind, account }: Principal, severalAccounts: boolean): string {
  const who = kind === 'root' ? `${id}, the root user` : `${kind === 'user' ? 'User' : 'Role'} ${id}`;
  return severalAccounts ? `${who}, account ${account}` : who;
}

function linesOf({ kind, policies }: Principal, shared: readonly string[]): string[] {
  const lines = layerLines(
    policies,
    policyLayers.filter((layer) => !shared.includes(layer)),
  );
  return lines.length > 0 ? lines : [kind === 'root' ? 'no policy of its account binds it' : 'no policy'];
}

function layerLines(policies: Policies, layers: readonly (keyof Policies)[]): string[] {
  return layers.flatMap((layer) => {
    const statements = policies[layer];
    if (!statements) return [];
    const lines = statements.length > 0 ? statements.map(formatStatement) : ['nothing'];
    return lines.map((line) => `${layerNames[layer]}: ${line}`);
  });
}

function ownerLines({ account, owners }: AccessControl): string[] {
  const participants = [...new Set(owners.values())];
  return [
    `${account} owns the network`,
    ...participants.map((id) => {
      const things = [...owners].flatMap(([name, owner]) => (owner === id ? [name] : []));
      return `${id} takes part and owns ${things.join(', ')}`;
    }),
  ];
}
