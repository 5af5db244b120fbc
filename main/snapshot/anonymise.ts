import type { Network } from '../model/network.ts';
import { newAddresses, type NewAddresses } from './new-addresses.ts';

export type Anonymised = {
  readonly network: Network;
  /** The new id of everything, by the old one. */
  readonly ids: ReadonlyMap<string, string>;
  /** Blocks that are too large to be replaced. */
  readonly kept: readonly string[];
};

const ACCOUNT = '123456789012';

/** What ids of each kind begin with, as AWS has them. */
const prefixes: Readonly<Partial<Record<keyof Network, string>>> = {
  vpcs: 'vpc',
  subnets: 'subnet',
  routeTables: 'rtb',
  networkAcls: 'acl',
  securityGroups: 'sg',
  prefixLists: 'pl',
  internetGateways: 'igw',
  egressOnlyInternetGateways: 'eigw',
  virtualPrivateGateways: 'vgw',
  peeringConnections: 'pcx',
  transitGateways: 'tgw',
  gatewayEndpoints: 'vpce',
  interfaceEndpoints: 'vpce-if',
  firewallEndpoints: 'vpce-fw',
  firewalls: 'firewall',
  natGateways: 'nat',
  instances: 'i',
  autoScalingGroups: 'asg',
  tasks: 'task',
  eksClusters: 'eks',
  pods: 'pod',
  networkInterfaces: 'eni',
  dbSubnetGroups: 'db-subnets',
  dbInstances: 'db',
  dbClusters: 'cluster',
  functions: 'function',
  loadBalancers: 'lb',
  hosts: 'host',
  trafficMirrorFilters: 'tmf',
  trafficMirrorTargets: 'tmt',
  trafficMirrorSessions: 'tms',
  flowLogs: 'fl',
};

/**
 * The same network under other names: ids are numbered, public addresses are replaced block by block, so that what lay
 * inside another still does. Private addresses and regions stay. The same input gives the same output.
 */
export function anonymise(network: Network): Anonymised {
  const ids = newIds(network);
  const addresses = newAddresses(network);
  return { network: replaced(network, ids, addresses) as Network, ids, kept: addresses.kept };
}

function newIds(network: Network): Map<string, string> {
  const ids = new Map<string, string>();
  const number = (things: readonly { readonly id: string }[], prefix: string) => {
    let count = 0;
    for (const { id } of things) if (!ids.has(id)) ids.set(id, `${prefix}-${++count}`);
  };
  for (const [key, prefix] of Object.entries(prefixes)) number(network[key as keyof Network] ?? [], prefix);
  const { transitGateways } = network;
  number(
    transitGateways.flatMap(({ attachments }) => attachments),
    'tgw-attach',
  );
  number(
    transitGateways.flatMap(({ routeTables }) => routeTables),
    'tgw-rtb',
  );
  network.vpcs.forEach(({ account }) => ids.set(account, ACCOUNT));
  // Services of AWS have public names; those of others are named by an id.
  const foreign = [...network.interfaceEndpoints.map(({ service }) => service)].filter((name) => name.includes('.'));
  foreign.forEach((service, i) => ids.set(service, `service-${i + 1}`));
  return ids;
}

/** Every id, address and block of a value, whatever shape it has. */
function replaced(value: unknown, ids: ReadonlyMap<string, string>, addresses: NewAddresses): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => replaced(each, ids, addresses));
  if (typeof value !== 'object' || value === null) return value;
  const moved = addresses.replace(value);
  if (moved) return moved;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, ids, addresses)]));
}
