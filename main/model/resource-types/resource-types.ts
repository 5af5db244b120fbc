import type { Network } from '../network.ts';
import { known } from '../result.ts';
import type { Checkpoint } from './checkpoint.ts';
import { dbCluster, dbInstance } from './database.ts';
import { egressOnlyInternetGateway } from './egress-only-internet-gateway.ts';
import { firewall, firewallEndpoint } from './firewall.ts';
import { gatewayEndpoint } from './gateway-endpoint.ts';
import { interfaceEndpoint } from './interface-endpoint.ts';
import { internetGateway } from './internet-gateway.ts';
import { loadBalancer } from './load-balancer.ts';
import { eksCluster, instance, lambdaFunction, pod, task } from './machines.ts';
import { natGateway } from './nat-gateway.ts';
import { networkAcl } from './network-acl.ts';
import { networkInterface } from './network-interface.ts';
import { peeringConnection } from './peering-connection.ts';
import { placeCheckpoints } from './places.ts';
import {
  plain,
  type AsGateway,
  type AsTarget,
  type Part,
  type ResourceType,
  type TargetKind,
} from './resource-type.ts';
import { routeTable } from './route-table.ts';
import { securityGroup } from './security-group.ts';
import { transitGateway } from './transit-gateway.ts';
import { virtualPrivateGateway } from './virtual-private-gateway.ts';
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
  prefixLists: { ...plain, word: 'prefix list', plural: 'prefix lists', idPrefix: 'pl' },
  internetGateways: internetGateway,
  egressOnlyInternetGateways: egressOnlyInternetGateway,
  virtualPrivateGateways: virtualPrivateGateway,
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
  networkInterfaces: networkInterface,
  dbSubnetGroups: { ...plain, word: 'DB subnet group', plural: 'DB subnet groups', idPrefix: 'db-subnets' },
  dbInstances: dbInstance,
  dbClusters: dbCluster,
  functions: lambdaFunction,
  loadBalancers: loadBalancer,
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
type Types = typeof resourceTypes;

/** What a name of the text format can stand for. */
export type NamedWord =
  Types[Exclude<ResourceKey, WrittenAs<'unnamed'>>]['word'] | Types[ResourceKey]['parts'][number]['word'];

/** What the canvas shows at the edge of a VPC or between VPCs. */
export type GatewayKind = NonNullable<Types[ResourceKey]['gateway']>['kind'];

type OwnerKind = NonNullable<Types[ResourceKey]['owner']>['kind'];

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

/** Every checkpoint that a step can name. */
export const checkpoints: readonly Checkpoint[] = [
  ...listedTypes.flatMap(({ type }) => type.checkpoints),
  ...placeCheckpoints,
];

/** The checkpoint with this prefix in this network. */
export function checkpointOf(network: Network, prefix: string): Checkpoint | undefined {
  return checkpoints.find((each) => prefixesOf(network, each).includes(prefix));
}

export function prefixesOf(network: Network, { prefix }: Checkpoint): readonly string[] {
  return typeof prefix === 'string' ? [prefix] : prefix.of(network);
}

/** The types to which a route may lead. */
export const targetTypes: readonly AsTarget[] = listedTypes.flatMap(({ type: { target } }) => (target ? [target] : []));

/** What a route of the text format may name. */
export const namedTargets = listedTypes.flatMap(({ type: { word, target, written } }) =>
  target && written !== 'unnamed' ? [{ word: word as NamedWord, kind: target.kind }] : [],
);

/** The types that the text format writes in a list of their own, or as a field of a VPC. */
type WrittenAs<W> = { [K in ResourceKey]: Types[K]['written'] extends W ? K : never }[ResourceKey];
export type ListKey = WrittenAs<'list'>;
type FieldKey = WrittenAs<{ readonly vpc: string }>;

/** The fields of a VPC that each write a resource. */
export type VpcField = Extract<Types[FieldKey]['written'], { readonly vpc: string }>['vpc'];

export const listKeys = listedTypes.flatMap(({ key, type: { written } }) =>
  written === 'list' ? [key as ListKey] : [],
);

export const vpcFields = (Object.keys(resourceTypes) as FieldKey[]).flatMap((key) => {
  const { written, word, idPrefix } = resourceTypes[key];
  return typeof written === 'object' ? [{ field: written.vpc, word, idPrefix }] : [];
});

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

/** The gateways of a network with what the canvas says of each. */
export function gatewaysOf(network: Network): readonly Gatewayed[] {
  return listedTypes.flatMap(({ type: { gateway }, resources }) => {
    if (!gateway) return [];
    const as = gateway as AsGateway<{ readonly id: string }>;
    return resources(network).map((each) => ({
      id: each.id,
      kind: gateway.kind as GatewayKind,
      vpc: as.vpc(each),
      caption: as.caption(each),
      joins: as.joins(each, network),
      routeTable: as.routeTable(each),
    }));
  });
}

type Gatewayed = {
  readonly id: string;
  readonly kind: GatewayKind;
  readonly vpc: string | null;
  readonly caption: string;
  readonly joins: readonly string[];
  readonly routeTable: string | null;
};

/** Kinds of gateways and of owners of interfaces, as a picture has them. */
export const gatewayKinds = listedTypes.flatMap(({ type: { gateway } }) =>
  gateway ? [gateway.kind as GatewayKind] : [],
);
export const ownerKinds = listedTypes.flatMap(({ type: { owner } }) => (owner ? [owner.kind] : []));

/** What an interface of this owner is, in a few words. */
export function ownerCaption(network: Network, owner: { readonly kind: OwnerKind; readonly id: string }): string {
  const found = listedTypes.find(({ type }) => type.owner?.kind === owner.kind)?.type.owner;
  return known(found, `owner ${owner.kind}`).caption(network, owner.id);
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
