import type { NetworkView } from '../../../main/contract/network-view.ts';
import { indexOf } from './network-index.ts';
import type { Tier } from './scene.ts';

type Subnet = NetworkView['subnets'][number];

/** Public above private above data: the reading order of a multi-tier picture. */
const rank: Readonly<Record<Tier, number>> = { public: 0, private: 1, data: 2 };

/**
 * A subnet that leads to an internet gateway is public; one that holds only databases is for data, and so is its empty
 * sister in another zone (`db-b` beside `db-a`).
 */
export function tierOf(network: NetworkView, subnet: Subnet): Tier {
  if (subnet.isPublic) return 'public';
  if (holdsOnlyDatabases(network, subnet)) return 'data';
  const { interfacesIn, subnetsOf } = indexOf(network);
  const isEmpty = interfacesIn(subnet.id).length === 0;
  const sisters = isEmpty ? subnetsOf(subnet.vpc).filter(({ id }) => stemOf(id) === stemOf(subnet.id)) : [];
  return isEmpty && sisters.some((sister) => holdsOnlyDatabases(network, sister)) ? 'data' : 'private';
}

function holdsOnlyDatabases(network: NetworkView, { id, isPublic }: Subnet): boolean {
  const inside = indexOf(network).interfacesIn(id);
  return !isPublic && inside.length > 0 && inside.every(({ kind }) => kind === 'db-instance');
}

/** `db` of `db-a`. */
function stemOf(id: string): string {
  return id.replace(/-[^-]*$/, '');
}

/** Subnets with interfaces of attachments where what they are attached to is: below the frame or above it. */
function byAttachment(network: NetworkView, subnets: readonly Subnet[], attached: 'first' | 'last'): Subnet[] {
  const isAttached = ({ id }: Subnet) =>
    indexOf(network)
      .interfacesIn(id)
      .some(({ kind }) => kind === 'transit-gateway');
  const [yes, no] = [subnets.filter(isAttached), subnets.filter((subnet) => !isAttached(subnet))];
  return attached === 'first' ? [...yes, ...no] : [...no, ...yes];
}

export type Cell = { readonly subnet: Subnet; readonly tier: Tier; readonly column: number; readonly row: number };

/**
 * A column for each Availability Zone, a row for each tier; a zone with two subnets of one tier gives the tier a second
 * row. No two subnets share a cell. `attached`: which subnets of a tier come first or last: those of attachments.
 * `isLeftOut`: those that get no cell.
 */
export function cellsOf(
  network: NetworkView,
  vpc: string,
  attached: 'first' | 'last' = 'last',
  isLeftOut: (subnet: string) => boolean = () => false,
): { readonly zones: string[]; readonly rows: number; readonly cells: Cell[] } {
  const subnets = indexOf(network)
    .subnetsOf(vpc)
    .filter(({ id }) => !isLeftOut(id));
  const zones = [...new Set(subnets.map(({ zone }) => zone))].sort();
  const cells: Cell[] = [];
  let rows = 0;
  for (const tier of Object.keys(rank) as Tier[]) {
    const inTier = byAttachment(network, subnets, attached).filter((subnet) => tierOf(network, subnet) === tier);
    const used = zones.map(() => 0);
    for (const subnet of inTier) {
      const column = zones.indexOf(subnet.zone);
      const depth = used[column] ?? 0;
      used[column] = depth + 1;
      cells.push({ subnet, tier, column, row: rows + depth });
    }
    rows += Math.max(0, ...used);
  }
  return { zones, rows, cells };
}
