import type { Network } from '../network.ts';
import { known } from '../result.ts';
import { attachedGateways } from './attached-gateways.ts';
import { dbCluster, dbInstance } from './database.ts';
import { firewall, firewallEndpoint } from './firewall.ts';
import { gatewayEndpoint } from './gateway-endpoint.ts';
import { interfaceEndpoint } from './interface-endpoint.ts';
import { loadBalancer } from './load-balancer.ts';
import { eksCluster, instance, lambdaFunction, pod, task } from './machines.ts';
import { natGateway } from './nat-gateway.ts';
import { networkAcl } from './network-acl.ts';
import { networkInterface } from './network-interface.ts';
import { peeringConnection } from './peering-connection.ts';
import { plain, type AsTarget, type Part, type ResourceType, type TargetKind } from './resource-type.ts';
import { routeTable } from './route-table.ts';
import { securityGroup } from './security-group.ts';
import { transitGateway } from './transit-gateway.ts';
import { subnet, vpc } from './vpc.ts';

/**
 * Every type of resource that a network has. Names and suggestions, route targets, claims, places to locate, the writer,
 * the anonymiser and the canvas are read off this table, in its order.
 */
export const resourceTypes = {
  vpcs: vpc,
  subnets: subnet,
  securityGroups: securityGroup,
  networkAcls: networkAcl,
  routeTables: routeTable,
  prefixLists: { ...plain, word: 'prefix list', plural: 'prefix lists', idPrefix: 'pl', arnType: 'prefix-list' },
  ...attachedGateways,
  natGateways: natGateway,
  instances: instance,
  autoScalingGroups: { ...plain, word: 'Auto Scaling group', plural: 'Auto Scaling groups', idPrefix: 'asg' },
  tasks: task,
  eksClusters: eksCluster,
  pods: pod,
  peeringConnections: peeringConnection,
  transitGateways: transitGateway,
  gatewayEndpoints: gatewayEndpoint,
  interfaceEndpoints: interfaceEndpoint,
  firewalls: firewall,
  firewallEndpoints: firewallEndpoint,
  dbSubnetGroups: { ...plain, word: 'DB subnet group', plural: 'DB subnet groups', idPrefix: 'db-subnets' },
  dbInstances: dbInstance,
  dbClusters: dbCluster,
  functions: lambdaFunction,
  loadBalancers: loadBalancer,
  networkInterfaces: networkInterface,
  hosts: { ...plain, word: 'host', plural: 'hosts', idPrefix: 'host' },
  trafficMirrorFilters: { ...plain, word: 'traffic mirror filter', plural: 'traffic mirror filters', idPrefix: 'tmf' },
  trafficMirrorTargets: { ...plain, word: 'traffic mirror target', plural: 'traffic mirror targets', idPrefix: 'tmt' },
  trafficMirrorSessions: {
    ...plain,
    word: 'traffic mirror session',
    plural: 'traffic mirror sessions',
    idPrefix: 'tms',
  },
  flowLogs: { ...plain, word: 'flow log', plural: 'flow logs', idPrefix: 'fl' },
} as const satisfies { readonly [K in keyof Network]: ResourceType<K> };

export type ResourceKey = keyof Network;
export type Types = typeof resourceTypes;

type Listed = {
  readonly key: ResourceKey;
  readonly type: ResourceType<ResourceKey>;
  readonly resources: (network: Network) => readonly { readonly id: string }[];
};

/** The table as a list: each type with what a network has of it. A part or a caption takes resources of its own type. */
export const listedTypes: readonly Listed[] = (Object.keys(resourceTypes) as ResourceKey[]).map((key) => ({
  key,
  type: resourceTypes[key] as ResourceType<ResourceKey>,
  resources: (network) => network[key] ?? [],
}));

/** The types to which a route may lead. */
export const targetTypes: readonly AsTarget[] = listedTypes.flatMap(({ type: { target } }) => (target ? [target] : []));

/** What names of their own stand for inside the resources of a network. */
export function partsOf(
  network: Network,
): readonly { readonly key: ResourceKey; readonly idPrefix: string | null; readonly ids: readonly string[] }[] {
  return listedTypes.flatMap(({ key, type, resources }) =>
    (type.parts as readonly Part<unknown>[]).map(({ idPrefix, ids }) => ({
      key,
      idPrefix,
      ids: resources(network).flatMap(ids),
    })),
  );
}

type KnownTarget = NonNullable<Types[ResourceKey]['target']>['kind'];

/** What AWS calls the target of a route. */
export function targetWord(kind: TargetKind): string {
  // Does not compile while a kind of target has no type of resource.
  const answered: KnownTarget = kind;
  return known(
    listedTypes.find(({ type }) => type.target?.kind === answered),
    `target ${kind}`,
  ).type.word;
}
