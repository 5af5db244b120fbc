import { unknownAddress } from '../../model/address.ts';
import type { Cidr } from '../../model/cidr.ts';
import type { InterfaceAddress, NetworkInterface, Owner, Vpc } from '../../model/network.ts';
import { vpcsOfGroup, type SecurityGroup } from '../../model/policy.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import type { Path } from '../diagnostics/report.ts';
import type { AddressBook } from './addresses.ts';
import { expectName, type Context } from './context.ts';

/** Five groups on an interface by default (SG-17). */
const GROUPS_QUOTA = 5;

/** What has interfaces, forwards packets for others, and takes no security group (SG-21, NF-08). */
const GROUPLESS: readonly Owner['kind'][] = ['nat-gateway', 'transit-gateway', 'firewall-endpoint'];

type SubnetBlocks = {
  readonly id: string;
  readonly vpc: string;
  readonly cidr4: Cidr | null;
  readonly cidr6: Cidr | null;
};

/** What interfaces are made from. */
export type InterfaceMaker = {
  readonly context: Context;
  readonly vpcs: readonly Vpc[];
  readonly subnets: readonly SubnetBlocks[];
  readonly groups: readonly SecurityGroup[];
  readonly addresses: AddressBook;
};

/** The subnet of an interface, or all of them that it may be in. */
export type SubnetText = string | { readonly unknown: readonly string[] };

export function subnetsIn(written: SubnetText): readonly string[] {
  return typeof written === 'string' ? [written] : written.unknown;
}

/** An interface as written, under whatever owns it. */
export type InterfaceText = {
  readonly subnet: SubnetText;
  readonly ip?: string | undefined;
  readonly secondaryIps?: readonly string[] | undefined;
  /** Further addresses that somebody else uses, each as written at its own place. */
  readonly lentIps?: readonly { readonly ip: string | undefined; readonly path: Path }[];
  readonly publicIp?: string | true | undefined;
  readonly ipv6?: string | true | undefined;
  readonly groups?: readonly string[] | undefined;
  readonly sourceDestCheck?: boolean | undefined;
};

/** Makes an interface and keeps it; an empty list when its subnet is not there. */
export type Attach = (id: string, owner: Owner, text: InterfaceText, path: Path) => string[];

/** @returns null when the subnet is not there; everything else is reported and made up for. */
export function makeInterface(
  maker: InterfaceMaker,
  id: string,
  owner: Owner,
  text: InterfaceText,
  path: Path,
): NetworkInterface | null {
  const { addresses } = maker;
  const possible = possibleSubnets(maker, text.subnet, [...path, 'subnet']);
  const [subnet, ...others] = possible;
  if (!subnet) return null;
  const ipv4: InterfaceAddress[] = [];
  const { cidr4 } = subnet;
  if (cidr4) {
    const blocks = possible.flatMap((each) => each.cidr4 ?? []);
    const primary =
      text.ip === UNKNOWN_WORD || (text.ip === undefined && others.length > 0)
        ? unknownAddress(id, blocks)
        : addresses.claimPrivate(text.ip, cidr4, subnet.vpc, text.ip === undefined ? path : [...path, 'ip']);
    const mapped = text.publicIp === undefined ? null : addresses.claimPublic(text.publicIp, [...path, 'publicIp']);
    if (primary) ipv4.push({ private: primary, public: mapped });
    (text.secondaryIps ?? []).forEach((ip, i) => {
      const secondary = addresses.claimPrivate(ip, cidr4, subnet.vpc, [...path, 'secondaryIps', i]);
      if (secondary) ipv4.push({ private: secondary, public: null });
    });
    for (const { ip, path: at } of text.lentIps ?? []) {
      const lent = addresses.claimPrivate(ip, cidr4, subnet.vpc, ip === undefined ? at : [...at, 'ip']);
      if (lent) ipv4.push({ private: lent, public: null });
    }
  }
  const ipv6 = text.ipv6 === undefined ? null : addresses.claimIpv6(text.ipv6, subnet.cidr6, [...path, 'ipv6']);
  return {
    id,
    subnet: subnet.id,
    ...(others.length > 0 ? { orIn: others.map((each) => each.id) } : {}),
    ipv4,
    ipv6: ipv6 ? [ipv6] : [],
    groups: GROUPLESS.includes(owner.kind) ? [] : groupsOf(maker, subnet.vpc, text.groups, [...path, 'groups']),
    sourceDestCheck: text.sourceDestCheck ?? !GROUPLESS.includes(owner.kind),
    owner,
  };
}

/** The subnets of one VPC that an interface may be in; what else is written there is reported. */
function possibleSubnets({ context, subnets }: InterfaceMaker, written: SubnetText, path: Path): SubnetBlocks[] {
  const names = subnetsIn(written);
  const at = (i: number) => (typeof written === 'string' ? path : [...path, 'unknown', i]);
  const found = names.flatMap((name, i) => {
    const subnet = subnets.find((each) => each.id === name);
    if (!subnet) expectName(context, name, at(i), ['subnet']);
    return subnet ? [subnet] : [];
  });
  const stray = found.findIndex(({ vpc }) => vpc !== found[0]?.vpc);
  if (stray >= 0)
    context.report.error('other-vpc', at(stray), {
      message: `\`${found[stray]?.id ?? ''}\` belongs to VPC \`${found[stray]?.vpc ?? ''}\`, \`${found[0]?.id ?? ''}\` to \`${found[0]?.vpc ?? ''}\``,
    });
  return found;
}

/** The groups named, or the default group of the VPC when none is (SG-04). */
function groupsOf(
  { context, vpcs, groups }: InterfaceMaker,
  vpc: string,
  written: readonly string[] | undefined,
  path: Path,
): string[] {
  const fallback = vpcs.find(({ id }) => id === vpc)?.defaultSecurityGroup ?? '';
  if (!written) return [fallback];
  if (written.length > GROUPS_QUOTA) {
    context.report.warn('quota', path, {
      message: `${written.length} groups on an interface; AWS allows ${GROUPS_QUOTA} by default`,
    });
  }
  return written.filter((name, i) => {
    if (!expectName(context, name, [...path, i], ['security group'])) return false;
    if (written.indexOf(name) < i)
      context.report.error('duplicate-name', [...path, i], { message: `\`${name}\` is given twice` });
    const group = groups.find(({ id }) => id === name);
    if (!group || !vpcsOfGroup(group).includes(vpc)) {
      context.report.error('other-vpc', [...path, i], {
        message: `\`${name}\` belongs to VPC \`${group?.vpc ?? ''}\`, the interface is in \`${vpc}\``,
        hint: group && !group.isDefault ? 'associate it: `alsoIn`' : '',
      });
    }
    return true;
  });
}

/** An address that would be silently lost: the author meant something else by one of two fields. */
export function refusePublic({ report }: InterfaceMaker['context'], message: string, other: string, path: Path): void {
  report.error('shape', path, { message, hint: `leave out \`publicIp\` or \`${other}\`` });
}
