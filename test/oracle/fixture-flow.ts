import { parseAddress, type PacketAddress } from '../../main/model/address.ts';
import type { Flow, Origin } from '../../main/model/flow.ts';
import type { Network, NetworkInterface } from '../../main/model/network.ts';
import { parseProtocol } from '../../main/model/protocol.ts';
import { must } from '../build.ts';
import { carriesPorts, carriesType } from './packets.ts';

/**
 * `tcp ext-lin:40000 > web.pub:443`, `icmp 8:0 app > web`, `50 app > 10.0.0.9`. The source is a name of the network; a
 * destination may be an IPv4 address. `.pub`, `.ip2` and `.ip6` name the other addresses of an interface.
 */
export function flowFrom(network: Network, text: string): Flow {
  const [protocolText = '', ...words] = text.replace(' > ', ' ').split(' ');
  const protocol = must(parseProtocol(protocolText));
  const [icmpType = 0, icmpCode = 0] = carriesType(protocol) ? (words.shift() ?? '').split(':').map(Number) : [];
  const [source = '', destination = ''] = words;
  const [sourceName = '', sourcePort] = carriesPorts(protocol) ? source.split(':') : [source];
  const [destinationName = '', destinationPort] = carriesPorts(protocol) ? destination.split(':') : [destination];
  return {
    origin: originOf(network, sourceName),
    protocol,
    source: addressOf(network, sourceName),
    destination: addressOf(network, destinationName),
    sourcePort: Number(sourcePort ?? 0),
    destinationPort: Number(destinationPort ?? 0),
    icmpType,
    icmpCode,
    natPort: 1500,
    loadBalancerPort: 2000,
    lookup: null,
    call: null,
    alternatives: [],
    serverName: null,
  };
}

function originOf(network: Network, name: string): Origin {
  const [id = ''] = name.split('.');
  const host = network.hosts.find((one) => one.id === id);
  if (host === undefined) return { kind: 'network-interface', id };
  return host.place === 'internet' ? { kind: 'internet' } : { kind: 'on-premises', gateway: 'vgw' };
}

function addressOf(network: Network, name: string): PacketAddress {
  const [id, which] = name.split('.');
  const host = network.hosts.find((one) => one.id === id);
  const networkInterface = network.networkInterfaces.find((one) => one.id === id);
  const address = networkInterface === undefined ? host?.addresses[0] : addressOfInterface(networkInterface, which);
  return address ?? must(parseAddress(name));
}

function addressOfInterface(
  { ipv4, ipv6 }: NetworkInterface,
  which: string | undefined,
): PacketAddress | null | undefined {
  if (which === 'pub') return ipv4[0]?.public;
  if (which === 'ip2') return ipv4[1]?.private;
  return which === 'ip6' ? ipv6[0] : ipv4[0]?.private;
}
