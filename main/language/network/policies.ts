import { everything } from '../../model/cidr.ts';
import { formatGroupRule } from '../../model/format-rule.ts';
import type { Vpc } from '../../model/network.ts';
import {
  ALL_TRAFFIC,
  UNKNOWN_RULES,
  type Direction,
  type Peer,
  type PrefixList,
  type SecurityGroup,
  type SecurityGroupRule,
} from '../../model/policy.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../model/unknown.ts';
import type { Path } from '../diagnostics/report.ts';
import { parseGroupRule, type NamedPeer } from '../text/rule.ts';
import { expectName, vpcNamed, type Context } from './context.ts';
import { clusterGroupName } from './derived-names.ts';
import { expectQuota } from './rule-quota.ts';
import { joinedAsWritten, mayReferTo } from './group-reference.ts';
import { readBlock } from './vpcs.ts';

/** Default quota of rules for each direction of a group (SG-17). */
const GROUP_RULE_QUOTA = 60;

/** Why a rule may not name this group, or null. */
type ReferenceRefusal = (group: string) => string | null;
type Written = readonly string[] | typeof UNKNOWN_WORD;
type Lists = { readonly in?: Written | undefined; readonly out?: Written | undefined };

export function resolvePrefixLists(context: Context): PrefixList[] {
  return Object.entries(context.text.prefixLists ?? {}).map(([id, blocks]) => ({
    id,
    entries:
      blocks === UNKNOWN_WORD
        ? UNKNOWN
        : blocks.flatMap((block, i) => readBlock(context, block, ['network', 'prefixLists', id, i]) ?? []),
  }));
}

export function resolveGroups(context: Context, vpcs: readonly Vpc[]): SecurityGroup[] {
  const homes = groupVpcs(context, vpcs);
  const joined = joinedAsWritten(context.text);
  const rules = (lines: Written, path: Path, from: readonly string[], way: Direction) =>
    lines === UNKNOWN_WORD
      ? UNKNOWN_RULES
      : readGroupRules(context, lines, [...path, way], (name) => {
          const others = homes.get(name) ?? [];
          return mayReferTo(joined, from, others, way)
            ? null
            : `\`${name}\` belongs to VPC \`${others[0] ?? ''}\`; a rule cannot refer to it from \`${from[0] ?? ''}\``;
        });
  const made = vpcs.map((vpc): SecurityGroup => {
    const written: Lists = context.text.vpcs[vpc.id]?.defaultGroup ?? {};
    const path = ['network', 'vpcs', vpc.id, 'defaultGroup'];
    const self: SecurityGroupRule = { traffic: ALL_TRAFFIC, peer: { kind: 'group', id: vpc.defaultSecurityGroup } };
    return {
      id: vpc.defaultSecurityGroup,
      vpc: vpc.id,
      isDefault: true,
      in: written.in ? rules(written.in, path, [vpc.id], 'in') : [self],
      out: written.out ? rules(written.out, path, [vpc.id], 'out') : openOutbound(vpc),
    };
  });
  const own = Object.entries(context.text.securityGroups ?? {}).map(([id, group]): SecurityGroup => {
    const path = ['network', 'securityGroups', id];
    const [home = '', ...alsoIn] = homes.get(id) ?? [];
    const vpc = vpcs.find((each) => each.id === home);
    expectAssociations(context, home, alsoIn, joined.regions, [...path, 'alsoIn']);
    return {
      id,
      vpc: vpc?.id ?? '',
      ...(alsoIn.length > 0 ? { alsoIn } : {}),
      isDefault: false,
      in: rules(group.in ?? [], path, [home, ...alsoIn], 'in'),
      out: group.out ? rules(group.out, path, [home, ...alsoIn], 'out') : vpc ? openOutbound(vpc) : [],
    };
  });
  return [...own, ...resolveClusterGroups(context, vpcs), ...made];
}

/** A group is associated with other VPCs of its Region (NX-03). */
function expectAssociations(
  context: Context,
  home: string,
  alsoIn: readonly string[],
  regions: ReadonlyMap<string, string>,
  path: Path,
): void {
  alsoIn.forEach((vpc, i) => {
    if (!expectName(context, vpc, [...path, i], ['VPC'])) return;
    if (vpc === home || alsoIn.indexOf(vpc) < i)
      context.report.error('duplicate-name', [...path, i], { message: `the group is in \`${vpc}\` already` });
    if (regions.get(vpc) !== regions.get(home))
      context.report.error('other-vpc', [...path, i], { message: `\`${vpc}\` is in another Region` });
  });
}

