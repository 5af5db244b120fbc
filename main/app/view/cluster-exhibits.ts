import type { Exhibit } from '../../contract/learner-view.ts';
import { manifestLines } from '../../language/write/manifest-lines.ts';
import { formatAddress } from '../../model/address.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { Network } from '../../model/network.ts';

/**
 * What clusters are configured with, to be read before an answer: their pods with the labels that policies select by, and
 * each manifest as `kubectl` prints it. Drafts are not in force and are not shown.
 */
export function clusterExhibits({ eksClusters, pods }: Pick<Network, 'eksClusters' | 'pods'>): Exhibit[] {
  return eksClusters.flatMap(({ id, manifests }) => {
    const own = pods.filter(({ cluster }) => cluster === id);
    if (manifests.length === 0) return [];
    return [{ kind: 'policy', title: `Pods of ${id}`, lines: own.map(podLine) }, ...manifests.map(manifestExhibit)];
  });
}

function podLine({ id, namespace, labels, node, address }: Network['pods'][number]): string {
  const marks = [...labels].map(([key, value]) => `${key}=${value}`);
  return `${id}: namespace ${namespace}, ${marks.join(', ') || 'no labels'}, ${formatAddress(address)}, on ${node}`;
}

function manifestExhibit({ text }: Manifest): Exhibit {
  const { name = '', namespace } = (text['metadata'] ?? {}) as { readonly name?: string; readonly namespace?: string };
  const title = `${String(text['kind'])} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
  return { kind: 'policy', title, lines: manifestLines(text) };
}
