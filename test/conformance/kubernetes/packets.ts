import { formatAddress, parseAddress } from '../../../main/model/address.ts';
import type { CompiledCluster } from '../../../main/engine/compiled/compile-cluster.ts';
import { policyPackets } from '../../../main/app/file/policy-packets.ts';
import type { Packet } from '../../../main/model/packet.ts';
import { ICMP } from '../../../main/model/protocol.ts';
import { must } from '../../build.ts';
import type { Vector, World } from './vector.ts';

type PacketText = NonNullable<Vector['packet']>;

const PROTOCOLS: Readonly<Record<string, number>> = { TCP: 6, UDP: 17, SCTP: 132, ICMP: 1, ICMPV6: 58, UDPLITE: 136 };

/** The packets that a vector may mean: one, or one for each backend of a service. */
export function packetsOf(
  text: PacketText,
  world: World,
  compiled: CompiledCluster,
): { readonly packets: readonly Packet[]; readonly viaService: boolean } {
  const sent = packetBetween(
    text,
    endOf(text.from ?? text.src ?? '', world, compiled),
    endOf(text.to ?? text.dst ?? '', world, compiled),
  );
  return nodePortPackets(compiled, sent) ?? policyPackets(compiled, sent);
}

/** What a node port leads to with the source unchanged (KNP-33), which the product leaves open. */
function nodePortPackets({ nodes, cluster }: CompiledCluster, sent: Packet) {
  const ports = nodes.has(sent.destination.value) ? cluster.services.flatMap((service) => service.ports) : [];
  const found = ports.find(({ nodePort, protocol }) => nodePort === sent.destinationPort && protocol === sent.protocol);
  const packets = found?.backends.map(({ address, port }) => ({
    ...sent,
    destination: address,
    destinationPort: port,
  }));
  return packets && { packets, viaService: true };
}

export function packetBetween(
  { proto, sport = 40_000, dport = 0, icmpType = 8, icmpCode = 0 }: PacketText,
  source: string,
  destination: string,
): Packet {
  const protocol = PROTOCOLS[String(proto).toUpperCase()] ?? Number(proto);
  if (!Number.isInteger(protocol)) throw new Error(`unknown protocol ${proto}`);
  const icmp = protocol === ICMP || protocol === 58;
  return {
    protocol,
    source: must(parseAddress(source)),
    destination: must(parseAddress(destination)),
    sourcePort: icmp ? 0 : sport,
    destinationPort: icmp ? 0 : dport,
    icmpType: icmp ? icmpType : 0,
    icmpCode: icmp ? icmpCode : 0,
  };
}

/** Whether the packet opens a connection, belongs to one, or to none. */
export function connectionOf({ conn = 'new', reply = false }: PacketText): 'new' | 'reply' | 'invalid' {
  return reply || conn === 'established' ? 'reply' : conn;
}

/** The address of `web`, `node:n1`, `svc:prod/api-svc`, `hep:ec2a`, a name outside, or an address itself. */
function endOf(text: string, world: World, { hosts }: CompiledCluster): string {
  const [kind = '', ...rest] = text.split(':');
  const name = rest.join(':');
  const found =
    kind === 'node' && rest.length > 0
      ? world.nodes[name]
      : kind === 'svc'
        ? world.services?.[name]?.clusterIP
        : kind === 'hep'
          ? addressText(hosts.get(name)?.host.addresses[0])
          : (world.pods[text]?.ip ?? world.external?.[text] ?? text);
  if (found === undefined) throw new Error(`unknown end ${text}`);
  return found;
}

function addressText(address: Packet['source'] | undefined): string | undefined {
  return address && formatAddress(address);
}
