import { idleTimeouts, usualTracking, type TrackingTimeouts } from '../../model/idle-timeouts.ts';
import { formatAddress } from '../../model/address.ts';
import type { NetworkInterface } from '../../model/network.ts';
import { UDP } from '../../model/protocol.ts';
import type { Compute, Listener, Listening, LoadBalancer } from '../../model/resource.ts';
import { isUnknown, UNKNOWN_WORD, type Unknown } from '../../model/unknown.ts';
import { preservesByDefault } from '../network/targets.ts';
import { targetLines } from './targets.ts';
import { privateIpText, things, type Writer } from './writer.ts';

/** Where an interface is and what it is called by; a secondary public address has no place in a file. */
export function writeInterface({ name, left }: Writer, nic: NetworkInterface) {
  const [primary, ...further] = nic.ipv4;
  const [ipv6, ...more] = nic.ipv6;
  if (further.some((pair) => pair.public))
    left.add(nic.id, 'the public address of a secondary private one is left out');
  if (more.length > 0) left.add(nic.id, 'further IPv6 addresses are left out');
  return {
    subnet: nic.orIn?.length ? { unknown: [nic.subnet, ...nic.orIn].map(name) } : name(nic.subnet),
    ...(primary ? { ip: privateIpText(primary) } : {}),
    ...(further.length > 0 ? { secondaryIps: further.map((pair) => privateIpText(pair)) } : {}),
    ...(primary?.public ? { publicIp: formatAddress(primary.public) } : {}),
    ...(ipv6 ? { ipv6: formatAddress(ipv6) } : {}),
    ...(nic.groups.length > 0 ? { groups: nic.groups.map(name) } : {}),
    ...(nic.sourceDestCheck ? {} : { sourceDestCheck: false }),
  };
}

export function writeInstances(writer: Writer) {
  return things(
    writer.network.instances.flatMap((instance) => {
      const { autoScalingGroups, eksClusters } = writer.network;
      if (autoScalingGroups.some(({ members }) => members.includes(instance.id))) return [];
      if (eksClusters.some(({ nodes }) => nodes.some(({ id }) => id === instance.id))) return [];
      const nics = instance.interfaces.flatMap((id) => writer.nic(id) ?? []);
      return nics.length > 0 ? [[writer.name(instance.id), writeInstance(writer, instance, nics)] as const] : [];
    }),
  );
}

function writeInstance(
  writer: Writer,
  { os, listens, forwards, tableFull, tracking }: Compute,
  nics: readonly NetworkInterface[],
) {
  const written = nics.map((nic) => writeInterface(writer, nic));
  return {
    ...(written.length === 1 ? written[0] : { interfaces: written }),
    ...(os === 'windows' ? { os } : {}),
    ...writeListening(listens),
    ...(forwards ? { forwards } : {}),
    ...(tableFull ? { connectionTable: 'full' } : {}),
    ...trackingText(tracking),
  };
}

export function writeNatGateways(writer: Writer) {
  const { network, name, nic } = writer;
  return things(
    network.natGateways.flatMap(({ id, interface: at, connectivity, state }) => {
      const held = nic(at);
      if (!held) return [];
      const { subnet, ip, publicIp } = writeInterface(writer, held);
      const isPrivate = connectivity === 'private';
      const addresses = { ...(ip === undefined ? {} : { ip }), ...(publicIp === undefined ? {} : { publicIp }) };
      const down = state === 'available' ? {} : { state };
      return [[name(id), { subnet, ...(isPrivate ? { ip, private: true } : addresses), ...down }] as const];
    }),
  );
}

export function writeFunctions({ network, name, nic }: Writer) {
  return things(
    network.functions.map(({ id, interfaces }) => {
      const held = interfaces.flatMap((each) => nic(each) ?? []);
      const groups = held[0]?.groups.map(name) ?? [];
      const places = held.map(({ subnet, ipv4: [primary] }) => [
        name(subnet),
        primary ? { ip: privateIpText(primary) } : {},
      ]);
      return [name(id), { subnets: Object.fromEntries(places) as object, groups }] as const;
    }),
  );
}

