import type { Cidr } from './cidr.ts';
import type { PortRange } from './port-range.ts';

/** One rule of a traffic mirror filter; `number` orders it among those of its direction (MR-02). */
export type TrafficMirrorRule = {
  readonly number: number;
  readonly action: 'accept' | 'reject';
  readonly protocol: number;
  readonly sourcePorts: PortRange;
  readonly destinationPorts: PortRange;
  readonly source: Cidr;
  readonly destination: Cidr;
};

/** `networkServices`: traffic with these is copied whatever the rules say, and without them never (MR-02). */
export type TrafficMirrorFilter = {
  readonly id: string;
  readonly in: readonly TrafficMirrorRule[];
  readonly out: readonly TrafficMirrorRule[];
  readonly networkServices: readonly 'amazon-dns'[];
};

/** Where copies go. `to`: an interface, a Network Load Balancer, or a Gateway Load Balancer endpoint (MR-01). */
export type TrafficMirrorTarget = {
  readonly id: string;
  readonly kind: 'network-interface' | 'network-load-balancer' | 'gateway-load-balancer-endpoint';
  readonly to: string;
};

/** Copies what `filter` accepts at the interface `source`; the lowest number of a source is asked first (MR-03). */
export type TrafficMirrorSession = {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly filter: string;
  readonly number: number;
};

/** The port on which VXLAN listens. Source: RFC 7348. */
export const VXLAN_PORT = 4789;
