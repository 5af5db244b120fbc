import { readManifest } from '../kubernetes/read-manifest.ts';
import type { Manifest, ManifestText, Thing } from '../model/manifest.ts';
import { fieldsOf, type FoundObject } from './found-object.ts';

/** Annotations that policies read; any other may hold anything. */
const READ_ANNOTATION = /^([a-z0-9.-]*\.)?(tigera\.io|projectcalico\.org)\//;

/** Lists whose objects go into the network as they are; pods, nodes and services have places of their own. */
const KEPT: ReadonlySet<Thing['list']> = new Set([
  ...(['namespaces', 'serviceAccounts', 'hostEndpoints', 'networkSets', 'profiles', 'tiers'] as const),
  ...(['networkPolicies', 'clusterPolicies', 'calicoPolicies'] as const),
]);

/** The manifest of an object without what the API server adds: its spec, name, labels, and the annotations that are read. */
export function keptManifest({ value, thing }: FoundObject): Manifest[] {
  if (!thing || !KEPT.has(thing.list)) return [];
  const { apiVersion, kind, spec } = value;
  return manifestOf({
    ...{ apiVersion, kind, metadata: keptMetadata(value) },
    ...(spec === undefined || thing.list === 'namespaces' ? {} : { spec }),
  });
}

export function manifestOf(text: ManifestText): Manifest[] {
  const thing = readManifest(text, () => undefined);
  return thing && 'of' in thing ? [{ text, thing }] : [];
}

function keptMetadata(value: ManifestText): ManifestText {
  const { name, namespace, labels, annotations } = fieldsOf(value['metadata']);
  const read = Object.entries(fieldsOf(annotations)).filter(([key]) => READ_ANNOTATION.test(key));
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined || labels === null ? {} : { labels }),
    ...(read.length === 0 ? {} : { annotations: Object.fromEntries(read) }),
  };
}

/** Annotations of a pod that are read. */
export function keptAnnotations(annotations: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...annotations].filter(([key]) => READ_ANNOTATION.test(key)));
}
