import { equalAddresses } from '../../model/address.ts';
import type { FlowLogEntry } from '../../model/flow-log-format.ts';
import { interfaceAt, type CompiledNetwork } from '../compiled/compiled-network.ts';
import { isAnswer } from '../packet/same.ts';
import { seal } from '../packet/sealed-packet.ts';
import { hypothesesFor, roleOf, type Hypothesis, type Role } from './hypothesis.ts';
import { observe, type Observation, type Unusable } from './observation.ts';

/** What one line tells: which gate spoke for a REJECT, what an ACCEPT proves and leaves open. */
export type Reading = {
  readonly line: number;
  readonly interface: string;
  readonly direction: 'in' | 'out';
  readonly action: 'ACCEPT' | 'REJECT';
  readonly role: Role;
  /** Of a REJECT, the likeliest first; empty for an ACCEPT. */
  readonly hypotheses: readonly Hypothesis[];
  /** What follows from an ACCEPT with the lines beside it, and which interface an id that is not known means. */
  readonly remark: string | null;
};

/** Reads flow log lines backwards: from what was recorded to the gate that spoke (FL-04, FL-11). */
export function readFlowLog(network: CompiledNetwork, entries: readonly FlowLogEntry[]): (Reading | Unusable)[] {
  const seen = entries.map((entry, i) => observe(network, entry, i));
  const observations = seen.filter((each): each is Observation => 'packet' in each);
  return seen.map((each) => {
    if (!('packet' in each)) return each;
    const role = roleOf(network, each, observations);
    return {
      line: each.line,
      interface: each.nic.interface.id,
      direction: each.direction,
      action: each.action,
      role,
      hypotheses: each.action === 'REJECT' ? hypothesesFor(network, each, role) : [],
      remark: remarks(each, each.action === 'ACCEPT' ? remarkOn(network, each, role, observations) : null),
    };
  });
}

/** With the interface that the line means, where its id is not one of this network. */
function remarks({ unknownId, nic }: Observation, remark: string | null): string | null {
  if (unknownId === null) return remark;
  const taken = `there is no interface \`${unknownId}\` in this network; by its address it is ${nic.interface.id}`;
  return remark === null ? taken : `${taken}; ${remark}`;
}

/** An accepted packet that nobody saw again was lost behind the interface, where no log is kept. */
function remarkOn(network: CompiledNetwork, seen: Observation, role: Role, all: readonly Observation[]): string | null {
  const { packet, nic, direction } = seen;
  if (direction === 'out') {
    const target = interfaceAt(network, nic.subnet.vpc.id, packet.destination);
    if (!target) return null;
    const arrived = all.some(
      (each) =>
        each.direction === 'in' &&
        each.nic.interface.id === target.interface.id &&
        equalAddresses(each.packet.source, packet.source) &&
        each.packet.destinationPort === packet.destinationPort,
    );
    return arrived
      ? null
      : `nothing of it at ${target.interface.id}: lost in between, by a route, a gateway or a firewall, or not logged there`;
  }
  if (role === 'reply') return null;
  const answered = all.some((each) => each.direction === 'out' && isAnswer(seal(each.packet), seal(seen.packet)));
  return answered ? null : `no answer leaves ${nic.interface.id}: the host is silent, or its answer is not logged`;
}
