import { z } from 'zod';
import { parseAddress, type Address } from '../model/address.ts';
import type { ClusterNode, NamedPort, Namespace, PolicyPod, SecurityGroupPolicy } from '../model/kubernetes-cluster.ts';
import { NAMESPACE_NAME_LABEL } from '../model/labels.ts';
import { shaped, type Path, type Tell } from './fault.ts';
import { labelSelectorShape, labelsOf, namespaceOf, readLabelSelector, transportOf, type Metadata } from './parts.ts';

/** The API server adds the name of a namespace to its labels (KNP-16). */
export function readNamespace({ name, labels }: Metadata): Namespace {
  return { name, labels: new Map([...labelsOf(labels), [NAMESPACE_NAME_LABEL, name]]) };
}

const nodeStatus = z.looseObject({
  addresses: z.array(z.looseObject({ type: z.string(), address: z.string() })).optional(),
});

/** Of the addresses of a node, those that are no names. */
export function readNode({ name, labels }: Metadata, status: unknown, tell: Tell): ClusterNode | null {
  const written = shaped(nodeStatus, status ?? {}, ['status'], tell);
  if (!written) return null;
  const addresses = (written.addresses ?? []).flatMap(({ type, address }, i) =>
    type === 'InternalIP' ? readAddress(address, ['status', 'addresses', i, 'address'], tell) : [],
  );
  return { name, labels: labelsOf(labels), addresses };
}

const containerShape = z.looseObject({
  ports: z
    .array(z.looseObject({ name: z.string().optional(), containerPort: z.number(), protocol: z.string().optional() }))
    .optional(),
});

const podSpec = z.looseObject({
  nodeName: z.string().optional(),
  hostNetwork: z.boolean().optional(),
  serviceAccountName: z.string().optional(),
  containers: z.array(containerShape).optional(),
});

const podStatus = z.looseObject({
  podIP: z.string().optional(),
  podIPs: z.array(z.looseObject({ ip: z.string() })).optional(),
  phase: z.string().optional(),
});

/** A pod; one that has ended has no address any more and is left out. */
export function readPod(metadata: Metadata, spec: unknown, status: unknown, tell: Tell): PolicyPod | null {
  const written = shaped(podSpec, spec ?? {}, ['spec'], tell);
  const state = shaped(podStatus, status ?? {}, ['status'], tell);
  if (!written || !state || state.phase === 'Succeeded' || state.phase === 'Failed') return null;
  const single = state.podIP === undefined ? [] : [state.podIP];
  const texts = state.podIPs?.map(({ ip }) => ip) ?? single;
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    labels: labelsOf(metadata.labels),
    annotations: labelsOf(metadata.annotations),
    addresses: texts.flatMap((text) => readAddress(text, ['status', 'podIP'], tell)),
    node: written.nodeName ?? '',
    hostNetwork: written.hostNetwork ?? false,
    serviceAccount: written.serviceAccountName ?? 'default',
    ports: (written.containers ?? []).flatMap(({ ports = [] }) => ports.flatMap(namedPort)),
  };
}

function namedPort({
  name,
  containerPort,
  protocol = 'TCP',
}: {
  readonly name?: string | undefined;
  readonly containerPort: number;
  readonly protocol?: string | undefined;
}): NamedPort[] {
  const number = transportOf(protocol);
  return name === undefined || number === null ? [] : [{ name, number: containerPort, protocol: number }];
}

export function readAddress(text: string, path: Path, tell: Tell): Address[] {
  const address = parseAddress(text);
  if (address.ok) return [address.value];
  tell(path, `Invalid value: ${address.error}`);
  return [];
}

const groupsShape = z.strictObject({
  podSelector: labelSelectorShape.optional(),
  serviceAccountSelector: labelSelectorShape.optional(),
  securityGroups: z.strictObject({ groupIds: z.array(z.string()).min(1).max(5) }),
});

/** SecurityGroupPolicy of the Amazon VPC CNI: one of the two selectors, one to five groups (SGP-02). */
export function readSecurityGroupPolicy(metadata: Metadata, spec: unknown, tell: Tell): SecurityGroupPolicy | null {
  const written = shaped(groupsShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const { podSelector, serviceAccountSelector, securityGroups } = written;
  if ((podSelector === undefined) === (serviceAccountSelector === undefined))
    tell(['spec'], 'Invalid value: exactly one of `podSelector` and `serviceAccountSelector` must be set');
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    pods: podSelector ? readLabelSelector(podSelector, ['spec', 'podSelector'], tell) : null,
    serviceAccounts: serviceAccountSelector
      ? readLabelSelector(serviceAccountSelector, ['spec', 'serviceAccountSelector'], tell)
      : null,
    groups: securityGroups.groupIds,
  };
}
