import { MATCH } from '../../model/failure.ts';
import type { Direction, SecurityGroupRule } from '../../model/policy.ts';
import { ALL_PORTS } from '../../model/port-range.ts';
import { ALL_PROTOCOLS, TCP, UDP } from '../../model/protocol.ts';
import type { Tracking } from '../../model/check.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { Probe } from './match.ts';

/** True when the flow takes a way on which every connection is tracked, whatever the rules (SG-19). */
export type TrackedPath = boolean;

/**
 * Untracked only if all hold: TCP or UDP, a rule open to everyone admits it, the opposite direction is open to everyone
 * on all ports, and the path does not force tracking (SG-18).
 */
export function trackingOf(
  nic: CompiledInterface,
  direction: Direction,
  probe: Probe,
  failures: Uint8Array,
  path: TrackedPath,
): Tracking {
  if (probe.protocol !== TCP && probe.protocol !== UDP) return { kind: 'tracked', because: 'protocol' };
  const { family } = probe.peer;
  const admitting = nic[direction].sources.filter((_, i) => failures[i] === MATCH);
  if (!admitting.some(({ rule }) => isOpenToEveryone(rule, family)))
    return { kind: 'tracked', because: 'rule-not-open' };
  const opposite = nic[direction === 'in' ? 'out' : 'in'].sources;
  if (!opposite.some(({ rule }) => isOpenToEveryone(rule, family) && coversAllPorts(rule, probe.protocol))) {
    return { kind: 'tracked', because: 'opposite-not-open' };
  }
  return path ? { kind: 'tracked', because: 'path' } : { kind: 'untracked' };
}

export function isOpenToEveryone({ peer }: SecurityGroupRule, family: 4 | 6): boolean {
  return peer.kind === 'cidr' && peer.cidr.family === family && peer.cidr.bits === 0;
}

export function coversAllPorts({ traffic }: SecurityGroupRule, protocol: number): boolean {
  if (traffic.protocol === ALL_PROTOCOLS) return true;
  return traffic.protocol === protocol && traffic.ports.from === ALL_PORTS.from && traffic.ports.to === ALL_PORTS.to;
}
