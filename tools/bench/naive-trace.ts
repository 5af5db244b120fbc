import { told } from '../../main/model/unknown.ts';
import { formatAddress } from '../../main/model/address.ts';
import { formatCidr } from '../../main/model/cidr.ts';
import { formatGroupRule, formatAclEntry } from '../../main/model/format-rule.ts';
import type { KnownPacket } from '../../main/model/packet.ts';
import type { Workload } from './workload.ts';

type Explained = { readonly rule: string; readonly matched: boolean; readonly reason: string };

/**
 * A handwritten trace as one would write it first: for every rule an object with a sentence, CIDR blocks parsed from
 * text each time.
 */
export function naiveTrace({ network, target }: Workload): (packet: KnownPacket) => Explained[] {
  const groups = network.networkInterfaces.find(({ id }) => id === target)?.groups ?? [];
  const acl = network.networkAcls[0];
  return (packet) => {
    const source = formatAddress(packet.source);
    const explain = (
      rule: string,
      protocol: number,
      from: number,
      to: number,
      port: number,
      peer: () => boolean,
    ): Explained => {
      if (protocol !== packet.protocol)
        return { rule, matched: false, reason: `protocol ${packet.protocol} is not ${protocol}` };
      if (port < from || port > to) return { rule, matched: false, reason: `port ${port} is not in ${from}-${to}` };
      if (!peer()) return { rule, matched: false, reason: `${source} is not what the rule names` };
      return { rule, matched: true, reason: 'it matches' };
    };
    const member = network.networkInterfaces.find((nic) =>
      nic.ipv4.some((pair) => formatAddress(pair.private) === source),
    );
    const inGroups = groups.flatMap((id) =>
      (network.securityGroups.find((group) => group.id === id)?.in ?? []).map((rule) =>
        explain(
          formatGroupRule(rule),
          rule.traffic.protocol,
          rule.traffic.ports.from,
          rule.traffic.ports.to,
          packet.destinationPort,
          () => {
            const { peer } = rule;
            if (peer.kind === 'group') return member?.groups.includes(peer.id) ?? false;
            return peer.kind === 'cidr' && inBlock(source, formatCidr(peer.cidr));
          },
        ),
      ),
    );
    const inAcl = (['in', 'out'] as const).flatMap((direction) =>
      (acl?.[direction] ?? [])
        .toSorted((a, b) => a.number - b.number)
        .map((entry) =>
          explain(
            formatAclEntry(entry),
            entry.traffic.protocol,
            entry.traffic.ports.from,
            entry.traffic.ports.to,
            direction === 'in' ? packet.destinationPort : packet.sourcePort,
            () => inBlock(source, formatCidr(told(entry.cidr))),
          ),
        ),
    );
    return [...inGroups, ...inAcl];
  };
}

function inBlock(address: string, block: string): boolean {
  const [base = '', bits = '32'] = block.split('/');
  const number = (text: string) => text.split('.').reduce((value, octet) => value * 256 + Number(octet), 0);
  const size = 2 ** (32 - Number(bits));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}
