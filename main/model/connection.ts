import type { Packet } from './packet.ts';

/**
 * What remembers connections: the security groups of an interface, the device that the interface belongs to, or who
 * enforces the network policies of a pod.
 */
export type StatefulDevice = 'security-group' | 'nat-gateway' | 'load-balancer' | 'firewall' | 'network-policy';

/**
 * One row of the connection table of a device at an interface, or of the policies of a pod (`interface` is the pod then), by the first packet that it let through: the reply is
 * recognised by it, and so is what the connection goes on with. `outside`: that packet as a NAT gateway sent it on.
 * `target`: the interface that a load balancer chose. `idleSeconds`: the silence after which it is forgotten, null where
 * no figure is documented; `streamSeconds`: the same once a reply was seen.
 */
export type ConnectionRow = {
  readonly device: StatefulDevice;
  readonly interface: string;
  readonly row: number;
  readonly packet: Packet;
  readonly outside: Packet | null;
  readonly target: string | null;
  readonly idleSeconds: number | null;
  readonly streamSeconds: number | null;
  /** The device forgot it. What it does with the rest of a TCP connection depends on that. */
  readonly expired: boolean;
};

/** What the devices of a network remember from earlier packets, each row by its first packet. */
export type Memory = readonly ConnectionRow[];
