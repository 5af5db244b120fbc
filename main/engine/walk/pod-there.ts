import { podAt } from '../packet/pod-at.ts';
import type { AddressField, SealedPacket } from '../packet/sealed-packet.ts';
import type { Run } from './run.ts';

/** The pod at an interface that sends a packet or that it reaches; nothing where it is none. */
export function podThere({ network }: Run, place: string, packet: SealedPacket, field: AddressField): { pod?: string } {
  const nic = network.pods.size > 0 ? network.interfaces.get(place) : undefined;
  const pod = nic && podAt(network, nic, packet, field);
  return pod ? { pod: pod.id } : {};
}
