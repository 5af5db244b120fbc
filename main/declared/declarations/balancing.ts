/** `groups` null: the default group of the VPC, for an Application Load Balancer. */
export type LoadBalancer = {
  readonly kind: 'load-balancer';
  readonly id: string;
  readonly name: string;
  readonly type: 'application' | 'network' | 'gateway';
  readonly scheme: 'internet-facing' | 'internal';
  readonly subnets: readonly LoadBalancerNode[];
  readonly groups: readonly string[] | null;
  readonly crossZone: boolean;
};

/** What a load balancer has in a subnet; `address` is an Elastic IP address by its id. */
export type LoadBalancerNode = {
  readonly subnet: string;
  readonly privateIp: string | null;
  readonly address: string | null;
};

export type TargetGroup = {
  readonly kind: 'target-group';
  readonly id: string;
  readonly name: string;
  readonly vpc: string;
  readonly protocol: string;
  readonly port: string | null;
  readonly targetType: string;
  readonly healthCheckPort: string;
  readonly preservesClientIp: boolean | null;
};

export type Listener = {
  readonly kind: 'listener';
  readonly id: string;
  readonly loadBalancer: string;
  readonly protocol: string;
  readonly port: string;
  readonly actions: readonly ListenerAction[];
};

/** A rule of a listener, whatever it looks at. */
export type ListenerRule = {
  readonly kind: 'listener-rule';
  readonly id: string;
  readonly listener: string;
  readonly actions: readonly ListenerAction[];
};

/** `type` as AWS names it: `forward`, `redirect` …; `status` of a redirect or of a fixed response. */
export type ListenerAction = {
  readonly type: string;
  readonly targetGroups: readonly { readonly id: string; readonly weight: string | null }[];
  readonly status: string | null;
};

/** `port` null: the one of the group. */
export type Target = {
  readonly kind: 'target';
  readonly targetGroup: string;
  readonly target: string;
  readonly port: string | null;
};

export type Balancing = LoadBalancer | TargetGroup | Listener | ListenerRule | Target;
