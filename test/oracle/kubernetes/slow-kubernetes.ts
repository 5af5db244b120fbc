import type { ShortManifest } from '../../conformance/kubernetes/vector.ts';
import { byName, field, list, namespaceLabels, nodeAt, podAt, text } from './scene.ts';
import type { PlainPacket, Scene, SlowPod, Way } from './scene.ts';
import { isIn } from './slow-addresses.ts';
import { selectsLabels } from './slow-selectors.ts';

/** The pseudo-code of section 1.7 for one half, in the words of the vectors; `?` where the specification leaves it open. */
export function slowKubernetesHalf(scene: Scene, way: Way, packet: PlainPacket): string {
  const pod = podAt(scene, way === 'ingress' ? packet.dst : packet.src);
  const far = way === 'ingress' ? packet.src : packet.dst;
  if (!pod) return '-';
  if (packet.src === packet.dst) return 'exempt:self';
  if (nodeAt(scene, far) === pod.node) return 'exempt:node';
  const admin = clusterTier(scene, 'Admin', pod, way, packet);
  if (admin !== 'next') return admin;
  const taking = (scene.vector.netpols ?? []).filter(
    (policy) => isIsolating(policy, way) && policy.namespace === pod.ns && selectsPod(policy, pod),
  );
  for (const policy of taking.toSorted(byName)) {
    const index = list(policy.spec, way).findIndex((rule) => matchesRule(scene, policy, rule, way, packet));
    if (index >= 0) return `allow ${policy.namespace ?? ''}/${policy.name}#${index}`;
  }
  if (taking.length > 0) return 'isolated';
  const baseline = clusterTier(scene, 'Baseline', pod, way, packet);
  return baseline === 'next' ? 'open' : baseline;
}

export function allowsInKubernetes(half: string): boolean {
  return half === '-' || half === 'open' || /^(allow|exempt)/.test(half) || half.endsWith(' Accept');
}

