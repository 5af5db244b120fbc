import { ICMP, ICMPV6, TCP, UDP } from './protocol.ts';

/**
 * After how many seconds of silence a device forgets a connection. One table for the engine, the file format and the
 * views. Sources: EC2 User Guide, "Amazon EC2 security group connection tracking" and API ConnectionTrackingConfiguration;
 * VPC User Guide, "NAT gateway basics"; Elastic Load Balancing guides, "Listeners" and "Connection idle timeout"; Network
 * Firewall API, FlowTimeouts (as of 2026-11).
 */
export const idleTimeouts = {
  /** Of a NAT gateway, for every protocol. */
  natGateway: 350,
  networkLoadBalancer: { tcp: 350, udp: 120, range: [60, 6000] },
  applicationLoadBalancer: { usual: 60, range: [1, 4000] },
  networkFirewall: { tcp: 350, range: [60, 6000] },
  securityGroup: {
    tcpEstablished: 432_000,
    /** On instance types of Nitro v6. */
    tcpEstablishedNitro6: 350,
    udpTimeout: 30,
    udpStream: 180,
    /** Of protocols other than TCP, UDP and ICMP. */
    other: 600,
    ranges: { tcpEstablished: [60, 432_000], udpTimeout: [30, 60], udpStream: [60, 180] },
  },
} as const;

/** The timeouts of security group tracking at an interface, in seconds. */
export type TrackingTimeouts = {
  readonly tcpEstablished: number;
  readonly udpTimeout: number;
  readonly udpStream: number;
};

export const usualTracking: TrackingTimeouts = {
  tcpEstablished: idleTimeouts.securityGroup.tcpEstablished,
  udpTimeout: idleTimeouts.securityGroup.udpTimeout,
  udpStream: idleTimeouts.securityGroup.udpStream,
};

/** Flows through a Network Load Balancer are forgotten with it (SG-18). */
export const trackingBehindBalancer: TrackingTimeouts = {
  tcpEstablished: idleTimeouts.networkLoadBalancer.tcp,
  udpTimeout: idleTimeouts.networkLoadBalancer.udp,
  udpStream: idleTimeouts.networkLoadBalancer.udp,
};

/** Seconds of silence until a security group forgets a new connection; null where no figure is documented (ICMP). */
export function trackedSeconds(protocol: number, timeouts: TrackingTimeouts): number | null {
  switch (protocol) {
    case TCP:
      return timeouts.tcpEstablished;
    case UDP:
      return timeouts.udpTimeout;
    case ICMP:
    case ICMPV6:
      return null;
    default:
      return idleTimeouts.securityGroup.other;
  }
}
