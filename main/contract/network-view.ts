import { z } from 'zod';
import { gatewayKinds, ownerKinds } from '../model/resource-types/on-canvas.ts';
import { ClusterView } from './cluster-view.ts';

const Id = z.string();
const Lines = z.array(z.string());

/** Rules in the order in which they are read, and what becomes of everything else. */
const PolicyView = z.array(z.strictObject({ title: z.string(), lines: Lines, otherwise: z.string() }));
export type PolicyView = z.output<typeof PolicyView>;

const SubnetView = z.strictObject({
  id: Id,
  vpc: Id,
  zone: z.string(),
  cidrs: Lines,
  isPublic: z.boolean(),
  routeTable: Id,
  networkAcl: Id,
  flowLogs: Lines,
});
export type SubnetView = z.output<typeof SubnetView>;

const InterfaceView = z.strictObject({
  id: Id,
  subnet: Id,
  kind: z.enum([...ownerKinds, 'auto-scaling-member']),
  owner: Id,
  caption: z.string(),
  privateIps: Lines,
  publicIps: Lines,
  ipv6: Lines,
  groups: z.array(Id),
  sourceDestCheck: z.boolean(),
  /** The policy that decides here. */
  policy: PolicyView,
  /** The sessions that copy its packets, the first asked first, and those whose copies come to it. */
  mirroredBy: z.array(
    z.strictObject({
      session: Id,
      number: z.int(),
      target: Id,
      filter: Id,
      in: Lines,
      out: Lines,
      networkServices: Lines,
    }),
  ),
  mirrorTargetOf: z.array(z.strictObject({ session: Id, source: Id })),
  /** The flow logs that look at it. */
  flowLogs: Lines,
});
export type InterfaceView = z.output<typeof InterfaceView>;

const GatewayView = z.strictObject({
  id: Id,
  vpc: Id.nullable(),
  kind: z.enum(gatewayKinds),
  /** What it is, in a few words, where its name and kind do not say it. */
  caption: z.string(),
  /** The VPCs that it joins, and the transit gateways that it peers with; empty where it belongs to one VPC. */
  joins: z.array(Id),
  /** What an endpoint lets API calls do. */
  policy: PolicyView,
  /** The table by which it routes what comes in. */
  routeTable: Id.nullable(),
  /** Tables of its own, as lines. */
  tables: z.array(z.strictObject({ id: Id, associated: z.array(Id), routes: Lines })),
});
export type GatewayView = z.output<typeof GatewayView>;

/** A configuration as the canvas and the inspector show it: rules as text, what AWS made itself marked as default. */
export const NetworkView = z.strictObject({
  /** `without`: what is switched off there, such as DNS hostnames. */
  vpcs: z.array(z.strictObject({ id: Id, region: z.string(), cidrs: Lines, without: Lines })),
  subnets: z.array(SubnetView),
  routeTables: z.array(
    z.strictObject({
      id: Id,
      vpc: Id,
      isMain: z.boolean(),
      routes: z.array(
        z.strictObject({ destination: z.string(), target: z.string(), isLocal: z.boolean(), isBlackhole: z.boolean() }),
      ),
    }),
  ),
  networkAcls: z.array(z.strictObject({ id: Id, vpc: Id, isDefault: z.boolean(), in: Lines, out: Lines })),
  securityGroups: z.array(
    z.strictObject({
      id: Id,
      vpc: Id,
      isDefault: z.boolean(),
      in: Lines,
      out: Lines,
      members: z.array(Id),
      refersTo: z.array(Id),
    }),
  ),
  prefixLists: z.array(z.strictObject({ id: Id, entries: Lines })),
  gateways: z.array(GatewayView),
  /** Pods that use an address of their node's interface are among them, without groups of their own. */
  interfaces: z.array(InterfaceView),
  clusters: z.array(ClusterView),
  hosts: z.array(z.strictObject({ id: Id, place: z.enum(['internet', 'on-premises']), addresses: Lines })),
  /** Which load balancer node may send to which target. */
  targets: z.array(z.strictObject({ loadBalancer: Id, listener: z.string(), target: Id, port: z.int() })),
});
export type NetworkView = z.output<typeof NetworkView>;
