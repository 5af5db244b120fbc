import { formatTarget } from '../../model/format-rule.ts';
import type { Network } from '../../model/network.ts';

type Details = (network: Network, name: string, direction: string | undefined) => readonly string[];

/**
 * What may follow the name of a checkpoint (for groups and ACLs: its direction). A kind that is not listed has nothing
 * behind its name.
 */
export function detailsOf(network: Network, kind: string, name: string, direction: string | undefined): string[] {
  const details = Object.hasOwn(byKind, kind) ? byKind[kind] : undefined;
  return [...(details?.(network, name, direction) ?? [])];
}

const translation = ['outside', 'client'];
const choice = ['forward', 'no-listener', 'no-target', 'own-answer'];
const addresses = ['local', 'broadcast', 'no-such-address'];
const undecided = ['ambiguous', 'unknown-list', 'unmodelled'];

const byKind: Readonly<Record<string, Details>> = {
  sg: () => ['conntrack_allowance_exceeded'],
  nacl: aclNumbers,
  route: routeTargets,
  subnet: () => addresses,
  eni: () => ['source-dest-check', 'forwards'],
  pod: () => ['own-interface', 'shared-interface', 'as-node', 'turned-back', 'unknown'],
  dns: () => ['private', 'public', 'endpoint'],
  vpc: () => ['no-such-address'],
  nat: () => translation,
  nlb: () => choice,
  alb: () => choice,
  function: () => ['inbound'],
  firewall: () => ['default', 'fragment', 'known-flow', 'midstream', 'half-seen', 'unknown'],
  client: () => ['unknown-reply'],
};

function aclNumbers({ subnets, networkAcls }: Network, name: string, direction: string | undefined): string[] {
  const subnet = subnets.find(({ id }) => id === name);
  const acl = networkAcls.find(({ id }) => id === subnet?.networkAcl);
  const entries = direction === 'in' || direction === 'out' ? (acl?.[direction] ?? []) : [];
  return [...entries.map(({ number }) => String(number)), '*'];
}

function routeTargets(network: Network, name: string): string[] {
  const subnet = network.subnets.find(({ id }) => id === name);
  const gateways = [...network.internetGateways, ...network.virtualPrivateGateways];
  const table = subnet?.routeTable ?? gateways.find(({ id }) => id === name)?.edgeTable;
  const routes = network.routeTables.find(({ id }) => id === table)?.routes ?? [];
  const targets = new Set(routes.map(({ target }) => formatTarget(target)));
  return [...targets, 'none', 'blackhole', 'return-to-sender', 'no-public-ip', ...undecided];
}
