import type { Packet } from '../model/packet.ts';
import { interfaceAt, type CompiledInterface, type CompiledNetwork } from './compiled/compiled-network.ts';
import { firstInIndex, isIndexed } from './compiled/bit-index.ts';
import { firstMatch, probeOf } from './gates/match.ts';
import { replyTo } from '../model/packet.ts';

/** Gates of an arriving packet, by their place in the result of `decideArrival`. */
export const ACL_IN = 0;
export const GROUPS_IN = 1;
export const ACL_OUT_FOR_REPLY = 2;
export const ARRIVAL_GATES = 3;

/**
 * Which rule decides at every gate that a packet meets when it arrives from another subnet, and that its reply meets
 * on the way out; -1 where none matches. No early stop, no evidence: for matrices and replays of many packets.
 * `examine` finds the same rule and says why the others did not match.
 *
 * @param decided at least `ARRIVAL_GATES` long; filled with indices into the gate's rules.
 */
export function decideArrival(
  network: CompiledNetwork,
  nic: CompiledInterface,
  packet: Packet,
  decided: Int32Array,
): void {
  const { acl, vpc } = nic.subnet;
  const groups = interfaceAt(network, vpc.id, packet.source)?.groupSet ?? null;
  const { protocol, source, destinationPort, sourcePort } = packet;
  if (typeof source.value === 'number' && isIndexed(protocol, 4)) {
    decided[ACL_IN] = firstInIndex(acl.in.list.index(), protocol, destinationPort, source.value, null);
    decided[GROUPS_IN] = firstInIndex(nic.in.list.index(), protocol, destinationPort, source.value, groups);
    decided[ACL_OUT_FOR_REPLY] = firstInIndex(acl.out.list.index(), protocol, sourcePort, source.value, null);
    return;
  }
  const probe = probeOf(packet, source, groups);
  decided[ACL_IN] = firstMatch(acl.in.list, probe);
  decided[GROUPS_IN] = firstMatch(nic.in.list, probe);
  decided[ACL_OUT_FOR_REPLY] = firstMatch(acl.out.list, probeOf(replyTo(packet), source, null));
}
