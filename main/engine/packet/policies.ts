import type { Address } from '../../model/address.ts';
import type { Caveat, Half } from '../../model/policy-ladder.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import type { Packet } from '../../model/packet.ts';
import { hasPorts, isIcmp } from '../../model/protocol.ts';
import type { PolicedPod } from '../compiled/policed-pods.ts';
import { evaluateHalf, knownHalf, replyHalf } from '../kubernetes/half.ts';
import { caveatsOf } from '../kubernetes/evaluate-policies.ts';
import { askAddress } from './ask-address.ts';
import { askedOf, narrow, type Asked } from './asked.ts';
import { setOfMessage, setOfPort, setOfProtocol } from './asked-sets.ts';
import { isFamily, isIcmpMessage, isPorted } from './kinds.ts';
import { open } from './open.ts';
import type { SealedPacket } from './sealed-packet.ts';

export type JudgedHalf = { readonly half: Half; readonly caveats: readonly Caveat[] };

/** What the policies of a pod say of a packet that opens a connection. @param viaService it was sent to a service (M-04). */
export function judgedByPolicies(
  packet: SealedPacket,
  policed: PolicedPod,
  direction: PolicyDirection,
  viaService = false,
): JudgedHalf {
  askPolicies(packet, policed, direction);
  const half = halfOf(open(packet), policed, direction);
  const question = { packet: open(packet), connection: 'new', viaService } as const;
  const caveats = caveatsOf(question, [half], policed.plugin);
  return { half, caveats: caveats.filter((each) => each !== 'block-behind-service' || hasBlocks(policed)) };
}

/** Whether a policy of the cluster names addresses; without one it does not matter when a service is translated. */
function hasBlocks({ cluster: { cluster } }: PolicedPod): boolean {
  const isBlock = ({ kind }: { readonly kind: string }) => kind === 'block' || kind === 'networks';
  return [...cluster.networkPolicies, ...cluster.clusterPolicies].some(({ ingress, egress }) =>
    [...(ingress ?? []), ...(egress ?? [])].some(({ peers }) => peers.some(isBlock)),
  );
}

/** Of a packet that answers, policies are not asked (M-03). */
export function judgedAsReply(packet: SealedPacket, { cluster, own }: PolicedPod, direction: PolicyDirection): Half {
  return replyHalf({ cluster, own, direction, packet: open(packet) });
}

/**
 * More of a connection that the policies of before allowed. Calico accepts it before any policy (CAL-50). The text of
 * Kubernetes leaves to the plug-in what a change of policies does to it (KNP-34): where the policies of now deny, both
 * outcomes are possible.
 */
export function judgedAsKnown(packet: SealedPacket, policed: PolicedPod, direction: PolicyDirection): JudgedHalf {
  const { cluster, own, plugin } = policed;
  const known = knownHalf({ cluster, own, direction, packet: open(packet) });
  if (plugin !== 'kubernetes') return { half: known, caveats: [] };
  const { half } = judgedByPolicies(packet, policed, direction);
  if (half.decision === 'allow') return { half: known, caveats: [] };
  return { half: { ...half, decision: 'undetermined', outcomes: [...known.outcomes, ...half.outcomes] }, caveats: [] };
}

function halfOf(packet: Packet, { cluster, own, plugin }: PolicedPod, direction: PolicyDirection): Half {
  return evaluateHalf({ cluster, own, packet, direction }, plugin);
}

/**
 * Notes which first packets get the same answer. The policies themselves say it: of the other end once for each stretch
 * of addresses, of the ports once for each stretch between the bounds of the policies, with the protocol held.
 */
function askPolicies(packet: SealedPacket, policed: PolicedPod, direction: PolicyDirection): void {
  const asked = askedOf(packet);
  if (!asked) return;
  const plain = open(packet);
  isFamily(packet, 4);
  isPorted(packet);
  isIcmpMessage(packet);
  askProtocol(asked, plain, policed);
  if (isIcmp(plain.protocol)) askMessage(asked, plain, policed);
  const places = hasPorts(plain.protocol) ? stretchesOf(policed) : [WITHOUT_PORTS];
  const answersOf = (of: Packet) =>
    places.map((place) => answerFor({ ...of, ...first(place, of) }, policed, direction));
  const field = direction === 'egress' ? 'destination' : 'source';
  const { protocol, icmpType, icmpCode } = plain;
  askAddress(packet, field, {
    about: [policed, `${direction} ${protocol} ${icmpType}:${icmpCode}`],
    bounds: () => policed.bounds.blocks,
    answer: (address: Address) => answersOf({ ...plain, [field]: address }).join('|'),
  });
  if (hasPorts(protocol)) askPorts(asked, plain, places, answersOf(plain), answerFor(plain, policed, direction));
}

/** A stretch of source ports and one of destination ports; null: the protocol has none. */
type Stretch = { readonly source: readonly [number, number]; readonly destination: readonly [number, number] } | null;
const WITHOUT_PORTS: Stretch = null;

function stretchesOf({ bounds: { sourcePorts, destinationPorts } }: PolicedPod): Stretch[] {
  const ends = (starts: readonly number[]) => starts.map((from, i) => [from, (starts[i + 1] ?? 65_536) - 1] as const);
  return ends(sourcePorts).flatMap((source) => ends(destinationPorts).map((destination) => ({ source, destination })));
}

function first(place: Stretch, { sourcePort, destinationPort }: Packet) {
  return { sourcePort: place?.source[0] ?? sourcePort, destinationPort: place?.destination[0] ?? destinationPort };
}

/** What the walk can tell apart of a half: the decision, and who decides. */
function answerFor(packet: Packet, policed: PolicedPod, direction: PolicyDirection): string {
  const { decision, outcomes } = halfOf(packet, policed, direction);
  return `${decision} ${JSON.stringify(outcomes)}`;
}

/** The stretches of ports with the answer that the packet itself gets. */
function askPorts(
  asked: Asked,
  packet: Packet,
  places: readonly Stretch[],
  answers: readonly string[],
  own: string,
): void {
  const { diagrams } = asked.asker;
  const alike = places.flatMap((place, i) => (place && answers[i] === own ? [place] : []));
  const sets = alike.map(({ source, destination }) =>
    diagrams.intersection(
      setOfPort(asked, packet, 'sourcePort', ...source),
      setOfPort(asked, packet, 'destinationPort', ...destination),
    ),
  );
  narrow(asked, diagrams.union(...sets));
}

function askProtocol(asked: Asked, packet: Packet, { bounds }: PolicedPod): void {
  for (const protocol of bounds.protocols) {
    const isOwn = packet.protocol === protocol;
    narrow(asked, setOfProtocol(asked, packet, protocol), isOwn);
    if (isOwn) return;
  }
}

function askMessage(asked: Asked, packet: Packet, { bounds }: PolicedPod): void {
  for (const { type, code } of bounds.messages) {
    const isOwn = packet.icmpType === type && (code === null || packet.icmpCode === code);
    narrow(asked, setOfMessage(asked, packet, type, code ?? -1), isOwn);
  }
}
