import { ok, unreachable, type Result } from '../../model/result.ts';
import type { Network } from '../../model/network.ts';
import type { Edit } from '../../language/edit/edit.ts';
import type { Path } from '../../language/diagnostics/report.ts';
import type { NetworkText } from '../../language/format/network-text.ts';
import { applyChange } from '../apply-change.ts';
import type { Change } from '../change.ts';
import { policiesNamed } from '../policy-names.ts';
import { fieldEdit } from './fields.ts';
import { unwritten, type Unwritten } from './unwritten.ts';

export type ClusterSetting = Extract<Change, { kind: 'set-order' | 'set-pod-mark' | 'set-tier' }>;
type ClusterChange = ClusterSetting | Extract<Change, { kind: 'policy' }>;

/** A change of policies or of what they select, as the edit of one manifest or of the entry of one pod. */
export function clusterEdit(text: NetworkText, network: Network, change: ClusterChange): Result<Edit, Unwritten> {
  switch (change.kind) {
    case 'policy': {
      const message = `\`${change.policy}\` would move from \`drafts\` to \`manifests\``;
      if (change.act === 'add') return unwritten(['network', 'eksClusters'], message, 'move it there');
      const place = manifestOf(text, network, change.policy);
      return place.ok ? ok({ kind: 'remove', path: place.value }) : place;
    }
    case 'set-pod-mark':
      return podEdit(text, network, change);
    case 'set-tier': {
      const message = 'the tier of a policy may also be in its name';
      return unwritten(['network', 'eksClusters'], message, 'edit `tier` and `name` in its manifest');
    }
    case 'set-order':
      return orderEdit(text, network, change);
    default:
      return unreachable(change);
  }
}

/** Where the file has the manifest of a policy or a tier, one object an entry. */
function manifestOf(text: NetworkText, network: Network, name: string): Result<Path, Unwritten> {
  const tiers = network.eksClusters.flatMap((cluster) =>
    cluster.manifests.flatMap((manifest) =>
      manifest.thing?.list === 'tiers' && manifest.thing.of.name === name ? [{ cluster, manifest }] : [],
    ),
  );
  const [found] = [...policiesNamed(network, name, 'manifests'), ...tiers];
  const written = found && JSON.stringify(found.manifest.text);
  const entries = text.eksClusters?.[found?.cluster.id ?? '']?.manifests ?? [];
  const index = entries.findIndex((entry) => typeof entry !== 'string' && JSON.stringify(entry) === written);
  const path = ['network', 'eksClusters', found?.cluster.id ?? '', 'manifests'];
  if (index >= 0) return ok([...path, index]);
  return unwritten(path, `the text does not write \`${name}\` as an entry of its own`, 'write it as one first');
}

/** Labels that a manifest gives a pod are written out in its entry, which has the last word. */
function podEdit(
  text: NetworkText,
  network: Network,
  change: Extract<ClusterChange, { kind: 'set-pod-mark' }>,
): Result<Edit, Unwritten> {
  const field = change.what === 'label' ? 'labels' : 'annotations';
  const changed = applyChange(network, change);
  const pod = changed.ok ? changed.value.pods.find(({ id }) => id === change.pod) : undefined;
  const written = text.eksClusters?.[pod?.cluster ?? '']?.pods?.[change.pod];
  if (!pod || !written)
    return unwritten(['network', 'eksClusters'], `the text does not write \`${change.pod}\``, 'write it first');
  const path = ['network', 'eksClusters', pod.cluster, 'pods', change.pod];
  return ok(fieldEdit(path, field, written[field], Object.fromEntries(pod[field])));
}

function orderEdit(
  text: NetworkText,
  network: Network,
  { name, order }: Extract<ClusterChange, { kind: 'set-order' }>,
): Result<Edit, Unwritten> {
  const place = manifestOf(text, network, name);
  if (!place.ok) return place;
  const [, , cluster = '', , index = 0] = place.value;
  const entry = text.eksClusters?.[cluster]?.manifests?.[Number(index)];
  const spec = typeof entry === 'object' ? (entry['spec'] as Readonly<Record<string, unknown>>) : {};
  const field = 'priority' in spec ? 'priority' : 'order';
  return ok(fieldEdit([...place.value, 'spec'], field, spec[field], order ?? undefined));
}
