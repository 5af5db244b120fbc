import {
  formatAddress,
  isUnknownAddress,
  parseAddress,
  type Address,
  type PacketAddress,
} from '../../model/address.ts';
import { contains } from '../../model/cidr.ts';
import type { Flow, Origin } from '../../model/flow.ts';
import { holdingOf } from '../../model/holding.ts';
import { wrapNat64 } from '../../model/nat64.ts';
import type { Network, NetworkInterface } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { EndText, FlowText } from '../text/flow.ts';
import type { Fault } from '../text/words.ts';
import { endNames, findEnd, type End } from './ends.ts';
import { lookUp } from './look-up.ts';
import { otherReceivers, otherSenders } from './other-ends.ts';
import { privateDns } from './private-dns.ts';
import { didYouMean } from '../diagnostics/suggest.ts';

/**
 * Gives the ends of a written flow their addresses. A name stands for what DNS would answer the sender: a private
 * address inside the VPC, a public one from outside; an internet-facing load balancer is public for everyone (SV-05).
 */
export function resolveFlow(network: Network, text: FlowText): Result<Flow, Fault> {
  const meant = { ...text, from: memberMeant(network, text.from), to: memberMeant(network, text.to) };
  const flow = resolveEnds(network, meant);
  return flow.ok ? ok({ ...flow.value, alternatives: alternativesTo(network, meant, flow.value) }) : flow;
}

/** What the words may mean instead: another node of the load balancer, another interface of the function. */
function alternativesTo(network: Network, text: FlowText, { origin }: Flow): Flow['alternatives'] {
  const others = (end: EndText, names: readonly string[]) => names.map((name) => ({ ...end, name }));
  const senders = [text.from, ...others(text.from, otherSenders(network, text.from))];
  const receivers = [text.to, ...others(text.to, otherReceivers(network, text.to, origin))];
  const pairs = senders.flatMap((from) => receivers.map((to) => ({ ...text, from, to }))).slice(1);
  return pairs.flatMap((pair) => {
    const flow = resolveEnds(network, pair);
    if (!flow.ok) return [];
    const isSender = pair.from.name !== text.from.name;
    const on = isSender
      ? `from which of its interfaces \`${text.from.name}\` sends`
      : `which address DNS gives for \`${text.to.name}\``;
    return [{ on, origin: flow.value.origin, source: flow.value.source, destination: flow.value.destination }];
  });
}

/** `app.newest`: the member of an Auto Scaling group that was launched last. */
function memberMeant(network: Network, end: EndText): EndText {
  const group = network.autoScalingGroups.find(({ id }) => id === end.name);
  const newest = end.qualifier === 'newest' ? group?.members.at(-1) : undefined;
  return newest === undefined ? end : { ...end, name: newest, qualifier: null };
}

function resolveEnds(network: Network, text: FlowText): Result<Flow, Fault> {
  const from = readEnd(network, text.from);
  if (!from.ok) return from;
  const to = readEnd(network, text.to);
  if (!to.ok) return to;
  const wantsV6 =
    [text.from, text.to].some(({ qualifier }) => qualifier === 'ipv6') || isOnlyV6(from.value) || isOnlyV6(to.value);
  const source = sourceOf(network, from.value, text.from, wantsV6);
  if (!source.ok) return source;
  const { origin } = source.value;
  const asked = text.to.qualifier === 'dns' ? lookUp(network, origin, to.value, text.to) : null;
  if (asked && !asked.ok) return asked;
  const endpoint = text.to.qualifier === null ? privateDns(network, origin, to.value)[0] : undefined;
  const target: End = endpoint
    ? { kind: 'interface', interface: endpoint, facesInternet: false, address: null }
    : to.value;
  const synthesized = dns64Address(network, source.value, to.value);
  const found = synthesized ?? (asked ? asked.value.address : null);
  const destination = found ? ok(found) : destinationOf(origin, target, text.to, wantsV6);
  if (!destination.ok) return destination;
  if (source.value.address.family !== destination.value.family) {
    return err({ offset: text.to.offset, message: 'the two ends are of different address families' });
  }
  return ok({
    origin,
    protocol: text.protocol,
    source: source.value.address,
    destination: destination.value,
    sourcePort: text.from.port,
    destinationPort: text.to.port ?? 0,
    icmpType: text.icmpType,
    icmpCode: text.icmpCode,
    natPort: null,
    loadBalancerPort: null,
    serverName: text.serverName,
    lookup: asked?.value.lookup ?? null,
    call: text.call,
    alternatives: [],
  });
}

/** What DNS64 gives an IPv6 client in a subnet that has it for a host with an IPv4 address only (RT-05). */
function dns64Address(network: Network, { origin, address }: Source, to: End): Address | null {
  if (address.family !== 6 || origin.kind !== 'network-interface' || to.kind !== 'host') return null;
  const subnet = subnetOf(network, origin.id);
  const [first, ...others] = to.host.addresses;
  const isOnlyV4 = [first, ...others].every((each) => each?.family === 4);
  return subnet?.dns64 && first?.family === 4 && isOnlyV4 ? wrapNat64(first) : null;
}

function subnetOf(network: Network, id: string) {
  const nic = network.networkInterfaces.find((each) => each.id === id);
  return network.subnets.find((each) => each.id === nic?.subnet);
}

