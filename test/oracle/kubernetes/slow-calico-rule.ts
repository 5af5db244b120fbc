import type { ShortManifest } from '../../conformance/kubernetes/vector.ts';
import { field, list, podAt, text } from './scene.ts';
import type { PlainPacket, Scene } from './scene.ts';
import { isIn, isV6 } from './slow-addresses.ts';
import { accountLabels, calicoNamespaceLabels, isNamespaced, workloadLabels } from './slow-calico.ts';
import { selectsExpression } from './slow-selectors.ts';

/** Something that has an address and labels: a pod, a host endpoint, a network set. */
type Known = {
  readonly namespace: string | null;
  readonly labels: Record<string, string>;
  readonly account: { readonly name: string; readonly labels: Record<string, string> } | null;
  readonly ports: Readonly<Record<string, string>>;
};

const NUMBERS: Readonly<Record<string, number>> = { TCP: 6, UDP: 17, ICMP: 1, SCTP: 132 };

/** CAL-30 to CAL-39: every field must hold. */
export function matchesCalicoRule(scene: Scene, policy: ShortManifest, rule: unknown, packet: PlainPacket): boolean {
  const is = (protocol: unknown) => protocol === packet.proto || protocol === NUMBERS[packet.proto];
  const protocol = field(rule, 'protocol');
  const notProtocol = field(rule, 'notProtocol');
  const version = field(rule, 'ipVersion');
  const icmp = field(rule, 'icmp');
  const notIcmp = field(rule, 'notICMP');
  if (protocol !== undefined && !is(protocol)) return false;
  if (notProtocol !== undefined && is(notProtocol)) return false;
  if (version !== undefined && version !== (isV6(packet.src) ? 6 : 4)) return false;
  if (icmp !== undefined && !isIcmp(icmp, packet)) return false;
  if (notIcmp !== undefined && isIcmp(notIcmp, packet)) return false;
  return (
    matchesSide(scene, policy, field(rule, 'source'), packet, packet.src, packet.sport, false) &&
    matchesSide(scene, policy, field(rule, 'destination'), packet, packet.dst, packet.dport, true)
  );
}

function isIcmp(match: unknown, packet: PlainPacket): boolean {
  const code = field(match, 'code');
  return field(match, 'type') === packet.icmpType && (code === undefined || code === packet.icmpCode);
}

function matchesSide(
  scene: Scene,
  policy: ShortManifest,
  side: unknown,
  packet: PlainPacket,
  address: string,
  port: number,
  isDestination: boolean,
): boolean {
  if (side === undefined) return true;
  const known = knownAt(scene, address);
  if (!isSelected(scene, policy, side, known)) return false;
  const nets = list(side, 'nets');
  if (nets.length > 0 && !nets.some((net) => isIn(address, String(net)))) return false;
  if (list(side, 'notNets').some((net) => isIn(address, String(net)))) return false;
  const service = field(side, 'services');
  if (service !== undefined && !isBackend(scene, policy, service, packet, address, isDestination)) return false;
  const candidates = known.filter((each) => isPositive(scene, policy, side, each));
  const isListed = (written: unknown) => isPort(String(written), port, packet.proto, candidates);
  const ports = list(side, 'ports');
  if (ports.length > 0 && !ports.some(isListed)) return false;
  return !list(side, 'notPorts').some(isListed);
}

/** CAL-31, CAL-32. */
function isSelected(scene: Scene, policy: ShortManifest, side: unknown, known: readonly Known[]): boolean {
  const without = text(side, 'notSelector');
  const isAnybody =
    text(side, 'selector') === undefined &&
    text(side, 'namespaceSelector') === undefined &&
    field(side, 'serviceAccounts') === undefined &&
    !(isNamespaced(policy) && without !== undefined);
  if (!isAnybody && !known.some((each) => isPositive(scene, policy, side, each))) return false;
  return (
    without === undefined || !known.some((each) => selectsExpression(without, each.labels, each.namespace === null))
  );
}

/** All but `notSelector`, of one thing that is known. */
function isPositive(scene: Scene, policy: ShortManifest, side: unknown, known: Known): boolean {
  const selector = text(side, 'selector');
  const namespaces = text(side, 'namespaceSelector');
  const accounts = field(side, 'serviceAccounts');
  if (selector !== undefined && !selectsExpression(selector, known.labels, known.namespace === null)) return false;
  if (accounts !== undefined && !hasAccount(accounts, known)) return false;
  if (namespaces === 'global()') return known.namespace === null;
  if (namespaces !== undefined)
    return (
      known.namespace !== null && selectsExpression(namespaces, calicoNamespaceLabels(scene, known.namespace), false)
    );
  const isScoped = selector !== undefined || text(side, 'notSelector') !== undefined || accounts !== undefined;
  return !isNamespaced(policy) || !isScoped || known.namespace === policy.namespace;
}

function hasAccount(accounts: unknown, { account }: Known): boolean {
  if (!account) return false;
  const names = list(accounts, 'names');
  return (
    (names.length === 0 || names.includes(account.name)) &&
    selectsExpression(text(accounts, 'selector') ?? '', account.labels, false)
  );
}

/** CAL-36: a number, a range or a name. */
function isPort(written: string, port: number, protocol: string, known: readonly Known[]): boolean {
  const [low = '', high = low] = written.split(':');
  if (/^\d+$/.test(low)) return port >= Number(low) && port <= Number(high);
  return known.some(({ ports }) => ports[written] === `${port}/${protocol}`);
}

/** CAL-38. */
function isBackend(
  { world }: Scene,
  policy: ShortManifest,
  service: unknown,
  packet: PlainPacket,
  address: string,
  isDestination: boolean,
): boolean {
  const namespace = text(service, 'namespace') ?? policy.namespace ?? '';
  const found = world.services?.[`${namespace}/${text(service, 'name') ?? ''}`];
  for (const name of found?.pods ?? []) {
    const pod = world.pods[name];
    if (pod?.ip !== address) continue;
    const target = pod.ports?.[String(found?.targetPort)] ?? `${String(found?.targetPort)}/${found?.proto ?? 'TCP'}`;
    if (!isDestination || target === `${packet.dport}/${packet.proto}`) return true;
  }
  return false;
}

function knownAt(scene: Scene, address: string): Known[] {
  const pod = podAt(scene, address);
  const { netsets = [], heps = [], hep } = scene.vector;
  const account = pod && { name: pod.sa ?? 'default', labels: accountLabels(scene, pod) };
  return [
    ...(pod ? [{ namespace: pod.ns, labels: workloadLabels(pod), account, ports: pod.ports ?? {} }] : []),
    ...[...heps, ...(hep ? [hep] : [])]
      .filter(({ ip }) => ip === address)
      .map(({ labels = {} }): Known => ({ namespace: null, labels, account: null, ports: {} })),
    ...netsets
      .filter(({ nets }) => nets.some((net) => isIn(address, net)))
      .map(({ labels = {}, kind, namespace = '' }): Known => {
        const own = kind === 'NetworkSet' ? namespace : null;
        const all = own === null ? labels : { ...labels, 'projectcalico.org/namespace': own };
        return { namespace: own, labels: all, account: null, ports: {} };
      }),
  ];
}
