import { everything } from '../../model/cidr.ts';
import type { Vpc } from '../../model/network.ts';
import { ALL_TRAFFIC, UNKNOWN_ENTRIES, type NetworkAcl, type NetworkAclEntry } from '../../model/policy.ts';
import { UNKNOWN_WORD } from '../../model/unknown.ts';
import type { Path } from '../diagnostics/report.ts';
import { parseAclEntry } from '../text/rule.ts';
import { vpcNamed, type Context } from './context.ts';
import { inlineAclName } from './derived-names.ts';
import { expectQuota } from './rule-quota.ts';

/** Default quota of rules for each direction of a network ACL (NA-14). */
const ACL_ENTRY_QUOTA = 20;

type Written = readonly string[] | typeof UNKNOWN_WORD;
type Lists = { readonly in?: Written | undefined; readonly out?: Written | undefined };

export function resolveAcls(context: Context, vpcs: readonly Vpc[]): NetworkAcl[] {
  const made = vpcs.map((vpc): NetworkAcl => {
    const written = listsOf(context.text.vpcs[vpc.id]?.defaultAcl ?? {});
    const path = ['network', 'vpcs', vpc.id, 'defaultAcl'];
    const lists = (lines: Written | undefined, key: string) =>
      lines ? readEntries(context, lines, [...path, key]) : openEntries(vpc);
    return {
      id: vpc.defaultNetworkAcl,
      vpc: vpc.id,
      isDefault: true,
      in: lists(written.in, 'in'),
      out: lists(written.out, 'out'),
    };
  });
  const own = Object.entries(context.text.networkAcls ?? {}).map(([id, acl]): NetworkAcl => {
    const path = ['network', 'networkAcls', id];
    if (acl === UNKNOWN_WORD) return ownAcl(context, id, vpcNamed(context, undefined, path), listsOf(acl), path);
    return ownAcl(context, id, vpcNamed(context, acl.vpc, path), acl, path);
  });
  const inline = Object.entries(context.text.subnets).flatMap(([id, { acl, vpc }]): NetworkAcl[] => {
    if (acl === undefined || (typeof acl === 'string' && acl !== UNKNOWN_WORD)) return [];
    const path = ['network', 'subnets', id];
    const owner = vpc ?? Object.keys(context.text.vpcs)[0] ?? '';
    return [ownAcl(context, inlineAclName(id), owner, listsOf(acl), [...path, 'acl'])];
  });
  return [...own, ...inline, ...made];
}

function listsOf(written: Lists | typeof UNKNOWN_WORD): Lists {
  return written === UNKNOWN_WORD ? { in: written, out: written } : written;
}

/** A new ACL holds nothing but `*`: a list left out denies everything (NA-03). */
function ownAcl(context: Context, id: string, vpc: string, lists: Lists, path: Path): NetworkAcl {
  return {
    id,
    vpc,
    isDefault: false,
    in: readEntries(context, lists.in ?? [], [...path, 'in']),
    out: readEntries(context, lists.out ?? [], [...path, 'out']),
  };
}

/** The default ACL: rule 100 allows all IPv4, rule 101 all IPv6 where the VPC has it (NA-03). */
function openEntries(vpc: Vpc): NetworkAclEntry[] {
  const families = [...new Set(vpc.cidrs.map(({ family }) => family))].sort();
  return families.map((family) => ({
    number: family === 4 ? 100 : 101,
    action: 'allow',
    traffic: ALL_TRAFFIC,
    cidr: everything(family),
  }));
}

function readEntries(context: Context, lines: Written, path: Path): readonly NetworkAclEntry[] {
  if (lines === UNKNOWN_WORD) return UNKNOWN_ENTRIES;
  expectQuota(context, lines.length, ACL_ENTRY_QUOTA, path, 'a network ACL');
  const taken = new Set<number>();
  return lines.flatMap((line, i) => {
    const entry = parseAclEntry(line);
    if (!entry.ok) {
      context.report.fault([...path, i], entry.error);
      return [];
    }
    const { number } = entry.value;
    if (taken.has(number)) {
      const numbers = lines.map((each) => Number(/^\s*(\d+)/.exec(each)?.[1] ?? 0));
      const free = Math.max(...numbers) + 10;
      context.report.error('duplicate-number', [...path, i], {
        message: `rule number ${number} is taken in this list`,
        hint: `for example ${free} is free; the lowest number is read first`,
      });
    }
    taken.add(number);
    return [entry.value];
  });
}
