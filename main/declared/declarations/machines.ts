/** `assigned`: there is one, and only AWS knows which. `as-subnet`: if the subnet gives one. */
export type PublicIp = string | null;

/**
 * `addresses`: private IPv4 addresses, the primary first; empty where only AWS knows it. `groups` null: the default
 * group of its VPC. `isFallback`: an instance says it; a resource of its own knows better. `description` and `type` tell the services apart that make interfaces of their own.
 */
export type NetworkInterface = {
  readonly kind: 'network-interface';
  readonly id: string;
  readonly subnet: string;
  readonly addresses: readonly string[];
  readonly ipv6: readonly string[];
  readonly publicIp: PublicIp;
  readonly groups: readonly string[] | null;
  readonly sourceDestCheck: boolean;
  readonly isFallback: boolean;
  readonly instance: string | null;
  readonly type: string;
  readonly description: string;
};

export type Instance = { readonly kind: 'instance'; readonly id: string; readonly platform: string };

export type InterfaceAttachment = {
  readonly kind: 'interface-attachment';
  readonly interface: string;
  readonly instance: string;
};

export type GroupAttachment = {
  readonly kind: 'group-attachment';
  readonly interface: string;
  readonly group: string;
};

/** An Elastic IP address. */
export type ElasticIp = { readonly kind: 'elastic-ip'; readonly id: string; readonly publicIp: string | null };

/** `target`: an interface or an instance, by id. */
export type ElasticIpAssociation = {
  readonly kind: 'elastic-ip-association';
  readonly address: string;
  readonly target: string;
};

export type Machines =
  NetworkInterface | Instance | InterfaceAttachment | GroupAttachment | ElasticIp | ElasticIpAssociation;
