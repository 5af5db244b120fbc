import { trackingBehindBalancer, usualTracking, type TrackingTimeouts } from '../../model/idle-timeouts.ts';
import { unknownIn } from '../packet/evidence.ts';
import type { AddressField, SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { secondsOfStream, secondsTracked } from '../packet/kinds.ts';
import { judgedByGroups, judgedByNetworkAcl, judgedUntracked } from '../packet/rules.ts';
import type { Direction } from '../../model/policy.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from '../../model/check.ts';
import type { LinkLocalService } from '../../model/link-local-service.ts';
import type { CompiledInterface, CompiledSubnet } from '../compiled/compiled-network.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import { uncheckedNetworkAcl } from '../gates/network-acl.ts';
import { uncheckedSecurityGroups } from '../gates/security-group.ts';
import type { TrackedPath } from '../gates/tracking.ts';
import { unknownOfAcl, unknownOfGroups } from '../../model/unknown-rules.ts';
import { findConnection, findOpenConnection, isUntrackedReply } from './connections.ts';
import { openRow } from './device-rows.ts';
import { assume, leaveOpen, note, type Run } from './run.ts';

/** The end of a packet that a gate judges, by its direction. */
const peerField = { in: 'source', out: 'destination' } as const satisfies Record<Direction, AddressField>;

/** Whether security groups stand at an interface: NAT gateways and some others have none (SG-21, LB-05, NF-08). */
export function isFiltered({ interface: { owner, groups } }: CompiledInterface): boolean {
  if (owner.kind === 'load-balancer') return groups.length > 0;
  return owner.kind !== 'nat-gateway' && owner.kind !== 'transit-gateway' && owner.kind !== 'firewall-endpoint';
}

/** Passes or stops a packet at the security groups of an interface. Replies of known flows skip the rules (SG-02). */
export function passSecurityGroups(
  run: Run,
  nic: CompiledInterface,
  direction: Direction,
  packet: SealedPacket,
  peerGroups: GroupSet | null,
  path: TrackedPath,
): void {
  const row = findConnection(run, nic, packet);
  if (row) {
    const check = uncheckedSecurityGroups(nic, direction, { kind: 'tracked-reply', row: row.row });
    noteGroups(run, nic, packet, check, ['SG-02', 'SG-18'], row);
    return;
  }
  const open = findOpenConnection(run, nic, packet);
  if (open) {
    const check = uncheckedSecurityGroups(nic, direction, { kind: 'tracked-flow', row: open.row });
    noteGroups(run, nic, packet, check, ['SG-02', 'SG-18'], open);
    return;
  }
  if (isUntrackedReply(run, nic, packet)) {
    noteGroups(run, nic, packet, judgedUntracked(packet, nic, direction), ['SG-02', 'SG-18']);
    return;
  }
  const check = asTracked(run, judgedByGroups(packet, nic, direction, peerGroups, path));
  noteGroups(run, nic, packet, check, rulesOf(check));
}

/**
 * What has to be remembered needs room in the connection table of the instance (SG-18). Where nothing is remembered,
 * nothing is tracked.
 */
function asTracked(run: Run, check: SecurityGroupCheck): SecurityGroupCheck {
  const { decision, interface: at } = check;
  if (decision.kind !== 'allow' || decision.tracking.kind === 'untracked') return check;
  if (run.memory === null) return { ...check, decision: { ...decision, tracking: { kind: 'off' } } };
  if (!run.network.fullTables.has(at)) return check;
  return { ...check, decision: { kind: 'table-full', by: decision.by } };
}

/** Passes or stops a packet at the border of a subnet. */
export function passNetworkAcl(run: Run, subnet: CompiledSubnet, direction: Direction, packet: SealedPacket): void {
  const check = judgedByNetworkAcl(packet, subnet, direction);
  const { kind } = check.decision;
  const denied = kind === 'deny' || kind === 'implicit-deny';
  const { acl, assumed } = subnet.acl;
  if (assumed !== null) assume(run, { kind: 'as-made', what: assumed });
  if (kind === 'unknown') leaveOpen(run, unknownOfAcl(acl, check, unknownIn(packet, peerField[direction])));
  note(run, {
    place: subnet.subnet.id,
    component: aclComponent(check),
    before: packet,
    verdict: denied ? 'deny' : kind === 'unknown' ? 'undetermined' : 'allow',
    code: denied ? 'SUBNET_ACL_RESTRICTION' : null,
    rules: run.reply ? ['NA-02', 'NA-05'] : ['NA-02'],
    detail: { kind: 'network-acl', check },
  });
}

/** Both gates stand there, and neither filters this traffic (GEN-03). */
export function passUnfiltered(
  run: Run,
  nic: CompiledInterface,
  direction: Direction,
  packet: SealedPacket,
  service: LinkLocalService | null,
): void {
  const check = uncheckedSecurityGroups(nic, direction, { kind: 'not-filtered', service });
  noteGroups(run, nic, packet, check, ['GEN-03']);
  note(run, {
    place: nic.subnet.subnet.id,
    component: `nacl:${nic.subnet.subnet.id}:${direction}`,
    before: packet,
    verdict: 'not-applicable',
    rules: ['GEN-03', 'NA-16'],
    detail: { kind: 'network-acl', check: uncheckedNetworkAcl(nic.subnet, direction, service) },
  });
}

function noteGroups(
  run: Run,
  nic: CompiledInterface,
  packet: SealedPacket,
  check: SecurityGroupCheck,
  rules: readonly RuleId[],
  matched: SealedRow | null = null,
): void {
  const { decision, direction } = check;
  const full = decision.kind === 'table-full';
  const denied = decision.kind === 'implicit-deny' || full;
  const remembers = denied || (decision.kind === 'allow' && decision.tracking.kind === 'tracked');
  const opened = remembers ? remember(run, nic, packet) : null;
  if (decision.kind === 'allow' && decision.tracking.kind === 'untracked') {
    run.untracked.push({ interface: nic.interface.id, packet });
  }
  if (decision.kind === 'unknown') {
    remember(run, nic, packet);
    leaveOpen(
      run,
      unknownOfGroups((id) => run.network.securityGroups.get(id), check, unknownIn(packet, peerField[direction])),
    );
  }
  const empty = denied && check.candidates.length === 0;
  note(run, {
    place: nic.interface.id,
    component: `sg:${nic.interface.id}:${direction}${full ? ':conntrack_allowance_exceeded' : ''}`,
    before: packet,
    verdict: verdictOf(decision),
    code: full ? 'CONNTRACK_ALLOWANCE_EXCEEDED' : denied ? (empty ? 'SG_HAS_NO_RULES' : 'ENI_SG_RULES_MISMATCH') : null,
    rules,
    opened: denied ? null : opened,
    matched,
    detail: { kind: 'security-group', check },
  });
}

/** A denied packet is remembered as well: behind it the walk goes on as if it had been allowed. */
function remember(run: Run, nic: CompiledInterface, packet: SealedPacket) {
  if (run.memory === null) return null;
  const timeouts = timeoutsAt(run, nic);
  return openRow(run, {
    device: 'security-group',
    interface: nic.interface.id,
    packet,
    idleSeconds: secondsTracked(packet, timeouts),
    streamSeconds: secondsOfStream(packet, timeouts),
  });
}

/** Flows through a Network Load Balancer are forgotten with it, others as the instance has it (SG-18). */
function timeoutsAt({ network, balanced }: Run, { interface: { owner } }: CompiledInterface): TrackingTimeouts {
  const isBalanced = balanced.some(({ type, targets }) => type === 'network' && targets > 0);
  const atNode = owner.kind === 'load-balancer' && network.loadBalancers.get(owner.id)?.type === 'network';
  if (isBalanced || atNode) return trackingBehindBalancer;
  return network.instances.get(owner.id)?.tracking ?? usualTracking;
}

function verdictOf(decision: SecurityGroupCheck['decision']) {
  switch (decision.kind) {
    case 'implicit-deny':
    case 'table-full':
      return 'deny';
    case 'not-filtered':
      return 'not-applicable';
    case 'unknown':
      return 'undetermined';
    case 'allow':
    case 'tracked-flow':
    case 'tracked-reply':
    case 'untracked-reply':
      return 'allow';
  }
}

function rulesOf(check: SecurityGroupCheck): readonly RuleId[] {
  const { decision, groups } = check;
  if (decision.kind === 'allow' || decision.kind === 'table-full') {
    const peer = check.candidates[decision.by]?.rule.peer.kind;
    const reference: RuleId[] = peer === 'group' ? ['SG-07'] : peer === 'prefix-list' ? ['SG-16'] : [];
    return [groups.length > 1 ? 'SG-03' : 'SG-01', ...reference, 'SG-18'];
  }
  return groups.length > 1 ? ['SG-01', 'SG-03'] : ['SG-01'];
}

function aclComponent({ subnet, direction, decision, candidates }: NetworkAclCheck): string {
  const by = 'by' in decision ? candidates[decision.by]?.entry.number : undefined;
  return `nacl:${subnet}:${direction}:${by ?? '*'}`;
}