function readEnd(network: Network, { name, offset }: EndText): Result<End, Fault> {
  const end = findEnd(network, name);
  if (end) return ok(end);
  if (network.autoScalingGroups.some(({ id }) => id === name))
    return err({ offset, message: `\`${name}\` has no member` });
  const address = parseAddress(name);
  if (address.ok) return ok({ kind: 'address', address: address.value });
  const hint = didYouMean(name, endNames(network));
  return err({ offset, message: `nothing here is called \`${name}\`${hint === '' ? '' : `; ${hint}`}` });
}

function isOnlyV6(end: End): boolean {
  if (end.kind === 'address') return end.address.family === 6;
  const addresses =
    end.kind === 'host'
      ? end.host.addresses
      : [...end.interface.ipv4.map((pair) => pair.private), ...end.interface.ipv6];
  return addresses.length > 0 && addresses.every(({ family }) => family === 6);
}

type Source = { readonly origin: Origin; readonly address: PacketAddress };

function sourceOf(network: Network, end: End, text: EndText, v6: boolean): Result<Source, Fault> {
  if (end.kind === 'interface') {
    const address = end.address && text.qualifier === null ? ok(end.address) : ownAddress(end.interface, text, v6);
    return address.ok
      ? ok({ origin: { kind: 'network-interface', id: end.interface.id }, address: address.value })
      : address;
  }
  const address =
    end.kind === 'address' ? end.address : end.host.addresses.find(({ family }) => family === (v6 ? 6 : 4));
  if (!address) return err({ offset: text.offset, message: `\`${text.name}\` has no IPv${v6 ? 6 : 4} address` });
  const nic = interfaceWith(network, address);
  if (nic) return ok({ origin: { kind: 'network-interface', id: nic.id }, address });
  const ways = [
    ...network.virtualPrivateGateways,
    ...network.transitGateways.flatMap(({ attachments }) => attachments),
  ];
  const gateway = ways.find(({ onPremises }) => onPremises?.some((block) => contains(block, address)));
  const around = network.vpcs.find(({ cidrs }) => cidrs.some((block) => contains(block, address)));
  if (end.kind === 'address' && !gateway && around) {
    return err({ offset: text.offset, message: nobodyWith(network, around.id, address) });
  }
  const remote = end.kind === 'host' ? end.host.place === 'on-premises' : gateway !== undefined;
  if (!remote) return ok({ origin: { kind: 'internet' }, address });
  if (gateway) return ok({ origin: { kind: 'on-premises', gateway: gateway.id }, address });
  return err({
    offset: text.offset,
    message: `no virtual private gateway or attachment leads to \`${formatAddress(address)}\``,
  });
}

function destinationOf(origin: Origin, end: End, text: EndText, v6: boolean): Result<PacketAddress, Fault> {
  if (end.kind === 'address') return ok(end.address);
  if (end.kind === 'host') {
    const address = end.host.addresses.find(({ family }) => family === (v6 ? 6 : 4));
    return address
      ? ok(address)
      : err({ offset: text.offset, message: `\`${text.name}\` has no IPv${v6 ? 6 : 4} address` });
  }
  if (end.address && text.qualifier === null) return ok(end.address);
  if (text.qualifier !== null || v6) return ownAddress(end.interface, text, v6);
  const [primary] = end.interface.ipv4;
  const outside = origin.kind === 'internet' || end.facesInternet;
  const address = outside ? (primary?.public ?? primary?.private) : primary?.private;
  return address ? ok(address) : err({ offset: text.offset, message: `\`${text.name}\` has no IPv4 address` });
}

/** `web`, `web.private`, `web.public`, `web.secondary`, `web.ipv6`. */
function ownAddress(
  nic: NetworkInterface,
  { name, qualifier, offset }: EndText,
  v6: boolean,
): Result<PacketAddress, Fault> {
  const [primary, secondary] = nic.ipv4;
  const byQualifier: Readonly<Record<string, PacketAddress | null | undefined>> = {
    private: primary?.private,
    public: primary?.public,
    secondary: secondary?.private,
    ipv6: nic.ipv6[0],
  };
  const wanted = qualifier ?? (v6 ? 'ipv6' : 'private');
  if (!Object.hasOwn(byQualifier, wanted)) {
    return err({ offset, message: `\`.${wanted}\` is not public, private, secondary or ipv6` });
  }
  const address = byQualifier[wanted];
  if (address) return ok(address);
  return err({ offset, message: `\`${name}\` has no ${wanted} address` });
}

function interfaceWith(network: Network, address: Address): NetworkInterface | undefined {
  return network.networkInterfaces.find(({ ipv4, ipv6 }) =>
    [...ipv4.map((pair) => pair.private), ...ipv6].some(({ value }) => value === address.value),
  );
}

/** Why an address in a VPC is not where a flow can come from. */
function nobodyWith({ networkInterfaces }: Network, vpc: string, address: Address): string {
  const possible = networkInterfaces.find(({ ipv4 }) =>
    ipv4.some((pair) => isUnknownAddress(pair.private) && holdingOf(pair.private.within, address) === 'yes'),
  );
  const instead = possible ? `; \`${possible.id}\` may, whose address is not known: write its name` : '';
  return `nobody in VPC \`${vpc}\` is known to have the address \`${formatAddress(address)}\`${instead}`;
}
