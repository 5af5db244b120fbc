import type { PolicyPod } from '../../model/kubernetes-cluster.ts';
import type { Manifest, Things } from '../../model/manifest.ts';
import { formatAddress } from '../../model/address.ts';
import { matchesLabels } from '../../model/match-labels.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path, Report } from '../diagnostics/report.ts';

/** A manifest and where it stands in the file. */
export type PlacedManifest = Manifest & { readonly path: Path };

type ClusterText = NonNullable<NetworkText['eksClusters']>[string];
type PodText = NonNullable<ClusterText['pods']>[string];

/** The pods of a cluster; what an entry leaves out is as its manifest has it, or a SecurityGroupPolicy. */
export function podsWithManifests(
  { pods = {} }: ClusterText,
  manifests: readonly PlacedManifest[],
  path: Path,
  report: Report,
): Record<string, PodText> {
  const filled = new Map(Object.entries(pods));
  for (const { thing, path: place } of manifests) {
    if (thing?.list !== 'pods') continue;
    const entry = entryFor(thing.of, filled, [...place, 'metadata', 'name'], report);
    if (entry) filled.set(entry.id, withFacts(entry.pod, thing.of, place, report));
  }
  for (const [id, pod] of filled) expectNoClash(id, pod, filled, [...path, 'pods', id], report);
  return Object.fromEntries([...filled].map(([id, pod]) => [id, withGroups(pod, manifests)]));
}

/** A manifest describes a pod of the network: one that stands on a node there. */
function entryFor(
  { namespace, name, hostNetwork }: PolicyPod,
  pods: ReadonlyMap<string, PodText>,
  path: Path,
  report: Report,
): { readonly id: string; readonly pod: PodText } | null {
  const [found, another] = [...pods].filter(
    ([id, pod]) => (pod.name ?? id) === name && (pod.namespace ?? namespace) === namespace,
  );
  if (hostNetwork) {
    report.error('manifest', path, {
      message: `\`${name}\` uses the network of its node, where policies do not see it`,
      hint: 'take the manifest out; its flows are those of the node',
    });
    return null;
  }
  if (found && !another) return { id: found[0], pod: found[1] };
  report.error('unknown-name', path, {
    message: another
      ? `\`${found?.[0] ?? ''}\` and \`${another[0]}\` may both be the pod \`${name}\``
      : `there is no pod \`${name}\` in this cluster`,
    hint: another
      ? 'give them `namespace: NAME`'
      : `add \`${name}: { node: NAME, namespace: ${namespace} }\` under \`pods\``,
  });
  return null;
}

function withFacts(pod: PodText, facts: PolicyPod, path: Path, report: Report): PodText {
  const { namespace, labels, annotations, serviceAccount, node, addresses } = facts;
  if (node !== '' && node !== pod.node)
    report.error('manifest', [...path, 'spec', 'nodeName'], {
      message: `the pod runs on \`${pod.node}\` in the network, not on \`${node}\``,
    });
  const [address] = addresses.map(formatAddress);
  return {
    namespace,
    labels: Object.fromEntries(labels),
    annotations: Object.fromEntries(annotations),
    serviceAccount,
    ports: namedPorts(facts),
    ...(address === undefined ? {} : { ip: address }),
    ...pod,
  };
}

/** Ports of SCTP are left out: no packet of this network has one. */
function namedPorts({ ports }: PolicyPod): Record<string, string> {
  const ported = ports.filter(({ protocol }) => hasPorts(protocol));
  return Object.fromEntries(
    ported.map(({ name, number, protocol }) => [name, `${formatProtocol(protocol)} ${number}`]),
  );
}

function expectNoClash(id: string, pod: PodText, pods: ReadonlyMap<string, PodText>, path: Path, report: Report): void {
  const nameOf = (key: string, each: PodText) => `${each.namespace ?? 'default'}/${each.name ?? key}`;
  const [first] = [...pods].find(([key, each]) => nameOf(key, each) === nameOf(id, pod)) ?? [id];
  if (first !== id)
    report.error('duplicate-name', path, { message: `\`${first}\` is the pod \`${nameOf(id, pod)}\` too` });
}

/** The groups of all SecurityGroupPolicies that select the pod; an entry that names groups has those (SGP-02). */
function withGroups(pod: PodText, manifests: readonly PlacedManifest[]): PodText {
  if (pod.groups) return pod;
  const of = <List extends keyof Things>(list: List) =>
    manifests.flatMap(({ thing }) => (thing?.list === list ? [thing.of as Things[List]] : []));
  const namespace = pod.namespace ?? 'default';
  const account = of('serviceAccounts').find(
    (each) => each.namespace === namespace && each.name === (pod.serviceAccount ?? 'default'),
  );
  const labels = new Map(Object.entries(pod.labels ?? {}));
  const groups = of('securityGroupPolicies')
    .filter((policy) => policy.namespace === namespace)
    .filter(
      ({ pods, serviceAccounts }) =>
        (pods === null || matchesLabels(pods, labels)) &&
        (serviceAccounts === null || matchesLabels(serviceAccounts, account?.labels ?? new Map<string, string>())),
    )
    .flatMap((policy) => policy.groups);
  return groups.length === 0 ? pod : { ...pod, groups: [...new Set(groups)] };
}
