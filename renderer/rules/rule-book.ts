import type { NetworkView } from '../../main/contract/network-view.ts';
import {
  calicoPolicyEntries,
  clusterPolicyEntries,
  networkPolicyEntries,
  serviceEntries,
  tierEntries,
} from './cluster-entries.ts';
import { aclEntries, groupEntries, routeTableEntries, transitEntries } from './list-entries.ts';
import { endpointEntries, firewallEntries, mirrorEntries, prefixListEntries } from './policy-entries.ts';
import type { RuleEntry, RuleKind } from './rule-entry.ts';

export type Chip =
  'ACLs' | 'Groups' | 'Routes' | 'Policies' | 'Services' | 'Firewalls' | 'Endpoints' | 'Mirroring' | 'Prefix lists';

type KindWords = {
  readonly title: string;
  /** How a list of this kind is read. */
  readonly order: string;
  readonly chip: Chip;
  readonly entries: (network: NetworkView) => RuleEntry[];
};

/** What the rule book has, in the order in which it stands there. */
const kinds: { readonly [K in RuleKind]: KindWords } = {
  acl: { title: 'Network ACLs', order: 'first match decides', chip: 'ACLs', entries: aclEntries },
  group: { title: 'Security groups', order: 'all rules together', chip: 'Groups', entries: groupEntries },
  route: { title: 'Route tables', order: 'longest prefix wins', chip: 'Routes', entries: routeTableEntries },
  transit: {
    title: 'Transit gateway route tables',
    order: 'longest prefix wins',
    chip: 'Routes',
    entries: transitEntries,
  },
  tier: { title: 'Policy tiers', order: 'in order, pass goes on', chip: 'Policies', entries: tierEntries },
  'calico-policy': {
    title: 'Calico policies',
    order: 'first match in the tier',
    chip: 'Policies',
    entries: calicoPolicyEntries,
  },
  'cluster-policy': {
    title: 'Cluster network policies',
    order: 'first match, by priority',
    chip: 'Policies',
    entries: clusterPolicyEntries,
  },
  'network-policy': {
    title: 'Network policies',
    order: 'all rules together',
    chip: 'Policies',
    entries: networkPolicyEntries,
  },
  service: {
    title: 'Services',
    order: 'translated before policies',
    chip: 'Services',
    entries: serviceEntries,
  },
  firewall: {
    title: 'Firewall policies',
    order: 'stateless, then stateful',
    chip: 'Firewalls',
    entries: firewallEntries,
  },
  endpoint: { title: 'Endpoint policies', order: 'explicit deny wins', chip: 'Endpoints', entries: endpointEntries },
  mirror: { title: 'Mirror filters', order: 'first match decides', chip: 'Mirroring', entries: mirrorEntries },
  list: { title: 'Prefix lists', order: 'sets of addresses', chip: 'Prefix lists', entries: prefixListEntries },
};

export type RuleGroup = Omit<KindWords, 'entries'> & {
  readonly kind: RuleKind;
  readonly entries: readonly RuleEntry[];
};

/** Every list of rules of a network, grouped by kind; a kind of which there is none is left out. */
export function ruleBook(network: NetworkView): RuleGroup[] {
  const groups = (Object.keys(kinds) as RuleKind[])
    .map((kind) => ({ ...kinds[kind], kind, entries: usualLast(kinds[kind].entries(network), isUsual) }))
    .filter(({ entries }) => entries.length > 0);
  return usualLast(groups, ({ entries }) => entries.every(isUsual));
}

/** A list as AWS makes it says nothing of its own: what its author wrote comes first. */
function isUsual({ summary, attached, note }: RuleEntry): boolean {
  return summary !== null || (note === 'default' && attached.length === 0);
}

function usualLast<T>(all: readonly T[], isLast: (each: T) => boolean): T[] {
  return [...all.filter((each) => !isLast(each)), ...all.filter(isLast)];
}

/** The chips of a book with how many entries each shows. */
export function chipsOf(book: readonly RuleGroup[]): { readonly chip: Chip; readonly count: number }[] {
  const counts = new Map<Chip, number>();
  for (const { chip, entries } of book) counts.set(chip, (counts.get(chip) ?? 0) + entries.length);
  return [...counts].map(([chip, count]) => ({ chip, count }));
}

/** The keys of the entries that decide at a thing of the picture: for an interface also those of its subnet, for a pod those of the interface that it uses. */
export function entriesAt(network: NetworkView, book: readonly RuleGroup[], thing: string | null): ReadonlySet<string> {
  const nic = network.interfaces.find(({ id }) => id === thing);
  const pod = network.clusters.flatMap(({ pods }) => pods).find(({ id }) => id === thing);
  const places = new Set([thing, nic?.subnet ?? null, pod?.interface ?? null]);
  const entries = book.flatMap((group) => group.entries);
  return new Set(
    entries
      .filter(({ attached }) => attached.some((each) => each.thing !== null && places.has(each.thing)))
      .map(({ key }) => key),
  );
}
