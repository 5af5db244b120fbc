import type { BlockOrName } from '../../change/change.ts';
import { hostBlocksOf } from '../../engine/packet/ask-address.ts';
import { isUnknownAddress } from '../../model/address.ts';
import { everything } from '../../model/cidr.ts';
import type { NetworkInterface } from '../../model/network.ts';
import { hasPorts } from '../../model/protocol.ts';
import { allowingRule, replaceRule, type FaultChanges, type Site } from './site.ts';

/** Ports that clients take and no shipped service listens on (NA-08). */
const CLIENT_PORTS = { from: 32768, to: 65535 };
/** What a rule is written for by mistake. */
const OTHER_PORTS = [22, 80, 443, 3306, 5432];

type Faults = readonly FaultChanges[];

/** Other members of the security group that a rule names, by address, as if there were no others. */
export function addressesOfOthers(site: Site): Faults {
  const allowed = allowingRule(site);
  const peer = allowed?.rule.peer;
  if (!allowed || peer?.kind !== 'name') return [];
  const members = site.network.networkInterfaces.filter(({ groups }) => groups.includes(peer.name));
  return members.flatMap(({ ipv4 }) => {
    const block = hostBlocksOf(ipv4[0]?.private ?? null)[0];
    return block ? [replaceRule(allowed, { peer: { kind: 'cidr', cidr: block } })] : [];
  });
}

/** A security group without the inbound rule. `ofEndpoint`: of an interface endpoint, or of anything else. */
export function noInboundRule(site: Site, ofEndpoint: boolean): Faults {
  const allowed = allowingRule(site);
  if (allowed?.direction !== 'in') return [];
  const owner = site.network.networkInterfaces.find(({ id }) => id === allowed.interface)?.owner.kind;
  if ((owner === 'interface-endpoint') !== ofEndpoint) return [];
  const { group, direction, rule } = allowed;
  return [[{ kind: 'group-rule', act: 'remove', group, direction, rule }]];
}

/** A reference to the security group of a sender whose packets come from a public address. */
export function referenceForPublic(site: Site): Faults {
  const allowed = allowingRule(site);
  const { networkInterfaces } = site.network;
  const { source } = site.step.before;
  if (allowed?.direction !== 'in' || allowed.rule.peer.kind !== 'cidr' || isUnknownAddress(source)) return [];
  const sender = networkInterfaces.find((each) => each.ipv4.some((pair) => samePublic(pair, source.value)));
  return (sender?.groups ?? []).map((name) => replaceRule(allowed, { peer: { kind: 'name', name } }));
}

/** A rule for the ports of the client. */
export function portsOfTheClient(site: Site): Faults {
  const allowed = allowingRule(site);
  if (!allowed || !hasPorts(allowed.rule.traffic.protocol)) return [];
  return [replaceRule(allowed, { traffic: { ...allowed.rule.traffic, ports: CLIENT_PORTS } })];
}

/** A rule for all IPv4 addresses where the packet has IPv6 ones. */
export function ipv4Only(site: Site): Faults {
  const allowed = allowingRule(site);
  if (allowed?.rule.peer.kind !== 'cidr' || allowed.rule.peer.cidr.family !== 6) return [];
  const [remove, add] = replaceRule(allowed, { peer: { kind: 'cidr', cidr: everything(4) } });
  return remove && add ? [[remove], [remove, add]] : [];
}

/** Both ends in one security group, and no rule that names it. */
export function sharedGroup(site: Site): Faults {
  const allowed = allowingRule(site);
  const { networkInterfaces } = site.network;
  const { source } = site.step.before;
  if (allowed?.direction !== 'in') return [];
  const sender = isUnknownAddress(source) ? undefined : holderOf(networkInterfaces, source.value);
  if (!sender || sender.groups.includes(allowed.group)) return [];
  const { group, direction, rule } = allowed;
  return [
    [
      { kind: 'group-rule', act: 'remove', group, direction, rule },
      { kind: 'set-groups', thing: sender.owner.id, groups: [...sender.groups, group] },
    ],
  ];
}

/** The address of the client behind a load balancer that replaces it. */
export function clientBehindBalancer(site: Site): Faults {
  const allowed = allowingRule(site);
  const client = hostBlocksOf(site.trace.flow.source)[0];
  if (site.step.phase !== 'backend' || allowed?.direction !== 'in' || !client) return [];
  return [replaceRule(allowed, { peer: { kind: 'cidr', cidr: client } })];
}

/** A rule that names the security group of the sender, for the port of another service. */
export function referenceForOtherPort(site: Site): Faults {
  const allowed = allowingRule(site);
  if (!allowed || !hasPorts(allowed.rule.traffic.protocol) || !isGroup(site, allowed.rule.peer)) return [];
  const { traffic } = allowed.rule;
  return OTHER_PORTS.map((port) => replaceRule(allowed, { traffic: { ...traffic, ports: { from: port, to: port } } }));
}

/** The default security group of the VPC in place of the one that allows. */
export function defaultGroup(site: Site): Faults {
  const allowed = allowingRule(site);
  const { networkInterfaces, securityGroups } = site.network;
  const receiver = networkInterfaces.find(({ id }) => id === allowed?.interface);
  const vpc = securityGroups.find(({ id }) => id === allowed?.group)?.vpc;
  const own = securityGroups.find((group) => group.isDefault && group.vpc === vpc);
  if (allowed?.direction !== 'in' || !receiver || !own) return [];
  return [[{ kind: 'set-groups', thing: receiver.owner.id, groups: [own.id] }]];
}

/** The security group of a sender in another VPC. */
export function referenceAcrossVpcs(site: Site): Faults {
  const allowed = allowingRule(site);
  const { networkInterfaces, securityGroups } = site.network;
  const { source } = site.step.before;
  if (allowed?.direction !== 'in' || allowed.rule.peer.kind !== 'cidr' || isUnknownAddress(source)) return [];
  const vpc = securityGroups.find(({ id }) => id === allowed.group)?.vpc;
  const strangers = (holderOf(networkInterfaces, source.value)?.groups ?? []).filter(
    (name) => securityGroups.find(({ id }) => id === name)?.vpc !== vpc,
  );
  return strangers.map((name) => replaceRule(allowed, { peer: { kind: 'name', name } }));
}

function isGroup({ network }: Site, peer: BlockOrName): boolean {
  return peer.kind === 'name' && network.securityGroups.some(({ id }) => id === peer.name);
}

function holderOf(interfaces: readonly NetworkInterface[], address: number | bigint): NetworkInterface | undefined {
  return interfaces.find(({ ipv4, ipv6 }) =>
    [...ipv4.map((pair) => pair.private), ...ipv6].some((own) => !isUnknownAddress(own) && own.value === address),
  );
}

function samePublic(pair: NetworkInterface['ipv4'][number], address: number | bigint): boolean {
  return pair.public?.value === address;
}