/** KNP-02 to KNP-04. */
export function isIsolating({ spec }: ShortManifest, way: Way): boolean {
  const written = list(spec, 'policyTypes');
  const types = written.length > 0 ? written : list(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  return types.includes(way === 'ingress' ? 'Ingress' : 'Egress');
}

export function selectsPod({ spec }: ShortManifest, pod: SlowPod): boolean {
  return selectsLabels(field(spec, 'podSelector') ?? {}, pod.labels ?? {});
}

/** KNP-10. */
export function matchesRule(
  scene: Scene,
  policy: ShortManifest,
  rule: unknown,
  way: Way,
  packet: PlainPacket,
): boolean {
  const peers = list(rule, way === 'ingress' ? 'from' : 'to');
  const ports = list(rule, 'ports');
  const far = way === 'ingress' ? packet.src : packet.dst;
  return (
    (peers.length === 0 || peers.some((peer) => isPeer(scene, policy, peer, far))) &&
    (ports.length === 0 || ports.some((port) => isPort(scene, port, packet)))
  );
}

/** KNP-12, KNP-13. */
function isPeer(scene: Scene, policy: ShortManifest, peer: unknown, far: string): boolean {
  const block = field(peer, 'ipBlock');
  if (block !== undefined)
    return isIn(far, text(block, 'cidr') ?? '') && !list(block, 'except').some((each) => isIn(far, String(each)));
  const pod = podAt(scene, far);
  if (!pod) return false;
  const namespaces = field(peer, 'namespaceSelector');
  const isNear =
    namespaces === undefined ? pod.ns === policy.namespace : selectsLabels(namespaces, namespaceLabels(scene, pod.ns));
  return isNear && selectsLabels(field(peer, 'podSelector') ?? {}, pod.labels ?? {});
}

/** KNP-20 to KNP-22. */
function isPort(scene: Scene, port: unknown, packet: PlainPacket): boolean {
  const protocol = text(port, 'protocol') ?? 'TCP';
  if (protocol !== packet.proto) return false;
  const number = field(port, 'port');
  if (number === undefined) return true;
  if (typeof number === 'string') return declares(podAt(scene, packet.dst), number, protocol, packet.dport);
  const end = field(port, 'endPort') ?? number;
  return packet.dport >= Number(number) && packet.dport <= Number(end);
}

export function declares(pod: SlowPod | null, name: string, protocol: string, number: number): boolean {
  return pod?.ports?.[name] === `${number}/${protocol}`;
}

/** CNP-02 to CNP-09; `next` where the tier leaves it to the one below. */
function clusterTier(scene: Scene, tier: string, pod: SlowPod, way: Way, packet: PlainPacket): string {
  const policies = (scene.vector.cnps ?? []).filter(
    (policy) => text(policy.spec, 'tier') === tier && isSubject(scene, field(policy.spec, 'subject'), pod),
  );
  const priorities = [...new Set(policies.map(priorityOf))].sort((a, b) => a - b);
  for (const priority of priorities) {
    const decided = policies
      .filter((policy) => priorityOf(policy) === priority)
      .toSorted(byName)
      .flatMap((policy) => firstClusterRule(scene, policy, way, packet) ?? []);
    const actions = new Set(decided.map(({ action }) => action));
    if (actions.size > 1) return '?';
    const [first] = decided;
    if (first) return first.action === 'Pass' ? 'next' : `cnp ${tier}/${first.name}#${first.index} ${first.action}`;
  }
  return 'next';
}

export function priorityOf({ spec }: ShortManifest): number {
  return Number(field(spec, 'priority'));
}

export function firstClusterRule(scene: Scene, policy: ShortManifest, way: Way, packet: PlainPacket) {
  for (const [index, rule] of list(policy.spec, way).entries()) {
    const action = clusterEffect(scene, rule, way, packet);
    if (action !== null) return { name: policy.name, index, action };
  }
  return null;
}

const KNOWN_PEERS = ['namespaces', 'pods', 'networks', 'nodes'];
const KNOWN_PROTOCOLS = ['tcp', 'udp', 'sctp', 'destinationNamedPort'];

/** What the rule does, or null where it does not match; CNP-09 for what is not known. */
function clusterEffect(scene: Scene, rule: unknown, way: Way, packet: PlainPacket): string | null {
  const peers = list(rule, way === 'ingress' ? 'from' : 'to');
  const protocols = list(rule, 'protocols');
  const action = text(rule, 'action') ?? '';
  const keys = (of: unknown) => Object.keys(of as object);
  const isForeign =
    peers.some((peer) => keys(peer).some((key) => !KNOWN_PEERS.includes(key))) ||
    protocols.some((each) => keys(each).some((key) => !KNOWN_PROTOCOLS.includes(key)));
  if (isForeign) return action === 'Accept' ? null : 'Deny';
  const far = way === 'ingress' ? packet.src : packet.dst;
  if (!peers.some((peer) => isClusterPeer(scene, peer, far))) return null;
  if (protocols.length > 0 && !protocols.some((each) => isProtocol(scene, each, packet))) return null;
  return action;
}

function isClusterPeer(scene: Scene, peer: unknown, far: string): boolean {
  if (field(peer, 'networks') !== undefined) return list(peer, 'networks').some((block) => isIn(far, String(block)));
  if (field(peer, 'nodes') !== undefined) return nodeAt(scene, far) !== null && selectsLabels(field(peer, 'nodes'), {});
  const pod = podAt(scene, far);
  return pod !== null && isSubject(scene, peer, pod);
}

export function isSubject(scene: Scene, subject: unknown, pod: SlowPod): boolean {
  const labels = namespaceLabels(scene, pod.ns);
  const pods = field(subject, 'pods');
  if (pods === undefined) return selectsLabels(field(subject, 'namespaces'), labels);
  return (
    selectsLabels(field(pods, 'namespaceSelector'), labels) &&
    selectsLabels(field(pods, 'podSelector') ?? {}, pod.labels ?? {})
  );
}

/** CNP-07. */
function isProtocol(scene: Scene, written: unknown, packet: PlainPacket): boolean {
  const name = text(written, 'destinationNamedPort');
  if (name !== undefined) return declares(podAt(scene, packet.dst), name, packet.proto, packet.dport);
  const port = field(field(written, packet.proto.toLowerCase()), 'destinationPort');
  if (field(written, packet.proto.toLowerCase()) === undefined) return false;
  if (port === undefined) return true;
  const range = field(port, 'range') ?? { start: field(port, 'number'), end: field(port, 'number') };
  return packet.dport >= Number(field(range, 'start')) && packet.dport <= Number(field(range, 'end'));
}
