import { told } from '../../../main/model/unknown.ts';
import { formatAddress, type PacketAddress, type Family } from '../../../main/model/address.ts';
import { formatCidr, type Cidr } from '../../../main/model/cidr.ts';
import type { Network, Subnet, Vpc } from '../../../main/model/network.ts';
import type { Direction } from '../../../main/model/policy.ts';
import { known } from '../../../main/model/result.ts';
import { blockMatch, peerField, ruleLine, trafficMatch } from './packet-match.ts';
import { BLACKHOLE, NO_ROUTE } from './router-wiring.ts';
import { formatChain, formatRuleset, openGates, type Gates, type Ruleset } from './ruleset.ts';
import type { Peering, Router } from './routers.ts';
import { GATEWAY_LINK } from './wiring.ts';

/**
 * The network ACLs of all subnets and the internet gateway, in the router between them. No rule asks for the state of a
 * connection, so the kernel does not even track one here. What stays on the bridge of its subnet never comes by.
 */
export function routerRuleset({ part: network, vpc, peerings }: Router): Ruleset {
  const gates = openGates();
  const { subnets } = network;
  return formatRuleset(gates, [
    ...(network.internetGateways.length > 0 ? translation(network) : []),
    ...subnets.flatMap((subnet) => [aclChain(network, subnet, 'in', gates), aclChain(network, subnet, 'out', gates)]),
    ...peerings.map((peering) => peeringChain(vpc, peering, gates)),
    formatChain('router', [
      'type filter hook forward priority filter; policy accept;',
      ...subnets.map(({ id }) => `iifname ${id} jump ${id}-out`),
      ...subnets.flatMap(({ id }) => [
        `iifname ${id} oifname ${NO_ROUTE} ${gates.drop(`route:${id}:none`)}`,
        `iifname ${id} oifname ${BLACKHOLE} ${gates.drop(`route:${id}:blackhole`)}`,
      ]),
      ...network.internetGateways.map(
        () => `oifname ${GATEWAY_LINK.device} ip saddr != @public ${gates.drop('igw:no-public-ip')}`,
      ),
      ...peerings.map(({ id }) => `oifname ${id} jump over-${id}`),
      ...subnets.map(({ id }) => `oifname ${id} jump ${id}-in`),
    ]),
  ]);
}

/** A peering connection carries what one VPC sends to the other and nothing else (RT-09). */
function peeringChain({ cidrs }: Vpc, { id, other }: Peering, gates: Gates): string {
  const blocks = (all: readonly Cidr[], family: Family) => {
    const own = all.filter((block) => block.family === family);
    return `{ ${own.map(formatCidr).join(', ')} }`;
  };
  return formatChain(`over-${id}`, [
    ...([4, 6] as const).map((family) => {
      const word = family === 4 ? 'ip' : 'ip6';
      return `${word} saddr ${blocks(cidrs, family)} ${word} daddr ${blocks(other.cidrs, family)} return`;
    }),
    gates.drop(`${id}:not-transitive`),
  ]);
}

/** One address for another, both ways and without memory, outside of everything else that the router does (RT-06). */
function translation({ networkInterfaces }: Network): string[] {
  const pairs = networkInterfaces
    .flatMap(({ ipv4 }) => ipv4)
    .flatMap((pair) => (pair.public ? [{ inside: pair.private, outside: pair.public }] : []));
  const map = (from: PacketAddress, to: PacketAddress) => `${formatAddress(from)} : ${formatAddress(to)}`;
  const out = pairs.map(({ inside, outside }) => map(inside, outside)).join(', ');
  const back = pairs.map(({ inside, outside }) => map(outside, inside)).join(', ');
  return [
    `  set public { type ipv4_addr; elements = { ${pairs.map(({ inside }) => formatAddress(inside)).join(', ')} } }`,
    formatChain('leaving', [
      'type filter hook postrouting priority srcnat; policy accept;',
      `oifname ${GATEWAY_LINK.device} ip saddr set ip saddr map { ${out} }`,
    ]),
    formatChain('entering', [
      'type filter hook prerouting priority dstnat; policy accept;',
      `iifname ${GATEWAY_LINK.device} ip daddr set ip daddr map { ${back} }`,
    ]),
  ];
}

function aclChain({ networkAcls }: Network, { id, networkAcl }: Subnet, direction: Direction, gates: Gates): string {
  const acl = known(
    networkAcls.find((each) => each.id === networkAcl),
    networkAcl,
  );
  const entries = acl[direction].toSorted((a, b) => a.number - b.number);
  const gate = `nacl:${id}:${direction}`;
  return formatChain(`${id}-${direction}`, [
    ...entries.map(({ number, action, traffic, cidr }) =>
      ruleLine(
        blockMatch(peerField(direction), told(cidr)),
        trafficMatch(traffic),
        action === 'allow' ? 'return' : gates.drop(`${gate}:${number}`),
      ),
    ),
    gates.drop(`${gate}:*`),
  ]);
}
