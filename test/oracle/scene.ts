import type { Network } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';

/** The network, the ports that its devices pick, and what was written down while packets walked through it. */
export type Scene = {
  readonly network: Network;
  readonly natPort: number;
  readonly loadBalancerPort: number;
  /** Where AWS chooses and nobody can tell how: the option to take, by the name of the choice. */
  readonly picks: ReadonlyMap<string, number>;
  readonly notebook: Notebook;
};

/** Everything that AWS remembers of the packets so far, as plain lists in order of time. */
export type Notebook = {
  /** `ENI in ACCEPT`: the flow logs. */
  readonly logs: string[];
  /** The packet of each of these records, as it was there. */
  readonly seen: Packet[];
  /** What the security groups of an interface let through. */
  readonly allowed: { readonly interface: string; readonly packet: Packet }[];
  /** What a NAT gateway rewrote: the packet before and after. */
  readonly translations: { readonly gateway: string; readonly inside: Packet; readonly outside: Packet }[];
  /** What the packets crossed from one VPC to another or to a service: `pcx-ab`, `tgw:att-b`, `vpce:s3-a`. */
  readonly crossed: string[];
  /** On which ways a rule admitted a packet that only names a group of another VPC (SG-10). */
  readonly references: string[];
  /** The zone to which appliance mode keeps this flow, attachment by attachment. */
  readonly pinned: { readonly attachment: string; readonly zone: string }[];
  /** What left through an egress-only internet gateway. */
  /** Where AWS chose, and from how many options. */
  readonly choices: Map<string, number>;
  readonly departures: { readonly gateway: string; readonly packet: Packet }[];
};

/** A notebook in which nothing is written yet. */
export function emptyNotebook(): Notebook {
  return {
    logs: [],
    seen: [],
    allowed: [],
    translations: [],
    departures: [],
    pinned: [],
    crossed: [],
    references: [],
    choices: new Map(),
  };
}

/** Writes one flow-log record (FL-04). */
export function log(
  scene: Scene,
  networkInterface: string,
  direction: 'in' | 'out',
  action: 'ACCEPT' | 'REJECT',
  packet: Packet,
): void {
  scene.notebook.logs.push(`${networkInterface} ${direction} ${action}`);
  scene.notebook.seen.push(packet);
}

/** The option to take, and a note that there were others. */
export function whichOf({ picks, notebook }: Scene, name: string, options: number): number {
  if (options > 1) notebook.choices.set(name, options);
  return picks.get(name) ?? 0;
}
