import type { Address, Ipv4Address, UnknownAddress } from './address.ts';
import type { PodFacts, PolicyDialect } from './kubernetes-cluster.ts';
import type { GroupTierSettings } from './group-integration.ts';
import type { Manifest } from './manifest.ts';
import type { Unknown } from './unknown.ts';
import type { TrackingTimeouts } from './idle-timeouts.ts';

/** A port on which something answers. */
export type Listening = { readonly protocol: number; readonly port: number };

/** Decides the ephemeral ports its connections start from (NA-08). */
export type OperatingSystem = 'linux' | 'windows';

/**
 * An EC2 instance. `listens` null: the author does not say, so the lab assumes that the service is up, and says so.
 * `forwards`: what it does with packets for others, its source/destination check being off (RT-05, RT-08): a NAT
 * instance puts itself in as the source, a router or appliance changes nothing; null: nobody said. `tableFull`: its
 * connection table has no room for another flow (SG-18).
 */
export type Compute = {
  readonly id: string;
  readonly os: OperatingSystem;
  readonly interfaces: readonly string[];
  readonly listens: readonly Listening[] | null;
  readonly forwards: 'nat' | 'router' | null;
  readonly tableFull: boolean;
  /** When security groups forget idle connections at its interfaces (SG-18). */
  readonly tracking: TrackingTimeouts;
};

/**
 * Keeps `members` running in `subnets`, each launched by the template (SV-10); the last launched stands last. `max` is
 * null where nobody said. `targetOf`: the listeners at which its members are registered as targets.
 */
export type AutoScalingGroup = {
  readonly id: string;
  readonly min: number;
  readonly max: number | null;
  readonly subnets: readonly string[];
  readonly template: LaunchTemplate;
  readonly members: readonly string[];
  readonly targetOf: readonly { readonly loadBalancer: string; readonly listener: number; readonly port: number }[];
};

/** What a new member is made from. `publicIp`: it gets a public address of its own. */
export type LaunchTemplate = Pick<Compute, 'os' | 'listens'> & {
  readonly groups: readonly string[];
  readonly publicIp: boolean;
};

/**
 * An ECS task. In awsvpc mode its `interface` is its own and shared by its containers; in bridge and host mode it is that
 * of the container instance (SV-07).
 */
export type EcsTask = Pick<Compute, 'id' | 'os' | 'listens'> & {
  readonly launchType: 'ec2' | 'fargate';
  readonly networkMode: 'awsvpc' | 'bridge' | 'host';
  readonly interface: string;
  readonly containers: readonly string[];
};

/**
 * `interfaces` are those of the control plane; they carry the cluster security group, as nodes do. `podGroups`: how
 * groups of pods are enforced; `nodesTranslate`: whether nodes put their own address in for pods without groups that
 * send beyond the VPC. Both are null where nobody said (SV-08). `policyPlugin`: who enforces the policies among the
 * manifests, null where nobody said and there are none; `groupTiers`: security groups as tiers of Calico Enterprise.
 * `unknownPolicies`: what of the policies nobody told; with any of it, what policies say of a pod is not known.
 */
export type EksCluster = {
  readonly id: string;
  readonly securityGroup: string;
  readonly interfaces: readonly string[];
  readonly nodes: readonly EksNode[];
  readonly podGroups: 'strict' | 'standard' | null;
  readonly nodesTranslate: boolean | null;
  readonly autoMode: boolean;
  readonly policyPlugin: PolicyDialect | null;
  readonly manifests: readonly Manifest[];
  /** Policies that are not in force and that a change may apply. */
  readonly drafts: readonly Manifest[];
  readonly groupTiers: GroupTierSettings | null;
  readonly unknownPolicies: readonly string[];
};

/**
 * An instance by its id. `type` is null where nobody said. `standsIn`: for whichever nodes run pods of which nobody told
 * where they run.
 */
export type EksNode = { readonly id: string; readonly type: string | null; readonly standsIn: boolean };

/** Without groups of its own a pod has an address of its node's interface, with them an interface (SV-08). */
export type Pod = Pick<Compute, 'id' | 'listens'> &
  PodFacts & {
    readonly cluster: string;
    readonly groups: 'own' | 'node';
    readonly interface: string;
    readonly address: Ipv4Address | UnknownAddress;
  };

/** Listens on its one database port; null where nobody told which. A member of `cluster` carries the cluster's groups (SV-02). */
export type DbInstance = {
  readonly id: string;
  readonly engine: string;
  readonly port: number | null;
  readonly interface: string;
  readonly cluster: string | null;
  readonly subnetGroup: string | null;
};

/** The subnets in which databases may stand; two zones at least (SV-05). */
export type DbSubnetGroup = { readonly id: string; readonly subnets: readonly string[] };

export type DbCluster = {
  readonly id: string;
  readonly engine: string;
  readonly port: number | null;
  readonly members: readonly string[];
};

/** Attached to a VPC: one shared interface for each of its subnets. Nothing connects in (SV-06). */
export type LambdaFunction = { readonly id: string; readonly interfaces: readonly string[] };

export type NatGateway = {
  readonly id: string;
  readonly interface: string;
  readonly connectivity: 'public' | 'private';
  /** Routes to a gateway that is not available are blackholes (RT-03). */
  readonly state: 'available' | 'failed' | 'deleted';
};

/** A target by interface and port: `instance` targets are registered by their primary interface. */
export type Target = { readonly interface: string; readonly port: number };

/**
 * What a listener does with a request: forward it to `targets`, answer it with an HTTP status of its own (a redirect or a
 * fixed response, LB-01), or nobody told.
 */
export type ListenerAction = 'forward' | 'unknown' | { readonly status: number };

/**
 * `targetType`: whether the target group holds instances or addresses. `healthCheckPort` null: the traffic port.
 * `preservesClient` counts for Network Load Balancers only (LB-05).
 */
export type Listener = {
  readonly protocol: number;
  readonly port: number;
  readonly action: ListenerAction;
  readonly targetType: 'instance' | 'ip';
  readonly targets: readonly Target[];
  readonly healthCheckPort: number | null;
  readonly preservesClient: boolean | Unknown;
  /** Of TCP connections through a Network Load Balancer, in seconds (LB-05). */
  readonly tcpIdleSeconds: number;
};

/**
 * One node, hence one interface, for each enabled subnet. `crossZone`: a node sends to targets of all enabled zones, not
 * only of its own (LB-04).
 */
export type LoadBalancer = {
  readonly id: string;
  readonly type: 'application' | 'network';
  readonly crossZone: boolean | Unknown;
  readonly scheme: 'internet-facing' | 'internal';
  readonly interfaces: readonly string[];
  readonly listeners: readonly Listener[];
  /** Left out: there are no others. */
  readonly furtherListeners?: Unknown;
  /** Of connections to an Application Load Balancer, in seconds (LB-01). */
  readonly idleSeconds: number;
};

/** A machine outside every VPC. `service`: the one whose public name leads here, unless private DNS says otherwise. */
export type Host = {
  readonly id: string;
  readonly place: 'internet' | 'on-premises';
  readonly addresses: readonly Address[];
  readonly service: string | null;
  readonly os: OperatingSystem;
  readonly listens: readonly Listening[] | null;
};
