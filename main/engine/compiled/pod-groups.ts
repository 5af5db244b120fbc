import type { PolicyPod } from '../../model/kubernetes-cluster.ts';
import type { GroupIntegration } from '../../model/group-integration.ts';
import { SECURITY_GROUP_LABEL } from '../../model/labels.ts';

/** A JSON array of group ids (CSG-10). */
const GROUPS_ANNOTATION = 'aws.tigera.io/security-groups';

type Grouped = Pick<PolicyPod, 'labels' | 'annotations'>;

/** The groups that Calico takes a pod to be in: that of all pods, and its own or else those of the nodes (CSG-13, CSG-14). */
export function groupsOfPod({ podGroup, nodeGroups }: GroupIntegration, pod: Grouped): readonly string[] {
  const own = ownGroups(pod);
  return [podGroup, ...(own.length > 0 ? own : nodeGroups)];
}

/** Groups of the annotation and of labels written by hand (CSG-15). */
export function ownGroups({ labels, annotations }: Grouped): string[] {
  const labelled = [...labels.keys()].filter((key) => key.startsWith(SECURITY_GROUP_LABEL));
  const annotation = annotations.get(GROUPS_ANNOTATION);
  return [
    ...(annotation === undefined ? [] : (readGroups(annotation) ?? [])),
    ...labelled.map((key) => key.slice(SECURITY_GROUP_LABEL.length)),
  ];
}

/** Null for what is no array of texts: it is ignored (CSG-11). One text with commas is one group that is not there (CSG-12). */
function readGroups(annotation: string): string[] | null {
  try {
    const read: unknown = JSON.parse(annotation);
    return Array.isArray(read) && read.every((each) => typeof each === 'string') ? read : null;
  } catch {
    return null;
  }
}
