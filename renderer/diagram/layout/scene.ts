import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { Box, Point, Size } from '../geometry/box.ts';
import type { Label } from '../text/label.ts';
import type { NodeKind } from './looks.ts';

export type Tier = 'public' | 'private' | 'data';

/**
 * A thing at the end of a flow. `x`, `y`: the middle of its glyph; `radius`: how far its rings reach, or 0 for a pill.
 * `box` is everything it draws, labels included. `subnet` is null outside of the VPCs.
 */
export type PlacedNode = Point & {
  readonly id: string;
  readonly kind: NodeKind;
  readonly groups: readonly string[];
  readonly subnet: string | null;
  readonly radius: number;
  readonly labels: readonly Label[];
  readonly box: Box;
};

/** The interface of an attachment: a dot in its subnet, through which the path goes. */
export type PlacedDot = Point & { readonly id: string; readonly owner: string; readonly subnet: string };

/** What is written at the lower corners of a subnet. Null where AWS made it and nobody needs it. */
export type Caption = {
  readonly kind: 'acl' | 'table';
  readonly id: string;
  readonly icon: Point;
  readonly label: Label;
};

/** `open`: with its interfaces; `tile`: with their number; `strip`: its name only. */
export type SubnetForm = 'open' | 'tile' | 'strip';

export type PlacedSubnet = {
  readonly id: string;
  readonly vpc: string;
  readonly tier: Tier;
  readonly form: SubnetForm;
  readonly labels: readonly Label[];
  readonly captions: readonly Caption[];
  /** One dot for each interface of a tile, by its first group; glyphs with their counts. */
  readonly dots: readonly (Point & { readonly group: string | null })[];
  readonly glyphs: readonly (Point & { readonly kind: NodeKind })[];
  readonly box: Box;
};

/** Around a node of a cluster and the pods on it. */
export type NodeFrame = {
  readonly id: string;
  readonly subnet: string;
  readonly pods: readonly string[];
  readonly box: Box;
};

/** A subnet with what stands in it. */
export type PlacedInSubnet = {
  readonly subnet: PlacedSubnet;
  readonly nodes: readonly PlacedNode[];
  readonly frames: readonly NodeFrame[];
  readonly dots: readonly PlacedDot[];
};

/** A gateway on the edge of its VPC is a pill; one between VPCs is a bar. */
export type PlacedGateway = Point & {
  readonly id: string;
  readonly kind: NetworkView['gateways'][number]['kind'];
  readonly form: 'pill' | 'bar';
  readonly labels: readonly Label[];
  readonly box: Box;
};

/**
 * Where a VPC is joined to a bar: an opening in its frame, 12 × 12 where it is drawn. `side`: the edge of the frame.
 * `lanes`: where lines may pass, the first one is the middle.
 */
export type Port = Point & {
  readonly vpc: string;
  readonly gateway: string;
  readonly side: 'top' | 'bottom';
  readonly lanes: readonly number[];
  readonly label: Label | null;
};

/** `box`: a VPC that is folded shows its counts only. */
export type PlacedVpc = {
  readonly id: string;
  readonly form: 'open' | 'box';
  readonly labels: readonly Label[];
  readonly box: Box;
};

/** A whole picture. Deterministic: the same network and the same room, the same picture. */
export type Scene = Size & {
  /** CSS pixels of one base unit. */
  readonly unit: number;
  readonly vpcs: readonly PlacedVpc[];
  readonly zones: readonly Label[];
  readonly zoneLines: readonly (readonly [Point, Point])[];
  readonly subnets: readonly PlacedSubnet[];
  readonly gateways: readonly PlacedGateway[];
  readonly ports: readonly Port[];
  readonly nodes: readonly PlacedNode[];
  readonly frames: readonly NodeFrame[];
  readonly dots: readonly PlacedDot[];
  /** What is told in a word: `2 more on the internet`. */
  readonly rests: readonly { readonly label: Label; readonly box: Box }[];
  /** Room for what a client sees in the end: no line runs there. */
  readonly reserved: readonly Box[];
  /** The visible thing in which a thing that is not drawn itself is to be found. */
  readonly holders: ReadonlyMap<string, string>;
};