/** EKS makes a group for each cluster that got none: in everything from itself, out everything (SV-08). */
function resolveClusterGroups({ text }: Context, vpcs: readonly Vpc[]): SecurityGroup[] {
  return clusterGroups(text).flatMap(({ id, vpc: name }): SecurityGroup[] => {
    const vpc = vpcs.find((each) => each.id === name);
    const self: SecurityGroupRule = { traffic: ALL_TRAFFIC, peer: { kind: 'group', id } };
    return vpc ? [{ id, vpc: vpc.id, isDefault: false, in: [self], out: openOutbound(vpc) }] : [];
  });
}

function clusterGroups({ eksClusters, subnets: placed, vpcs }: Context['text']): { id: string; vpc: string }[] {
  return Object.entries(eksClusters ?? {}).flatMap(([cluster, { securityGroup, subnets }]) => {
    const [first = ''] = Array.isArray(subnets) ? subnets : Object.keys(subnets);
    const vpc = placed[first]?.vpc ?? Object.keys(vpcs)[0] ?? '';
    return securityGroup === undefined ? [{ id: clusterGroupName(cluster), vpc }] : [];
  });
}

/** What AWS writes into a new group: everything may leave, in each family of the VPC (SG-04, SG-05). */
function openOutbound(vpc: Vpc): SecurityGroupRule[] {
  const families = new Set(vpc.cidrs.map(({ family }) => family));
  return [...families].map((family) => ({ traffic: ALL_TRAFFIC, peer: { kind: 'cidr', cidr: everything(family) } }));
}

/** The VPC of each group, then those it is associated with. */
function groupVpcs(context: Context, vpcs: readonly Vpc[]): ReadonlyMap<string, readonly string[]> {
  type Entry = [string, readonly string[]];
  const own = Object.entries(context.text.securityGroups ?? {}).map(([id, group]): Entry => [
    id,
    [vpcNamed(context, group.vpc, ['network', 'securityGroups', id]), ...(group.alsoIn ?? [])],
  ]);
  const made = clusterGroups(context.text).map(({ id, vpc }): Entry => [id, [vpc]]);
  return new Map([...own, ...made, ...vpcs.map((vpc): Entry => [vpc.defaultSecurityGroup, [vpc.id]])]);
}

function readGroupRules(
  context: Context,
  lines: readonly string[],
  path: Path,
  refused: ReferenceRefusal,
): SecurityGroupRule[] {
  expectQuota(context, lines.length, GROUP_RULE_QUOTA, path, 'a security group');
  const taken = new Map<string, string>();
  return lines.flatMap((line, i) => {
    const rule = parseGroupRule(line);
    if (!rule.ok) {
      context.report.fault([...path, i], rule.error);
      return [];
    }
    const peer = resolvePeer(context, rule.value.peer, [...path, i], refused);
    if (!peer) return [];
    const made = { traffic: rule.value.traffic, peer };
    const words = formatGroupRule(made);
    const earlier = taken.get(words);
    if (earlier !== undefined) context.report.error('duplicate-rule', [...path, i], doubled(words, earlier));
    taken.set(words, line.trim());
    return [made];
  });
}

/** AWS stores a rule in one form and refuses what comes to the same (SG-15). */
function doubled(words: string, earlier: string) {
  const asStored = earlier === words ? '' : `, written \`${earlier}\``;
  return {
    message: `the group has the rule \`${words}\` already${asStored}`,
    hint: 'AWS answers InvalidPermission.Duplicate; keep one of them',
  };
}

function resolvePeer(context: Context, peer: NamedPeer, path: Path, refused: ReferenceRefusal): Peer | null {
  if (peer.kind === 'cidr') return peer;
  if (peer.name === UNKNOWN_WORD) return UNKNOWN;
  if (!expectName(context, peer.name, path, ['security group', 'prefix list'], peer.offset)) return null;
  if (context.names.kindOf(peer.name) === 'prefix list') return { kind: 'prefix-list', id: peer.name };
  const message = refused(peer.name);
  if (message !== null) {
    context.report.error('other-vpc', path, { message, hint: 'use a CIDR block', offset: peer.offset });
    return null;
  }
  return { kind: 'group', id: peer.name };
}
