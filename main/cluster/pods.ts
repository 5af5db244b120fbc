import { readManifest } from '../kubernetes/read-manifest.ts';
import type { Labels } from '../model/labels.ts';
import type { PolicyPod } from '../model/kubernetes-cluster.ts';
import type { ManifestText } from '../model/manifest.ts';
import { fieldsOf, listOf, textOf, type FoundObject } from './found-object.ts';

/** A pod of the files, or one that a workload will make. */
export type FoundPod = {
  readonly pod: PolicyPod;
  readonly where: string;
  /** The address of its node. */
  readonly hostIp: string | null;
  /** The interface that the VPC CNI made for it alone (`vpc.amazonaws.com/pod-eni`). */
  readonly branch: string | null;
  readonly ready: boolean;
};

const POD_ENI = 'vpc.amazonaws.com/pod-eni';
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']);

/** The pods of the files. Of a namespace without any, one for each workload: it stands for all that it makes. */
export function podsOf(objects: readonly FoundObject[]): FoundPod[] {
  const own = objects.flatMap(({ thing, value, where }) =>
    thing?.list === 'pods' ? [foundPod(thing.of, value, where)] : [],
  );
  const inhabited = new Set(objects.filter(({ kind }) => kind === 'Pod').map(({ namespace }) => namespace));
  return [...own, ...objects.filter(({ namespace }) => !inhabited.has(namespace)).flatMap(podOfWorkload)];
}

function foundPod(pod: PolicyPod, value: ManifestText, where: string): FoundPod {
  const status = fieldsOf(value['status']);
  const ready = listOf(status['conditions']).find((each) => fieldsOf(each)['type'] === 'Ready');
  return {
    pod,
    where,
    hostIp: textOf(status['hostIP']),
    branch: branchOf(pod.annotations),
    ready: ready === undefined || fieldsOf(ready)['status'] === 'True',
  };
}

function branchOf(annotations: Labels): string | null {
  try {
    const [first] = listOf(JSON.parse(annotations.get(POD_ENI) ?? 'null'));
    return textOf(fieldsOf(first)['eniId']);
  } catch {
    return null;
  }
}

/** One that another makes (a ReplicaSet of a Deployment) is told with it. */
function podOfWorkload({ kind, namespace, name, value, where }: FoundObject): FoundPod[] {
  const spec = fieldsOf(value['spec']);
  const isOwned = listOf(fieldsOf(value['metadata'])['ownerReferences']).length > 0;
  const template = fieldsOf((kind === 'CronJob' ? fieldsOf(fieldsOf(spec['jobTemplate'])['spec']) : spec)['template']);
  if ((!WORKLOADS.has(kind) && kind !== 'CronJob') || isOwned || spec['replicas'] === 0 || name === '') return [];
  const { labels, annotations } = fieldsOf(template['metadata']);
  const metadata = { name, namespace, labels, annotations };
  const manifest = { apiVersion: 'v1', kind: 'Pod', metadata, spec: { ...fieldsOf(template['spec']), nodeName: '' } };
  const thing = readManifest(manifest, () => undefined);
  return thing?.list === 'pods' ? [foundPod(thing.of, {}, where)] : [];
}
