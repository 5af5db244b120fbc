import { parseAddress, type Address } from '../../model/address.ts';
import type { FlowLogEntry } from '../../model/flow-log-format.ts';
import type { Packet } from '../../model/packet.ts';
import type { Direction } from '../../model/policy.ts';
import type { CompiledInterface, CompiledNetwork } from '../compiled/compiled-network.ts';

/** A line of a flow log, found again in the network: at which interface, in which direction, which packet. */
export type Observation = {
  /** Place of the line among those given, from 0. */
  readonly line: number;
  readonly nic: CompiledInterface;
  readonly direction: Direction;
  readonly packet: Packet;
  /** The interface id of the line where the network has none that is called so: its address told which one it is. */
  readonly unknownId: string | null;
  readonly action: 'ACCEPT' | 'REJECT';
  /** Sum of the TCP flags, where the format has them (FL-07). */
  readonly flags: number | null;
};

/** Why a line says nothing about any packet: the reason in words. */
export type Unusable = { readonly line: number; readonly why: string };

/** What the line saw, or why it tells nothing. */
export function observe(network: CompiledNetwork, entry: FlowLogEntry, line: number): Observation | Unusable {
  const status = entry['log-status'];
  if (status === 'NODATA') return { line, why: 'NODATA: no traffic in the interval, which is no verdict (FL-06)' };
  if (status === 'SKIPDATA') return { line, why: 'SKIPDATA: records were lost, so nothing can be told (FL-06)' };
  const { action } = entry;
  if (action !== 'ACCEPT' && action !== 'REJECT') return { line, why: 'the line has no action' };
  const source = addressOf(entry.srcaddr);
  const destination = addressOf(entry.dstaddr);
  if (!source || !destination) return { line, why: 'the line has no addresses' };
  const found = interfaceOf(network, entry, source, destination);
  const unknownId = unknownIdOf(network, entry);
  if (!found && unknownId !== null)
    return { line, why: `there is no interface \`${unknownId}\` in this network, and none that has either address` };
  if (!found) return { line, why: 'no interface of this network is at either end' };
  return {
    line,
    ...found,
    unknownId,
    action,
    flags: /^\d+$/.test(entry['tcp-flags'] ?? '') ? Number(entry['tcp-flags']) : null,
    packet: {
      protocol: Number(entry.protocol ?? 0),
      source: addressOf(entry['pkt-srcaddr']) ?? source,
      destination: addressOf(entry['pkt-dstaddr']) ?? destination,
      sourcePort: Number(entry.srcport ?? 0),
      destinationPort: Number(entry.dstport ?? 0),
      icmpType: 8,
      icmpCode: 0,
    },
  };
}

function namedBy(network: CompiledNetwork, id: string | undefined): CompiledInterface | undefined {
  return [...network.interfaces.values()].find(
    ({ interface: nic }) => id !== undefined && (nic.id === id || `eni-${nic.id}` === id),
  );
}

function unknownIdOf(network: CompiledNetwork, { 'interface-id': id }: FlowLogEntry): string | null {
  return id === undefined || id === '-' || namedBy(network, id) ? null : id;
}

/** The own side of a record is the primary private address of its interface (FL-08). */
function interfaceOf(network: CompiledNetwork, entry: FlowLogEntry, source: Address, destination: Address) {
  const named = namedBy(network, entry['interface-id']);
  const holds = (nic: CompiledInterface, address: Address) =>
    nic.interface.ipv4.some((pair) => pair.private.value === address.value) ||
    nic.interface.ipv6.some((each) => each.value === address.value);
  const candidates = named ? [named] : [...network.interfaces.values()];
  const told = entry['flow-direction'];
  const sender = candidates.find((nic) => holds(nic, source));
  const receiver = candidates.find((nic) => holds(nic, destination));
  if (told === 'egress' && sender) return { nic: sender, direction: 'out' as const };
  if (told === 'ingress' && receiver) return { nic: receiver, direction: 'in' as const };
  if (sender) return { nic: sender, direction: 'out' as const };
  return receiver ? { nic: receiver, direction: 'in' as const } : null;
}

function addressOf(text: string | undefined): Address | null {
  if (text === undefined || text === '-') return null;
  const address = parseAddress(text);
  return address.ok ? address.value : null;
}
