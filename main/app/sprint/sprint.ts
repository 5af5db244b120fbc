import type { ConnectionRow, Memory } from '../../model/connection.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from '../../model/check.ts';
import { formatEndpoint, parseAddress, type Address } from '../../model/address.ts';
import { formatAclEntry, formatGroupRule } from '../../model/format-rule.ts';
import { TCP, UDP } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { Step } from '../../model/step.ts';
import { atNetworkAcl, atSecurityGroups, type PacketAtGate } from '../../engine/packet-at-gate.ts';
import { drawPackets, sprintNumbers, type DrawnPacket, type SprintPacket } from '../../study/sprint/draw-packets.ts';
import { INTERFACE, sprintNetwork, SUBNET } from './sprint-network.ts';

/** More than anybody decides in two minutes. */
const PACKETS = 150;

/** What the engine says of a packet at one gate. `row`: the row that it wrote into the connection table, if any. */
export type Ruling = {
  readonly allowed: boolean;
  readonly because: string;
  readonly row: { readonly number: number; readonly from: string; readonly to: string } | null;
};

/** A packet with what both gates do with it. */
export type RuledPacket = DrawnPacket & { readonly acl: Ruling; readonly group: Ruling };

/** The packets of a seed, each judged by the gates of the engine; the group remembers what it let through. */
export function ruledPackets(seed: number): RuledPacket[] {
  const network = sprintNetwork(sprintNumbers(seed));
  let memory: Memory = [];
  const rulings: { readonly acl: Ruling; readonly group: Ruling }[] = [];
  const at = (packet: SprintPacket) => {
    const gate = gateOf(packet);
    return { acl: atNetworkAcl(network, SUBNET, gate), group: atSecurityGroups(network, INTERFACE, gate, memory) };
  };
  const passes = ({ acl, group }: ReturnType<typeof at>) => ({
    acl: acl.verdict === 'allow',
    group: group.verdict === 'allow',
  });
  const take = (packet: SprintPacket) => {
    const steps = at(packet);
    rulings.push({ acl: rulingOf(steps.acl), group: rulingOf(steps.group) });
    if (steps.group.opened) memory = [...memory, steps.group.opened];
    return passes(steps);
  };
  const drawn = drawPackets(seed, PACKETS, { preview: (packet) => passes(at(packet)), take });
  return drawn.map((each, i) => ({ ...each, ...known(rulings[i], 'the ruling of a packet') }));
}

function gateOf(packet: SprintPacket): PacketAtGate {
  const { direction, protocol, sourcePort, destinationPort } = packet;
  return {
    direction,
    packet: {
      ...{ protocol: protocol === 'tcp' ? TCP : UDP, sourcePort, destinationPort, icmpType: 0, icmpCode: 0 },
      ...{ source: addressOf(packet.source), destination: addressOf(packet.destination) },
    },
  };
}

function addressOf(text: string): Address {
  const address = parseAddress(text);
  return known(address.ok ? address.value : null, text);
}

function rulingOf({ verdict, detail, opened }: Step): Ruling {
  const because =
    detail.kind === 'network-acl'
      ? aclWords(detail.check)
      : detail.kind === 'security-group'
        ? groupWords(detail.check)
        : '';
  return { allowed: verdict === 'allow', because, row: opened && rowOf(opened) };
}

function rowOf({ row, packet }: ConnectionRow): NonNullable<Ruling['row']> {
  const { source, sourcePort, destination, destinationPort } = packet;
  return { number: row, from: formatEndpoint(source, sourcePort), to: formatEndpoint(destination, destinationPort) };
}

function aclWords({ direction, decision, candidates }: NetworkAclCheck): string {
  const way = direction === 'in' ? 'Inbound' : 'Outbound';
  const entry = 'by' in decision ? candidates[decision.by]?.entry : undefined;
  return entry ? `${way} rule ${formatAclEntry(entry)}` : `${way} rule * denies: no other rule matches`;
}

function groupWords({ direction, decision, candidates }: SecurityGroupCheck): string {
  const way = direction === 'in' ? 'Inbound' : 'Outbound';
  if ('row' in decision) return `Row ${decision.row} of the connection table, without a rule`;
  const rule = 'by' in decision ? candidates[decision.by]?.rule : undefined;
  return rule ? `${way} rule ${formatGroupRule(rule)}` : `No ${way.toLowerCase()} rule and no row matches`;
}
