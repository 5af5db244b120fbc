import type { ArnType } from '../action-ledger.ts';
import type { Network, Owner } from '../network.ts';
import type { RouteTarget } from '../route.ts';
import type { Checkpoint } from './checkpoint.ts';

/** A resource as the network lists it. */
export type ResourceOf<K extends keyof Network> = NonNullable<Network[K]>[number];

export type TargetKind = Exclude<RouteTarget['kind'], 'local' | 'unknown'>;

/** How a route leads to a resource. `ids`: those that a route may name. `vpcs`: where it stands, or what it joins. */
export type AsTarget = {
  readonly kind: TargetKind;
  readonly ids: (network: Network) => readonly string[];
  readonly vpcs: (network: Network, id: string) => readonly (string | null)[];
};

/** Something inside a resource that has a name of its own. */
export type Part<Resource> = {
  readonly word: string;
  /** Null where AWS gives it no id. */
  readonly idPrefix: string | null;
  readonly ids: (resource: Resource) => readonly string[];
};

/** How the canvas shows a resource that has no interface, at the edge of its VPC or between VPCs. */
export type AsGateway<Resource> = {
  readonly kind: string;
  /** On the upper edge of its VPC, or between the VPCs that it joins. */
  readonly place: 'edge' | 'between';
  /** What its box says where it has the usual name, or before the name of one between VPCs. */
  readonly label: string;
  /** The place outside that must be in the picture with it. */
  readonly leadsTo: 'internet' | 'on-premises' | null;
  readonly vpc: (resource: Resource) => string | null;
  /** What it is, in a few words, where its name and kind do not say it. */
  readonly caption: (resource: Resource) => string;
  /** The VPCs that it joins, and the transit gateways that it peers with. */
  readonly joins: (resource: Resource, network: Network) => readonly string[];
  /** The table by which it routes what comes in. */
  readonly routeTable: (resource: Resource) => string | null;
};

/** How the canvas shows a resource that owns interfaces. */
export type AsOwner = {
  readonly kind: Owner['kind'];
  /** What the resource is, in a few words: `aurora-mysql, port 3306`. @param id of the resource. */
  readonly caption: (network: Network, id: string) => string;
};

/** Everything about a type of resource that more than one part of the program must know. */
export type ResourceType<K extends keyof Network> = {
  /** As AWS calls it, in a sentence. */
  readonly word: string;
  readonly plural: string;
  /** What its ids begin with; an anonymised network numbers them. */
  readonly idPrefix: string;
  /**
   * Where the text format writes it: `list`: under its own name in `network:`. `vpc`: as a field of its VPC, named here.
   * `derived`: nowhere; it follows from what is written of another resource, and gets a name. `unnamed`: the same, but
   * nothing in the text can mean it by a name.
   */
  readonly written: 'list' | { readonly vpc: string } | 'derived' | 'unnamed';
  readonly parts: readonly Part<ResourceOf<K>>[];
  readonly target: AsTarget | null;
  readonly gateway: AsGateway<ResourceOf<K>> | null;
  readonly owner: AsOwner | null;
  /** What policies call it; null where no permission of the lab is asked for it. */
  readonly arnType: ArnType | ((resource: ResourceOf<K>) => ArnType) | null;
  /** The checkpoints that stand or fall with it, as traces, claims and places to locate name them. */
  readonly checkpoints: readonly Checkpoint[];
};

/** A type of resource that is listed, and nothing else. */
export const plain = {
  written: 'list',
  parts: [],
  target: null,
  gateway: null,
  owner: null,
  arnType: null,
  checkpoints: [],
} as const;

/** What most gateways have in common. */
export const plainGateway = {
  place: 'edge',
  leadsTo: null,
  caption: () => '',
  joins: () => [],
  routeTable: () => null,
} as const;

export function idsOf(resources: readonly { readonly id: string }[]): string[] {
  return resources.map(({ id }) => id);
}

/** The VPC of an interface. */
export function vpcOfInterface({ networkInterfaces, subnets }: Network, nic: string | undefined): string | null {
  const subnet = networkInterfaces.find(({ id }) => id === nic)?.subnet;
  return subnets.find(({ id }) => id === subnet)?.vpc ?? null;
}
