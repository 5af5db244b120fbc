import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { NodeKind } from './looks.ts';

/** Units are SVG user units; x grows to the right, y downwards. */
export type Point = { readonly x: number; readonly y: number };
export type Box = Point & { readonly width: number; readonly height: number };

export type Tier = 'public' | 'private' | 'data';

/** A thing at the end of a flow. `box` is everything it draws, label included; `x`, `y` the middle of its glyph. */
export type PlacedNode = Point & {
  readonly id: string;
  readonly kind: NodeKind;
  readonly title: string;
  readonly lines: readonly string[];
  readonly groups: readonly string[];
  readonly subnet: string | null;
  readonly box: Box;
};

export type PlacedSubnet = {
  readonly id: string;
  readonly vpc: string;
  readonly label: string;
  readonly cidr: string;
  readonly tier: Tier;
  readonly networkAcl: string;
  readonly routeTable: string;
  readonly box: Box;
};

export type PlacedGateway = Point & {
  readonly id: string;
  readonly kind: NetworkView['gateways'][number]['kind'];
  readonly label: string;
  /** Where it is joined to the VPCs that it stands between. */
  readonly links: readonly Point[];
  /** Where the gateways further right begin that it peers with. */
  readonly peers: readonly Point[];
  readonly box: Box;
};

export type PlacedVpc = { readonly id: string; readonly label: string; readonly cidr: string; readonly box: Box };
export type PlacedZone = { readonly id: string; readonly label: string; readonly box: Box };

/** A whole picture. Deterministic: the same network, the same picture. */
export type Scene = {
  readonly width: number;
  readonly height: number;
  readonly vpcs: readonly PlacedVpc[];
  readonly zones: readonly PlacedZone[];
  readonly subnets: readonly PlacedSubnet[];
  readonly gateways: readonly PlacedGateway[];
  readonly nodes: readonly PlacedNode[];
};

export function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function holds(outer: Box, inner: Box): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
