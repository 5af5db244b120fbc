import type { NetworkView } from '../../../main/contract/network-view.ts';
import { isLower } from './edge-gateways.ts';
import { indexOf } from './network-index.ts';
import type { Plan } from './plan.ts';
import { contentOf, type SubnetContent } from './subnet-content.ts';
import { cellsOf } from './tiers.ts';

/** Tiers of a VPC with one zone stand below each other, or beside each other where the canvas is wide. */
export type Flow = 'rows' | 'row';

export type VpcCell = { readonly content: SubnetContent; readonly column: number; readonly row: number };

/** What a VPC holds: its subnets on a grid of zones and tiers. */
export type VpcContent = {
  readonly id: string;
  readonly cidr: string;
  readonly isFolded: boolean;
  /** Empty where columns are not zones. */
  readonly zones: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly VpcCell[];
  /** It has gateways on its upper edge: its name stands lower. */
  readonly hasPills: boolean;
  /** It has a gateway to on-premises on its lower edge. */
  readonly hasLowerPills: boolean;
  readonly subnets: number;
  /** Subnets that are only counted. */
  readonly leftOut: number;
  readonly interfaces: number;
};

export type VpcOptions = {
  readonly flow: Flow;
  readonly client: string | null;
  readonly deciding: ReadonlySet<string>;
  readonly attached: 'first' | 'last';
};

export function vpcContentOf(
  network: NetworkView,
  vpc: NetworkView['vpcs'][number],
  plan: Plan,
  { flow, client, deciding, attached }: VpcOptions,
): VpcContent {
  const { zones, rows, cells } = cellsOf(network, vpc.id, attached, plan.isLeftOut);
  const isRow = flow === 'row' && zones.length === 1;
  const zone = (name: string) => (zones.length > 1 ? null : name);
  const index = indexOf(network);
  const own = index.gatewaysOf(vpc.id);
  const ids = index.subnetsOf(vpc.id).map((subnet) => subnet.id);
  return {
    id: vpc.id,
    cidr: [...vpc.cidrs, ...vpc.without.map((what) => `no ${what}`)].join('  '),
    isFolded: plan.isFolded(vpc.id),
    zones: zones.length > 1 ? zones : [],
    columns: isRow ? Math.max(1, cells.length) : Math.max(1, zones.length),
    rows: isRow ? 1 : rows,
    cells: cells.map(({ subnet, tier, column, row }, i) => ({
      content: contentOf(network, subnet, tier, plan, { zone: zone(subnet.zone), client, deciding }),
      column: isRow ? i : column,
      row: isRow ? 0 : row,
    })),
    hasPills: own.some(({ kind }) => !isLower(kind)),
    hasLowerPills: own.some(({ kind }) => isLower(kind)),
    subnets: ids.length,
    leftOut: ids.length - cells.length,
    interfaces: ids.reduce((sum, id) => sum + index.interfaceCount(id), 0),
  };
}
