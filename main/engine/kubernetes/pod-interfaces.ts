/** How security groups of pods are enforced (SGP-10, SGP-11). */
export type PodGroupMode = 'strict' | 'standard';

/** An end of a connection as security groups see it. `groups`: whose groups are on the interface that it uses. */
export type GroupedEnd = {
  /** A pod with an interface and groups of its own (SGP-01). */
  readonly isGroupedPod: boolean;
  readonly groups: string;
};

export type GroupQuestion = {
  readonly mode: PodGroupMode;
  readonly source: GroupedEnd;
  /** Null for a destination outside the VPC. */
  readonly destination: GroupedEnd | null;
  readonly sameNode: boolean;
  /** `AWS_VPC_K8S_CNI_EXTERNALSNAT`: nodes leave the addresses of pods as they are. */
  readonly externalSnat: boolean;
  /** Whose groups are on the primary interface of the source's node. */
  readonly nodeGroups: string;
};

/** `snat`: the packet leaves by the primary interface of the node and under its address. */
export type GroupChecks = {
  readonly out: string | null;
  readonly in: string | null;
  readonly snat: boolean;
};

/**
 * Which security groups the VPC asks about a connection of pods (SGP-10 to SGP-12). What stays on a node is filtered only
 * where a pod with groups of its own sends or takes it by its own interface, which it does in strict mode.
 */
export function groupChecks(question: GroupQuestion): GroupChecks {
  const { mode, source, destination, sameNode } = question;
  const isBranched = source.isGroupedPod || destination?.isGroupedPod === true;
  if (sameNode && destination && !(mode === 'strict' && isBranched)) return { out: null, in: null, snat: false };
  if (destination) return { out: source.groups, in: destination.groups, snat: false };
  const isStrict = mode === 'strict' && source.isGroupedPod;
  const snat = !question.externalSnat && !isStrict;
  return { out: snat ? question.nodeGroups : source.groups, in: null, snat };
}
