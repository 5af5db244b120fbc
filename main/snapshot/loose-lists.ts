import type { Item } from './listed-item.ts';
import type { Notes } from './notes.ts';

/** A list that the AWS CLI prints without saying whose it is: the caller named the owner on the command line. */
export type LooseList = Omit<Item, 'value'> & {
  readonly key: string;
  readonly list: readonly unknown[];
  /** The texts that stand beside the list in its file. */
  readonly beside: Readonly<Record<string, string>>;
};

/** Where a loose list goes: its owner by list and id, and the list of all such lists that the lab reads. */
type Home = {
  readonly owners: string;
  readonly id: string;
  readonly into: string;
  readonly as: string;
  readonly what: string;
};

const TARGET_HEALTH: Home = {
  owners: 'TargetGroups',
  id: 'TargetGroupArn',
  into: 'LoadBalancerTargetHealth',
  as: 'TargetHealthDescriptions',
  what: 'target group',
};
const GROUP_ATTRIBUTES: Home = { ...TARGET_HEALTH, into: 'TargetGroupAttributes', as: 'Attributes' };
const BALANCER_ATTRIBUTES: Home = {
  owners: 'LoadBalancers',
  id: 'LoadBalancerArn',
  into: 'LoadBalancerAttributes',
  as: 'Attributes',
  what: 'load balancer',
};
const ROUTES: Home = {
  owners: 'TransitGatewayRouteTables',
  id: 'TransitGatewayRouteTableId',
  into: 'TransitGatewayStaticRoutes',
  as: 'Routes',
  what: 'transit gateway route table',
};
const PROPAGATIONS: Home = {
  ...ROUTES,
  into: 'TransitGatewayPropagations',
  as: 'TransitGatewayRouteTablePropagations',
};

const KEYS = new Set(['TargetHealthDescriptions', 'Attributes', 'Routes', 'TransitGatewayRouteTablePropagations']);

export function isLoose(key: string): boolean {
  return KEYS.has(key);
}

/**
 * Gives each loose list to its owner: the one that its file names beside it, the one that its file is named after, or the
 * only one that there is.
 */
export function adopt(loose: readonly LooseList[], found: Map<string, Item[]>, notes: Notes): void {
  for (const each of loose) {
    const home = homeOf(each);
    if (!home) continue;
    const owner = ownerOf(each, home, found, notes);
    if (owner === null) {
      const hint = `name the file after it or write \`${home.id}\` beside the list`;
      notes.add('missing', each.path, `of which ${home.what} \`${each.key}\` are, nothing says; ${hint}`);
      continue;
    }
    const { path, account, region } = each;
    const value = { [home.id]: owner, [home.as]: each.list };
    found.set(home.into, [...(found.get(home.into) ?? []), { value, path, account, region }]);
  }
}

/** Null: a list of another service. */
function homeOf({ key, list, path }: LooseList): Home | null {
  switch (key) {
    case 'TargetHealthDescriptions':
      return TARGET_HEALTH;
    case 'TransitGatewayRouteTablePropagations':
      return PROPAGATIONS;
    case 'Routes':
      return ROUTES;
    default: {
      const keys = list.map((each) => textAt(each, 'Key') ?? '');
      if (keys.some((one) => /^(deregistration_delay|preserve_client_ip|stickiness|slow_start)\b/.test(one)))
        return GROUP_ATTRIBUTES;
      const isBalancers = keys.some((one) =>
        /^(deletion_protection|load_balancing|access_logs|idle_timeout)\b/.test(one),
      );
      return isBalancers && !/target/i.test(path) ? BALANCER_ATTRIBUTES : null;
    }
  }
}

function ownerOf(each: LooseList, home: Home, found: Map<string, Item[]>, notes: Notes): string | null {
  const beside = each.beside[home.id];
  if (beside !== undefined) return beside;
  const ids = [...new Set((found.get(home.owners) ?? []).flatMap(({ value }) => textAt(value, home.id) ?? []))];
  const file = each.path.replace(/\.\w+$/, '');
  const named = ids.filter((id) => namesOf(id).some((name) => holds(file, name)));
  if (named.length === 1) return named[0] ?? null;
  const [only] = ids;
  if (ids.length !== 1 || only === undefined) return null;
  notes.add('assumed', only, `\`${each.key}\` in ${each.path} are taken to be of the only ${home.what} there is`);
  return only;
}

/** An id as it is, and what an ARN is called by: `targetgroup/shop/0123` is `shop`. */
function namesOf(id: string): string[] {
  const parts = id.startsWith('arn:') ? id.split('/').slice(1) : [];
  return [id, ...parts.filter((part) => !/^(app|net|gwy)$/.test(part))];
}

function holds(file: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(^|[^A-Za-z0-9])${escaped}($|[^A-Za-z0-9])`).test(file);
}

function textAt(value: unknown, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const found = (value as Readonly<Record<string, unknown>>)[key];
  return typeof found === 'string' ? found : undefined;
}
