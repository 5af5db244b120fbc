import type { Direction, NetworkAcl, NetworkAclEntry, SecurityGroup, SecurityGroupRule } from '../../model/policy.ts';
import { known } from '../../model/result.ts';
import { listRules, type Names, type RuleList } from './rule-list.ts';

/** The rules of all groups of an interface, one direction, with the group each came from (SG-03). */
export type GroupRules = {
  readonly list: RuleList;
  readonly sources: readonly { readonly group: string; readonly rule: SecurityGroupRule }[];
};

/** One direction of an ACL in order of rule number (NA-02). */
export type AclRules = { readonly list: RuleList; readonly entries: readonly NetworkAclEntry[] };

export type CompiledAcl = { readonly acl: NetworkAcl; readonly in: AclRules; readonly out: AclRules };

export function compileAcl(acl: NetworkAcl, names: Names): CompiledAcl {
  const ordered = (direction: Direction): AclRules => {
    const entries = acl[direction].toSorted((a, b) => a.number - b.number);
    const rules = entries.map(({ traffic, cidr }) => ({ traffic, peer: { kind: 'cidr' as const, cidr } }));
    return { list: listRules(rules, names), entries };
  };
  return { acl, in: ordered('in'), out: ordered('out') };
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
