import { everything } from '../../model/cidr.ts';
import type { Direction, NetworkAclEntry } from '../../model/policy.ts';
import { ALL_TRAFFIC } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import type { FaultChanges, Site } from './site.ts';

type Faults = readonly FaultChanges[];
type Allowing = { readonly acl: string; readonly direction: Direction; readonly entry: NetworkAclEntry };

/** The entry by which a packet passes a network ACL, and its list. */
function allowingEntry({ step }: Site): Allowing | null {
  if (step.detail.kind !== 'network-acl') return null;
  const { acl, direction, decision, candidates } = step.detail.check;
  const entry = decision.kind === 'allow' ? candidates[decision.by]?.entry : undefined;
  return entry ? { acl, direction, entry } : null;
}

/** A network ACL without the rule for a request that the security groups allow. */
export function noEntry(site: Site): Faults {
  const allowed = allowingEntry(site);
  if (!allowed || site.step.reply) return [];
  return [[remove(allowed)]];
}

/** The port of the service where the reply needs the ephemeral ports of its client. */
export function servicePortForReply(site: Site): Faults {
  const allowed = allowingEntry(site);
  const { sourcePort } = site.step.before;
  if (!allowed || !site.step.reply) return [];
  const { entry } = allowed;
  const traffic = {
    ...entry.traffic,
    protocol: site.step.before.protocol,
    ports: { from: sourcePort, to: sourcePort },
  };
  return [[remove(allowed), add(allowed, { ...entry, traffic })]];
}

/** A rule that denies everything, with a lower number than the narrow one that allows. */
export function wideDenyBefore(site: Site): Faults {
  const allowed = allowingEntry(site);
  const number = allowed ? numberBefore(site, allowed) : null;
  if (!allowed || number === null || site.step.reply) return [];
  const cidr = everything(site.step.before.source.family);
  return [[add(allowed, { number, action: 'deny', traffic: ALL_TRAFFIC, cidr })]];
}

/** A rule that denies the same as the one that allows it later. */
export function sameDenyBefore(site: Site): Faults {
  const allowed = allowingEntry(site);
  const number = allowed ? numberBefore(site, allowed) : null;
  if (!allowed || number === null || site.step.reply) return [];
  return [[add(allowed, { ...allowed.entry, number, action: 'deny' })]];
}

/** A rule for all IPv4 addresses where the packet has IPv6 ones. */
export function ipv4EntryOnly(site: Site): Faults {
  const allowed = allowingEntry(site);
  if (!allowed || isUnknown(allowed.entry.cidr) || allowed.entry.cidr.family !== 6) return [];
  return [[remove(allowed), add(allowed, { ...allowed.entry, cidr: everything(4) })]];
}

function remove({ acl, direction, entry }: Allowing): FaultChanges[number] {
  return { kind: 'remove-entry', acl, direction, number: entry.number };
}

function add({ acl, direction }: Allowing, entry: NetworkAclEntry): FaultChanges[number] {
  return { kind: 'add-entry', acl, direction, entry };
}

/** The highest free number before an entry, in steps of ten where there is one. */
function numberBefore({ network }: Site, { acl, direction, entry }: Allowing): number | null {
  const list = network.networkAcls.find(({ id }) => id === acl)?.[direction] ?? [];
  const taken = new Set(list.map(({ number }) => number));
  const before = Array.from({ length: entry.number - 1 }, (_, i) => entry.number - 1 - i);
  const free = before.filter((number) => !taken.has(number));
  return free.find((number) => number % 10 === 0) ?? free[0] ?? null;
}
