import type { NetworkView } from '../../../main/contract/network-view.ts';
import { indexOf } from './network-index.ts';
import type { Plan } from './plan.ts';
import type { SubnetForm, Tier } from './scene.ts';

type Interface = NetworkView['interfaces'][number];

/** A thing of a subnet. `pods`: what runs on it, which stands in its frame. */
export type NodeContent = {
  readonly nic: Interface;
  readonly hasAddresses: boolean;
  readonly isClient: boolean;
  readonly pods: readonly NodeContent[];
};

/** What a subnet holds, and how it is shown. */
export type SubnetContent = {
  readonly id: string;
  readonly vpc: string;
  readonly cidr: string;
  readonly tier: Tier;
  readonly form: SubnetForm;
  /** As a tile it names so many interfaces. */
  readonly named: number;
  /** `Private`, with the zone where columns do not tell it. */
  readonly kind: string;
  readonly nodes: readonly NodeContent[];
  /** Interfaces of attachments. */
  readonly dots: readonly Interface[];
  /** Interfaces that are only counted. */
  readonly counted: number;
  /** Its own network ACL and route table; null where it has the ones that came with the VPC. */
  readonly networkAcl: string | null;
  readonly routeTable: string | null;
};

/** What stands in a row of a tile; `isPod`: it runs on the node in a row before it. */
export type TileRow = { readonly nic: Interface; readonly isPod: boolean };

/** Every interface of a subnet, pods behind their node, attachments last. */
export function tileRows({ nodes, dots }: SubnetContent): readonly TileRow[] {
  const row = (nic: Interface, isPod = false): TileRow => ({ nic, isPod });
  return [
    ...nodes.flatMap(({ nic, pods }) => [row(nic), ...pods.map((pod) => row(pod.nic, true))]),
    ...dots.map((nic) => row(nic)),
  ];
}

const tierWord = { public: 'Public', private: 'Private', data: 'Private' } as const;

export function contentOf(
  network: NetworkView,
  subnet: NetworkView['subnets'][number],
  tier: Tier,
  plan: Plan,
  {
    zone,
    client,
    deciding,
  }: { readonly zone: string | null; readonly client: string | null; readonly deciding: ReadonlySet<string> },
): SubnetContent {
  const index = indexOf(network);
  const inside = index.interfacesIn(subnet.id);
  const dots = inside.filter(({ kind }) => kind === 'transit-gateway');
  const others = inside.filter(({ kind }) => kind !== 'transit-gateway');
  const form = plan.form(subnet.id);
  const wanted = form === 'strip' ? [] : others.filter(({ id }) => form === 'tile' || plan.isShown(id));
  const hostOf = (nic: Interface) => others.find(({ id }) => id === index.nodeOf(nic.id));
  // Where a pod is shown, so is its node.
  const hosts = new Set(wanted.flatMap((nic) => hostOf(nic) ?? []));
  const shown = others.filter((nic) => wanted.includes(nic) || hosts.has(nic));
  const entry = (nic: Interface): NodeContent => ({
    nic,
    hasAddresses: plan.hasAddresses(nic.id),
    isClient: nic.id === client,
    pods: shown.filter((each) => hostOf(each) === nic).map((pod) => entry(pod)),
  });
  const isQuiet = (isDefault: boolean) => !deciding.has(subnet.id) && (isDefault || !plan.hasCaptions);
  return {
    id: subnet.id,
    vpc: subnet.vpc,
    cidr: subnet.cidrs.join(' '),
    tier,
    form,
    named: plan.named,
    kind: [tierWord[tier], ...(zone === null ? [] : [`zone ${zone.slice(-1)}`])].join(', '),
    nodes: shown.filter((nic) => !hostOf(nic)).map(entry),
    dots: form === 'strip' && !plan.isOnPath(subnet.id) ? [] : dots,
    counted: others.length - shown.length,
    networkAcl: isQuiet(index.isDefaultAcl(subnet.networkAcl)) ? null : subnet.networkAcl,
    routeTable: isQuiet(index.isMainTable(subnet.routeTable)) ? null : subnet.routeTable,
  };
}
