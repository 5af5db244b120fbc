import type { PacketAddress } from '../../model/address.ts';
import { failsOnOneField, MATCH, UNKNOWN_PEER } from '../../model/failure.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { SecurityGroupCheck } from '../../model/check.ts';
import type { GroupRules } from '../compiled/compile-policies.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { GroupSet } from '../compiled/group-set.ts';
import { examine, probeOf, type Probe } from './match.ts';
import { trackingOf, type TrackedPath } from './tracking.ts';

/**
 * Judges the first packet of a flow at one interface by the union of its groups: any matching rule admits, no match is
 * an implicit deny. Replies never come here while their connection is remembered (SG-01 to SG-03).
 *
 * @param peerGroups groups behind the peer's address, or null when the path hides who it is (SG-08, SG-11).
 */
export function checkSecurityGroups(
  nic: CompiledInterface,
  direction: Direction,
  packet: Packet,
  peerGroups: GroupSet | null,
  path: TrackedPath,
): SecurityGroupCheck {
  const rules = nic[direction];
  const { failures, first, probe } = examineAll(rules, direction, packet, peerGroups);
  return {
    ...evidence(nic, direction, rules, failures),
    decision: decide(nic, direction, probe, first, failures, path),
  };
}

/** The rule of this direction that lets the reply of an untracked flow pass: by definition there is an open one. */
export function checkUntrackedReply(nic: CompiledInterface, direction: Direction, packet: Packet): SecurityGroupCheck {
  const rules = nic[direction];
  const { failures, first } = examineAll(rules, direction, packet, null);
  return { ...evidence(nic, direction, rules, failures), decision: { kind: 'untracked-reply', by: first } };
}

/** A check in which the rules were not consulted: a remembered connection, or traffic that no group filters. */
export function uncheckedSecurityGroups(
  nic: CompiledInterface,
  direction: Direction,
  decision: Extract<SecurityGroupCheck['decision'], { kind: 'tracked-reply' | 'tracked-flow' | 'not-filtered' }>,
): SecurityGroupCheck {
  const { id, groups } = nic.interface;
  return { interface: id, direction, groups, candidates: [], decision };
}

/** The far end as the gate sees it: source of what comes in, destination of what goes out. */
export function peerOf(packet: Packet, direction: Direction): PacketAddress {
  return direction === 'in' ? packet.source : packet.destination;
}

function examineAll(rules: GroupRules, direction: Direction, packet: Packet, peerGroups: GroupSet | null) {
  const probe = probeOf(packet, peerOf(packet, direction), peerGroups);
  const failures = new Uint8Array(rules.list.size);
  return { probe, failures, first: examine(rules.list, probe, failures) };
}

function evidence(nic: CompiledInterface, direction: Direction, rules: GroupRules, failures: Uint8Array) {
  return {
    interface: nic.interface.id,
    direction,
    groups: nic.interface.groups,
    candidates: rules.sources.map(({ group, rule }, i) => ({ group, rule, failure: failures[i] ?? MATCH })),
  };
}

function decide(
  nic: CompiledInterface,
  direction: Direction,
  probe: Probe,
  first: number,
  failures: Uint8Array,
  path: TrackedPath,
): SecurityGroupCheck['decision'] {
  if (first >= 0) return { kind: 'allow', by: first, tracking: trackingOf(nic, direction, probe, failures, path) };
  const unknown = failures.indexOf(UNKNOWN_PEER);
  if (unknown >= 0) return { kind: 'unknown', by: unknown };
  const nearest = failures.findIndex(failsOnOneField);
  return { kind: 'implicit-deny', nearest: nearest < 0 ? null : nearest };
}
