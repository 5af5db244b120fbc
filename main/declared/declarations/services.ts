/** `groups` null: the default group of the VPC. `subnetGroup` by its name; `cluster` by its identifier. */
export type DbInstance = {
  readonly kind: 'db-instance';
  readonly id: string;
  readonly subnetGroup: string | null;
  readonly groups: readonly string[] | null;
  readonly engine: string | null;
  readonly port: string | null;
  readonly zone: string | null;
  readonly isPublic: boolean;
  readonly cluster: string | null;
};

export type DbCluster = {
  readonly kind: 'db-cluster';
  readonly id: string;
  readonly engine: string | null;
  readonly port: string | null;
  readonly subnetGroup: string | null;
  readonly groups: readonly string[] | null;
};

export type DbSubnetGroup = {
  readonly kind: 'db-subnet-group';
  readonly name: string;
  readonly subnets: readonly string[];
};

/** A function that is attached to a VPC. */
export type LambdaFunction = {
  readonly kind: 'function';
  readonly id: string;
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
};

export type VpcEndpoint = {
  readonly kind: 'vpc-endpoint';
  readonly id: string;
  readonly vpc: string;
  readonly service: string;
  readonly type: string;
  readonly subnets: readonly string[];
  readonly tables: readonly string[];
  readonly groups: readonly string[] | null;
  readonly privateDns: boolean;
  /** Null: none is declared, and AWS attaches one that allows everything. */
  readonly policy: string | null;
};

/** Says one more table, subnet or group of an endpoint, or its policy. */
export type VpcEndpointAssociation = {
  readonly kind: 'vpc-endpoint-association';
  readonly endpoint: string;
  readonly with: 'table' | 'subnet' | 'group' | 'policy';
  readonly id: string;
};

export type Services = DbInstance | DbCluster | DbSubnetGroup | LambdaFunction | VpcEndpoint | VpcEndpointAssociation;
