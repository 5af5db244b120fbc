import type { PacketAddress } from '../../model/address.ts';
import { formatAclEntry } from '../../model/format-rule.ts';
import { hasPorts } from '../../model/protocol.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import { interfaceAt, type CompiledNetwork } from '../compiled/compiled-network.ts';
import { listeningAt, listensOn } from '../gates/listening.ts';
import { checkNetworkAcl } from '../gates/network-acl.ts';
import { checkSecurityGroups, peerOf } from '../gates/security-group.ts';
import { isAnswer } from '../packet/same.ts';
import { seal } from '../packet/sealed-packet.ts';
import { isFiltered } from '../walk/gates.ts';
import type { Observation } from './observation.ts';

/**
 * Which gate may have spoken, and why. `likely`: the configuration at hand makes it say just this; `possible`: it could
 * have; `excluded`: it cannot have.
 */
export type Hypothesis = {
  readonly gate: string;
  readonly rank: 'likely' | 'possible' | 'excluded';
  readonly because: string;
  readonly rules: readonly RuleId[];
};

/** Whether a line is about an answer, as far as the lines tell. */
export type Role = 'request' | 'reply' | 'unknown';

const SYN = 2;
const SYN_ACK = 18;
const WELL_KNOWN = 1024;

/** By the flags, else by an accepted line of the other way, else by who listens, else by which port a service would use. */
export function roleOf(network: CompiledNetwork, seen: Observation, all: readonly Observation[]): Role {
  if (seen.flags !== null && (seen.flags & SYN_ACK) === SYN_ACK) return 'reply';
  if (seen.flags !== null && (seen.flags & SYN) === SYN) return 'request';
  const { packet } = seen;
  const turned = all.find(
    (each) =>
      each.line < seen.line &&
      each.action === 'ACCEPT' &&
      isAnswer(seal(packet), seal(each.packet)) &&
      each.flags !== SYN_ACK,
  );
  if (turned) return 'reply';
  if (!hasPorts(packet.protocol)) return 'unknown';
  const serves = (address: PacketAddress, port: number) => {
    const nic = interfaceAt(network, seen.nic.subnet.vpc.id, address);
    const listens = nic ? listeningAt(network, nic) : null;
    return listens !== null && listensOn(listens, { protocol: packet.protocol, port });
  };
  const [asked, asking] = [
    serves(packet.destination, packet.destinationPort),
    serves(packet.source, packet.sourcePort),
  ];
  if (asked !== asking) return asked ? 'request' : 'reply';
  if (packet.destinationPort < WELL_KNOWN && packet.sourcePort >= WELL_KNOWN) return 'request';
  return packet.sourcePort < WELL_KNOWN && packet.destinationPort >= WELL_KNOWN ? 'reply' : 'unknown';
}

/** What may stand behind a REJECT, the likeliest first (FL-04). */
export function hypothesesFor(network: CompiledNetwork, seen: Observation, role: Role): Hypothesis[] {
  const found = [groupHypothesis(network, seen, role), aclHypothesis(network, seen)];
  const gates = seen.direction === 'in' ? found.toReversed() : found;
  const speaks = gates.some(({ rank }) => rank === 'likely');
  const order = { likely: 0, possible: 1, excluded: 2 };
  return [
    ...gates,
    {
      gate: 'connection closed',
      rank: speaks ? 'possible' : 'likely',
      because: speaks
        ? 'a packet that comes after the end of its connection is rejected, too'
        : 'no gate of this configuration rejects it: the connection was over, or the rules were others then',
      rules: ['FL-04'],
    } satisfies Hypothesis,
  ].toSorted((a, b) => order[a.rank] - order[b.rank]);
}

function aclHypothesis(network: CompiledNetwork, { nic, direction, packet }: Observation): Hypothesis {
  const { id } = nic.subnet.subnet;
  const neighbour = interfaceAt(network, nic.subnet.vpc.id, peerOf(packet, direction));
  if (neighbour?.subnet.subnet.id === id) {
    return {
      gate: `nacl:${id}:${direction}`,
      rank: 'excluded',
      because: 'both ends are in one subnet, where no network ACL is evaluated',
      rules: ['NA-06'],
    };
  }
  const { acl, candidates, decision } = checkNetworkAcl(nic.subnet, direction, packet);
  const by = decision.kind === 'allow' || decision.kind === 'deny' ? candidates[decision.by]?.entry : undefined;
  const text = by ? formatAclEntry(by) : '*';
  const denies = decision.kind === 'deny' || decision.kind === 'implicit-deny';
  return {
    gate: `nacl:${id}:${direction}:${by?.number ?? '*'}`,
    rank: denies ? 'likely' : 'possible',
    because: denies ? `${text} of ${acl} denies it` : `${text} of ${acl} allows it now`,
    rules: ['FL-04', 'NA-05'],
  };
}

function groupHypothesis(network: CompiledNetwork, seen: Observation, role: Role): Hypothesis {
  const { nic, direction, packet } = seen;
  const gate = `sg:${nic.interface.id}:${direction}`;
  if (!isFiltered(nic)) {
    return { gate, rank: 'excluded', because: 'this interface has no security group', rules: ['SG-21'] };
  }
  if (role === 'reply') {
    return {
      gate,
      rank: 'excluded',
      because: 'it is a reply, and a security group tracks the connection',
      rules: ['SG-02'],
    };
  }
  const peer = interfaceAt(network, nic.subnet.vpc.id, peerOf(packet, direction))?.groupSet ?? null;
  const { decision } = checkSecurityGroups(nic, direction, packet, peer, false);
  const denies = decision.kind === 'implicit-deny';
  const open = role === 'unknown' ? ', unless it is a reply' : '';
  return {
    gate,
    rank: denies ? (role === 'unknown' ? 'possible' : 'likely') : 'possible',
    because: denies ? `no rule of ${nic.interface.groups.join(', ')} matches${open}` : 'a rule allows it now',
    rules: ['FL-04', 'SG-01'],
  };
}
