import { formatAddress, isUnknownAddress, type PacketAddress } from '../../model/address.ts';
import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';

/** A packet as a flow is written, with names where the network has them: `tcp 203.0.113.7:50000 > web:443`. */
export function packetText(network: Network, flow: Flow): string {
  const { protocol, source, destination, sourcePort, destinationPort, icmpType, icmpCode } = flow;
  const end = (address: PacketAddress, port: number | null) => {
    const name = endName(network, address);
    if (!hasPorts(protocol)) return name;
    return `${name.includes(':') ? `[${name}]` : name}:${port ?? ''}`;
  };
  const message = isIcmp(protocol) ? ` ${icmpType}:${icmpCode}` : '';
  return `${formatProtocol(protocol)}${message} ${end(source, sourcePort)} > ${end(destination, destinationPort)}`;
}

/** What has this address, as a flow names it (`web.public`); the address itself where nothing of the network has it. */
export function endName({ networkInterfaces, hosts, pods }: Network, address: PacketAddress): string {
  if (isUnknownAddress(address)) return 'unknown';
  const is = (each: PacketAddress | null) =>
    each !== null && !isUnknownAddress(each) && each.family === address.family && each.value === address.value;
  const host = hosts.find(({ addresses }) => addresses.some(is));
  const pod = pods.find((each) => is(each.address));
  if (host ?? pod) return (host ?? pod)?.id ?? '';
  const privately = networkInterfaces.find(({ ipv4 }) => ipv4.some((pair) => is(pair.private)));
  if (privately) return privately.id;
  const publicly = networkInterfaces.find(({ ipv4 }) => ipv4.some((pair) => is(pair.public)));
  if (publicly) return `${publicly.id}.public`;
  const v6 = networkInterfaces.find(({ ipv6 }) => ipv6.some(is));
  return v6 ? `${v6.id}.ipv6` : formatAddress(address);
}
