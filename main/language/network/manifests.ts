import { itemsOf } from '../../kubernetes/items-of.ts';
import { readManifest } from '../../kubernetes/read-manifest.ts';
import type { Manifest, ManifestText, Thing } from '../../model/manifest.ts';
import type { EksCluster } from '../../model/resource.ts';
import type { NetworkText } from '../format/network-text.ts';
import type { Path, Report } from '../diagnostics/report.ts';
import { warnNamedPorts } from './named-ports.ts';
import { podsWithManifests, type PlacedManifest } from './pod-manifests.ts';

/** The manifests of each cluster, and the text with what they say of pods. */
export type ReadClusters = {
  readonly text: NetworkText;
  readonly manifests: ReadonlyMap<string, Pick<EksCluster, 'manifests' | 'drafts'>>;
};

type ClusterText = NonNullable<NetworkText['eksClusters']>[string];

export function readClusters(text: NetworkText, report: Report): ReadClusters {
  const clusters = Object.entries(text.eksClusters ?? {});
  if (!clusters.some(([, { manifests, drafts }]) => manifests ?? drafts)) return { text, manifests: new Map() };
  const read = clusters.map(([id, cluster]) => {
    const path = ['network', 'eksClusters', id];
    const found = (cluster.manifests ?? []).flatMap((entry, i) => readEntry(entry, [...path, 'manifests', i], report));
    const drafts = (cluster.drafts ?? []).flatMap((entry, i) => readEntry(entry, [...path, 'drafts', i], report));
    expectOnce(found, report);
    expectOnce(drafts, report);
    expectPolicies(drafts, report);
    expectPlugin(cluster, [...found, ...drafts], path, report);
    const pods = podsWithManifests(cluster, found, path, report);
    if (!cluster.unknownPolicies) warnNamedPorts([...found, ...drafts], pods, report);
    return { id, manifests: found, drafts, text: { ...cluster, pods } };
  });
  return {
    text: { ...text, eksClusters: Object.fromEntries(read.map((each) => [each.id, each.text])) },
    manifests: new Map(
      read.map(({ id, manifests, drafts }) => [
        id,
        { manifests: manifests.map(unplaced), drafts: drafts.map(unplaced) },
      ]),
    ),
  };
}

function unplaced({ text, thing }: PlacedManifest): Manifest {
  return { text, thing };
}

function readEntry(entry: string | ManifestText, path: Path, report: Report): PlacedManifest[] {
  if (typeof entry === 'string') {
    report.error('manifest', path, {
      message: `the file \`${entry}\` is not read here`,
      hint: 'write its manifests into the list, or use the file from a folder with `perimeter`',
    });
    return [];
  }
  return itemsOf(entry).flatMap(({ path: inside, value }) => {
    const place = [...path, ...inside];
    const wrong: string[] = [];
    const read = readManifest(value, (at, message) => {
      wrong.push(message);
      report.error('manifest', [...place, ...at], { message });
    });
    if (wrong.length > 0) return [];
    const text = value as ManifestText;
    if (read?.list === 'unread') {
      report.error('manifest', place, {
        message: `policies of kind \`${String(text['kind'])}\` are not read`,
        hint: 'take it out; without it the flows that it decides cannot be told',
      });
      return [];
    }
    return [{ text, thing: read && 'of' in read ? read : null, path: place }];
  });
}

/** Applying an object again replaces it: two of one kind and name are a mistake. */
function expectOnce(manifests: readonly PlacedManifest[], report: Report): void {
  const seen = new Set<string>();
  for (const { text, path } of manifests) {
    const name = objectName(text);
    if (seen.has(name)) report.error('duplicate-name', path, { message: `\`${name}\` is there twice` });
    seen.add(name);
  }
}

/** What a change applies is a policy; anything else is there from the start. */
function expectPolicies(drafts: readonly PlacedManifest[], report: Report): void {
  for (const { text, thing, path } of drafts)
    if (!thing || !POLICIES.has(thing.list))
      report.error('manifest', path, {
        message: `\`${String(text['kind'])}\` is not a policy that a change can apply`,
        hint: 'write it under `manifests`',
      });
}

/** `NetworkPolicy shop/web`: what tells objects of a cluster apart. */
function objectName({ apiVersion, kind, metadata }: ManifestText): string {
  const { name, namespace } = metadata as { readonly name: string; readonly namespace?: string };
  const [group] = String(apiVersion).split('/');
  return `${String(kind)} ${namespace ?? ''}/${name}${group === 'projectcalico.org' ? ' of Calico' : ''}`;
}

const POLICIES: ReadonlySet<Thing['list']> = new Set(['networkPolicies', 'clusterPolicies', 'calicoPolicies']);

/** Policies without somebody who enforces them have no effect (KNP-35): which it is, the author has to say. */
function expectPlugin(
  { policyPlugin, groupTiers, unknownPolicies }: ClusterText,
  manifests: readonly PlacedManifest[],
  path: Path,
  report: Report,
): void {
  const first = manifests.find(({ thing }) => thing && POLICIES.has(thing.list));
  if (first && policyPlugin === undefined && !unknownPolicies)
    report.error('shape', path, {
      message: 'who enforces the policies of this cluster is not said',
      hint: 'add `policyPlugin: kubernetes`, `policyPlugin: calico` or `policyPlugin: none`',
    });
  if (groupTiers && policyPlugin !== 'calico')
    report.error('shape', [...path, 'groupTiers'], {
      message: 'security groups are tiers of Calico Enterprise only',
      hint: 'add `policyPlugin: calico`, or take `groupTiers` out',
    });
}
