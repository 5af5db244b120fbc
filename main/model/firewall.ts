import type { Cidr } from './cidr.ts';
import type { PortRange } from './port-range.ts';
import type { SuricataRule } from './suricata.ts';

/**
 * Fields that are not given match anything. `name`: server name of the TLS handshake or HTTP host; `.example.com` means
 * the apex and everything below it (NF-05).
 */
export type FirewallMatch = {
  readonly protocol?: number;
  readonly sources?: readonly Cidr[];
  readonly destinations?: readonly Cidr[];
  readonly sourcePorts?: PortRange;
  readonly destinationPorts?: PortRange;
  readonly name?: string;
  /** Any name but these: the rule that an allow list brings along. */
  readonly otherNames?: readonly string[];
};

export type StatelessRule = {
  readonly priority: number;
  readonly action: 'pass' | 'drop' | 'forward';
  readonly match: FirewallMatch;
};

/**
 * `priority` orders rules of one action under action order; 1 is first. `suricata` stands for the match where the rule is
 * written in the language of Suricata; `match` is empty then.
 */
export type StatefulRule = {
  readonly priority: number;
  readonly action: 'pass' | 'drop' | 'reject' | 'alert';
  readonly match: FirewallMatch;
  readonly suricata?: SuricataRule;
};

/** Groups are read in order of priority, stateless rules in order of their own (NF-01 to NF-04). */
export type FirewallPolicy = {
  readonly stateless: readonly { readonly priority: number; readonly rules: readonly StatelessRule[] }[];
  readonly statelessDefault: 'pass' | 'drop' | 'forward';
  readonly fragmentDefault: 'pass' | 'drop' | 'forward';
  readonly order: 'action' | 'strict';
  readonly stateful: readonly { readonly priority: number; readonly rules: readonly StatefulRule[] }[];
  readonly statefulDefault: 'none' | 'drop-all' | 'drop-established';
  /** What happens to a packet in the middle of a connection whose beginning was never seen (NF-07). */
  readonly streamException: 'drop' | 'continue' | 'reject';
  /** Seconds of silence after which the stateful engine forgets a TCP connection. */
  readonly tcpIdleSeconds: number;
};

/**
 * What stands behind firewall endpoints: AWS Network Firewall, or appliances behind a Gateway Load Balancer. `policy`
 * is null where the configuration does not tell what the appliances do.
 */
export type Firewall = {
  readonly id: string;
  readonly kind: 'network-firewall' | 'gateway-load-balancer';
  readonly policy: FirewallPolicy | null;
};

/** A Gateway Load Balancer endpoint in a subnet of its own: the next hop of routes that lead to inspection (NF-07). */
export type FirewallEndpoint = { readonly id: string; readonly interface: string; readonly firewall: string };