export function writeLoadBalancers(writer: Writer) {
  return things(
    writer.network.loadBalancers.map(
      (balancer) => [writer.name(balancer.id), writeBalancer(writer, balancer)] as const,
    ),
  );
}

function writeBalancer(
  writer: Writer,
  { id, type, scheme, crossZone, interfaces, listeners, furtherListeners, idleSeconds }: LoadBalancer,
) {
  const { name, nic } = writer;
  const nodes = interfaces.flatMap((each) => nic(each) ?? []);
  const places = nodes.map((node) => {
    const { ip, publicIp } = writeInterface(writer, node);
    return [
      name(node.subnet),
      { ip, ...(scheme === 'internal' || publicIp === undefined ? {} : { publicIp }) },
    ] as const;
  });
  const groups = nodes[0]?.groups.map(name) ?? [];
  return {
    type,
    scheme,
    ...(crossZone === (type === 'application') ? {} : { crossZone: settingText(crossZone) }),
    ...(furtherListeners ? { furtherListeners: UNKNOWN_WORD } : {}),
    subnets: Object.fromEntries(places),
    ...(groups.length > 0 ? { groups } : {}),
    ...(idleSeconds === idleTimeouts.applicationLoadBalancer.usual ? {} : { idleTimeout: idleSeconds }),
    listeners: listeners.map((listener, i) => ({
      port: listener.port,
      ...(listener.protocol === UDP ? { protocol: 'udp' } : {}),
      ...(listener.targetType === 'ip' ? { targetType: 'ip' } : {}),
      ...behind(writer, id, i, listener),
      ...(listener.tcpIdleSeconds === idleTimeouts.networkLoadBalancer.tcp
        ? {}
        : { idleTimeout: listener.tcpIdleSeconds }),
      ...(listener.healthCheckPort === null ? {} : { healthCheckPort: listener.healthCheckPort }),
      ...(type === 'network' && listener.preservesClient !== isPreservedByDefault(listener)
        ? { preserveClientIp: settingText(listener.preservesClient) }
        : {}),
    })),
  };
}

function settingText(value: boolean | Unknown): boolean | typeof UNKNOWN_WORD {
  return isUnknown(value) ? UNKNOWN_WORD : value;
}

function behind(writer: Writer, id: string, place: number, listener: Listener) {
  if (typeof listener.action === 'object') return { answers: listener.action.status };
  return { targets: listener.action === 'unknown' ? 'unknown' : targetLines(writer, id, place, listener) };
}

function isPreservedByDefault({ targetType, protocol }: Listener): boolean {
  return preservesByDefault(targetType, protocol === UDP ? 'udp' : 'tcp');
}

export function writeHosts({ network, name }: Writer) {
  return things(
    network.hosts.map(({ id, place, addresses, service, os, listens }) => [
      name(id),
      {
        ip: addresses.map(formatAddress),
        ...(place === 'on-premises' ? { at: place } : {}),
        ...(service === null ? {} : { service }),
        ...(os === 'windows' ? { os } : {}),
        ...writeListening(listens),
      },
    ]),
  );
}

export function writeListening(listens: readonly Listening[] | null) {
  if (!listens) return {};
  return { listens: listens.map(({ protocol, port }) => `${protocol === UDP ? 'udp' : 'tcp'} ${port}`) };
}

/** Only what is not as AWS sets it; Nitro versions are written as the timeouts that they stand for. */
function trackingText(tracking: TrackingTimeouts) {
  const own = Object.entries(tracking).filter(
    ([name, seconds]) => usualTracking[name as keyof TrackingTimeouts] !== seconds,
  );
  return own.length === 0 ? {} : { connectionTracking: Object.fromEntries(own) };
}
