import type { PolicyDirection } from '../../model/network-policy.ts';
import type { Packet } from '../../model/packet.ts';
import { TCP, UDP } from '../../model/protocol.ts';

type Ports = readonly (readonly [number, readonly number[]])[];

/** Ports of the host that policy never closes, by protocol. */
export type Failsafes = { readonly [Way in PolicyDirection]: Ports };

/** Those of open source Calico (CAL-61). The kubelet's port 10250 is none of them. */
export const openSourceFailsafes: Failsafes = {
  ingress: [
    [TCP, [22, 179, 2379, 2380, 5473, 6443, 6666, 6667]],
    [UDP, [68]],
  ],
  egress: [
    [TCP, [179, 2379, 2380, 5473, 6443, 6666, 6667]],
    [UDP, [53, 67]],
  ],
};

/** Those that the installer of the security group integration sets (CSG-45). */
export const integrationFailsafes: Failsafes = {
  ingress: [
    [TCP, [22, 179, 443, 5473, 6443]],
    [UDP, [68]],
  ],
  egress: [
    [TCP, [179, 443, 5473, 6443]],
    [UDP, [53, 67]],
  ],
};

export function isFailsafe(failsafes: Failsafes, direction: PolicyDirection, packet: Packet): boolean {
  return failsafes[direction].some(
    ([protocol, ports]) => protocol === packet.protocol && ports.includes(packet.destinationPort),
  );
}
