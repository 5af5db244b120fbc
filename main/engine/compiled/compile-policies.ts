import {
  isUnknownList,
  OPEN_ENTRIES,
  type Direction,
  type NetworkAcl,
  type NetworkAclEntry,
  type Peer,
  type SecurityGroup,
  type SecurityGroupRule,
} from '../../model/policy.ts';
import { known } from '../../model/result.ts';
import { isUnknown } from '../../model/unknown.ts';
import { rulesOfAcl } from '../../model/unknown-rules.ts';
import { listRules, type Names, type RuleList } from './rule-list.ts';

/** The rules of all groups of an interface, one direction, with the group each came from (SG-03). */
export type GroupRules = {
  readonly list: RuleList;
  readonly sources: readonly { readonly group: string; readonly rule: SecurityGroupRule }[];
};

/** One direction of an ACL in order of rule number (NA-02). */
export type AclRules = { readonly list: RuleList; readonly entries: readonly NetworkAclEntry[] };

/** `assumed`: what of it is not known and taken to be as AWS makes it; null where nothing is. */
export type CompiledAcl = {
  readonly acl: NetworkAcl;
  readonly in: AclRules;
  readonly out: AclRules;
  readonly assumed: string | null;
};

/** @param asMade a default network ACL of which nobody told the rules has those that AWS gives it (NA-03). */
export function compileAcl(acl: NetworkAcl, names: Names, asMade: boolean): CompiledAcl {
  const isAssumed = (direction: Direction) => asMade && acl.isDefault && isUnknownList(acl[direction]);
  const ordered = (direction: Direction): AclRules => {
    const entries = (isAssumed(direction) ? OPEN_ENTRIES : acl[direction]).toSorted((a, b) => a.number - b.number);
    const rules = entries.map(({ traffic, cidr }) => ({ traffic, peer: peerOf(cidr) }));
    return { list: listRules(rules, names), entries };
  };
  const assumed = isAssumed('in') || isAssumed('out') ? rulesOfAcl(acl) : null;
  return { acl, in: ordered('in'), out: ordered('out'), assumed };
}

function peerOf(cidr: NetworkAclEntry['cidr']): Peer {
  return isUnknown(cidr) ? cidr : { kind: 'cidr', cidr };
}

/** Interfaces with the same groups share one rule list: an Auto Scaling group of 500 costs one. */
export function memoizedGroupRules(groups: ReadonlyMap<string, SecurityGroup>, names: Names) {
  const made = new Map<string, GroupRules>();
  return (ids: readonly string[], direction: Direction): GroupRules => {
    const key = JSON.stringify([direction, ids]);
    const hit = made.get(key);
    if (hit) return hit;
    const sources = ids.flatMap((id) =>
      known(groups.get(id), `security group ${id}`)[direction].map((rule) => ({ group: id, rule })),
    );
    const rules = {
      list: listRules(
        sources.map(({ rule }) => rule),
        names,
      ),
      sources,
    };
    made.set(key, rules);
    return rules;
  };
}
