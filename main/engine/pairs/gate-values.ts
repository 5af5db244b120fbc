import type { Address } from '../../model/address.ts';
import { contains, type Cidr } from '../../model/cidr.ts';
import type { NetworkAclEntry, SecurityGroupRule, Traffic } from '../../model/policy.ts';
import { isUnknown } from '../../model/unknown.ts';
import { EVERY_PACKET, NO_PACKET, type SetId } from '../../packets/diagrams.ts';
import { LEVEL } from '../../packets/fields.ts';
import { withoutPicks } from '../../packets/without-picks.ts';
import type { AclRules } from '../compiled/compile-policies.ts';
import type { Asked } from '../packet/asked.ts';
import { setOfTraffic } from '../packet/asked-sets.ts';
import { pickRangesOf } from '../walk/unknown-port.ts';
import { byStretch } from './address-stretches.ts';
import type { PlanGate } from './plan.ts';
import { UNTOLD, type SetAlgebra } from './set-algebra.ts';

const RANGES = pickRangesOf({ natPort: null, loadBalancerPort: null });

/** The blocks at whose ends it may change what a network ACL does. */
export function blocksOfAcl({ entries }: AclRules): readonly Cidr[] {
  return entries.flatMap(({ cidr }) => (isUnknown(cidr) ? [] : [cidr]));
}

/** What gates of plans let through, as sets of protocols and ports, for one address at the other end. */
export class GateValues {
  private readonly algebra: SetAlgebra;
  private readonly acls = new Map<string, Map<AclRules, (peer: Address) => SetId>>();
  private readonly traffic = new Map<string, Map<Traffic, SetId>>();

  constructor(algebra: SetAlgebra) {
    this.algebra = algebra;
  }

  /** Of the rules of a network ACL, in their order. Rules that are not known make it untold. */
  ofAcl(gate: PlanGate, rules: AclRules): (peer: Address) => SetId {
    let named = this.acls.get(gate.key);
    if (!named) this.acls.set(gate.key, (named = new Map<AclRules, (peer: Address) => SetId>()));
    let made = named.get(rules);
    if (!made) named.set(rules, (made = this.aclAsked(gate, rules)));
    return made;
  }

  /** Where the same rules are for an address, the same passes. */
  private aclAsked(gate: PlanGate, rules: AclRules): (peer: Address) => SetId {
    const { entries } = rules;
    if (entries.some(({ cidr, action }) => isUnknown(cidr) || isUnknown(action))) return () => UNTOLD;
    const known = new Map<string, SetId>();
    return byStretch(blocksOfAcl(rules), (peer) => {
      const met = entries.filter(({ cidr }) => !isUnknown(cidr) && contains(cidr, peer));
      const name = met.map(({ number }) => number).join();
      const before = known.get(name);
      if (before !== undefined) return before;
      const allowed = this.settled(gate, this.allowedByAcl(gate, met));
      known.set(name, allowed);
      return allowed;
    });
  }

  /** Of one rule of a security group, for those whom it is for. */
  ofRule(gate: PlanGate, { traffic, peer }: SecurityGroupRule): SetId {
    return peer.kind === 'unknown' ? UNTOLD : this.settled(gate, this.ofTraffic(gate, traffic));
  }

  private allowedByAcl(gate: PlanGate, entries: readonly NetworkAclEntry[]): SetId {
    const { diagrams } = this.algebra;
    let [decided, allowed] = [NO_PACKET, NO_PACKET];
    for (const { action, traffic } of entries) {
      const own = this.ofTraffic(gate, traffic);
      if (action === 'allow') allowed = diagrams.union(allowed, diagrams.difference(own, decided));
      decided = diagrams.union(decided, own);
      if (decided === EVERY_PACKET) break;
    }
    return allowed;
  }

  private ofTraffic({ key, asked, packet }: PlanGate, traffic: Traffic): SetId {
    let named = this.traffic.get(key);
    if (!named) this.traffic.set(key, (named = new Map<Traffic, SetId>()));
    let known = named.get(traffic);
    if (known === undefined) named.set(traffic, (known = setOfTraffic(asked, packet, traffic)));
    return known;
  }

  /** The same for every port that devices may pick, or untold. */
  private settled({ asked }: PlanGate, set: SetId): SetId {
    if (set === UNTOLD || (!isPicked(asked.sourcePort) && !isPicked(asked.destinationPort))) return set;
    const { diagrams } = this.algebra;
    const passing = withoutPicks(diagrams, set, RANGES);
    if (passing.on.length === 0) return set;
    const stopped = withoutPicks(diagrams, diagrams.difference(EVERY_PACKET, set), RANGES).packets;
    return diagrams.intersection(passing.packets, stopped) === NO_PACKET ? passing.packets : UNTOLD;
  }
}

function isPicked(level: Asked['sourcePort']): boolean {
  return level === LEVEL.natPort || level === LEVEL.nodePort;
}
