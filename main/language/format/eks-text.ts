import { z } from 'zod';
import { computeShape, interfaceShape } from './compute-text.ts';
import { Groups, Ip, Name, Places, PortLine } from './values.ts';

/** The subnet, or all of them that it may be in. */
const NodeSubnet = z.union([Name, z.strictObject({ unknown: z.array(Name).min(2).max(20) })]);

const Node = z.strictObject({
  ...interfaceShape,
  subnet: NodeSubnet.meta({
    description: 'The subnet; `{ unknown: [...] }`: one of these.',
    examples: ['app-a', { unknown: ['app-a', 'app-b'] }],
  }),
  standsIn: z.literal(true).optional().meta({
    description: 'Stands for the nodes of pods of which it is not known where they run.',
  }),
  groups: Groups.optional().meta({ description: 'Left out: the cluster security group.' }),
  type: z
    .string()
    .max(30)
    .optional()
    .meta({ description: 'The instance type.', examples: ['m5.large'] }),
  ...computeShape,
});

const ObjectName = z.string().max(253);
const LabelMap = z.record(z.string().max(320), z.string().max(2000));

const Pod = z.strictObject({
  node: Name,
  ip: Ip.optional(),
  groups: Groups.optional().meta({ description: 'Security groups for pods; left out, those of the node.' }),
  listens: computeShape.listens,
  namespace: ObjectName.optional().meta({ description: 'The Kubernetes namespace; left out, `default`.' }),
  name: ObjectName.optional().meta({ description: 'What Kubernetes calls the pod; left out, the name used here.' }),
  labels: LabelMap.optional().meta({ description: 'Labels of the pod; left out, those of its manifest.' }),
  annotations: LabelMap.optional().meta({ description: 'Annotations of the pod; left out, those of its manifest.' }),
  serviceAccount: ObjectName.optional().meta({ description: 'The service account; left out, `default`.' }),
  ports: z
    .record(z.string().max(15), PortLine)
    .optional()
    .meta({ description: 'Container ports that policies refer to by name.', examples: [{ http: 'tcp 8080' }] }),
});

/** No cluster of a scenario needs more. */
const MAX_MANIFESTS = 5000;

/** The file is put in by whoever reads the scenario from a folder; here it is a name that nobody followed. */
const ManifestEntry = z.union([
  z
    .string()
    .max(200)
    .meta({ description: 'A file beside the scenario with manifests.', examples: ['policies.yaml'] }),
  z
    .record(z.string(), z.unknown())
    .meta({ description: 'A manifest as `kubectl` or `calicoctl` takes it, or a list that they print.' }),
]);

/** An EKS cluster with its nodes and pods. */
export const EksCluster = z.strictObject({
  subnets: Places.meta({ description: 'Where the control plane has its interfaces.' }),
  securityGroup: Name.optional().meta({
    description: 'The cluster security group; left out, one is made, `sg-NAME`: in all from itself, out everything.',
  }),
  podGroups: z
    .enum(['strict', 'standard'])
    .optional()
    .meta({ description: 'How security groups for pods are enforced.' }),
  nodesTranslate: z.boolean().optional().meta({
    description: 'Nodes put their own address in for pods that send beyond the VPC; left out, nobody can tell.',
  }),
  autoMode: z.boolean().optional(),
  policyPlugin: z.enum(['kubernetes', 'calico', 'none']).optional().meta({
    description:
      'Who enforces network policies: `kubernetes` for a plug-in that follows Kubernetes, such as that of the Amazon VPC CNI; `calico`; or `none`.',
  }),
  groupTiers: z
    .strictObject({
      podGroup: Name.meta({ description: 'The security group that every pod is in (TigeraPodDefault).' }),
      nodeGroups: Groups.optional().meta({
        description: 'Security groups of pods without groups of their own. Left out: all groups of the nodes.',
      }),
      metadataAccess: z.enum(['Allowed', 'Denied']).optional().meta({
        description: 'Whether pods may ask for instance metadata where their label does not say. Left out: Denied.',
      }),
    })
    .optional()
    .meta({ description: 'Calico Enterprise up to 3.18: security groups of pods as the first tiers of Calico.' }),
  unknownPolicies: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(50)
    .optional()
    .meta({
      description: 'What of the policies is not known. With any, what policies say of a pod is undetermined.',
      examples: [['the CiliumNetworkPolicy shop/web']],
    }),
  nodes: z.record(Name, Node),
  pods: z.record(Name, Pod).optional(),
  manifests: z.array(ManifestEntry).max(MAX_MANIFESTS).optional().meta({
    description: 'Namespaces, services, network policies and pods as manifests, or files beside the scenario.',
  }),
  drafts: z.array(ManifestEntry).max(MAX_MANIFESTS).optional().meta({
    description: 'Network policies that are not applied yet; the change `add policy shop/web` applies one.',
  }),
});
