import { z } from 'zod';
import { readCalicoPolicy, type CalicoKind } from './calico-policy.ts';
import { readHostEndpoint, readNetworkSet, readProfile, readTier } from './calico-things.ts';
import { readClusterPolicy } from './cluster-policy.ts';
import { readNamespace, readNode, readPod, readSecurityGroupPolicy } from './core-things.ts';
import { shaped, type Tell } from './fault.ts';
import { readNetworkPolicy } from './network-policy.ts';
import { labelsOf, metadataShape, namespaceOf, type Metadata } from './parts.ts';
import { readEndpointSlice, readService } from './service.ts';
import type { Thing, Things } from '../model/manifest.ts';

const typed = z.looseObject({ apiVersion: z.string(), kind: z.string() });
const envelope = typed.extend({ metadata: metadataShape });
type Manifest = z.infer<typeof envelope>;
type Reader = (metadata: Metadata, manifest: Manifest, tell: Tell) => Thing | null;

function thing<List extends keyof Things>(
  list: List,
  read: (metadata: Metadata, manifest: Manifest, tell: Tell) => Things[List] | null,
): Reader {
  return (metadata, manifest, tell) => {
    const of = read(metadata, manifest, tell);
    return of && ({ list, of } as Thing);
  };
}

const networkPolicy = (staged: boolean) =>
  thing('networkPolicies', (metadata, { spec }, tell) =>
    readNetworkPolicy(metadata, withoutAction(spec), staged, tell),
  );
const clusterPolicy = (tier: 'Admin' | 'Baseline' | null) =>
  thing('clusterPolicies', (metadata, { spec }, tell) => readClusterPolicy(metadata, spec, tier, tell));
const calicoPolicy = (kind: CalicoKind) =>
  thing('calicoPolicies', (metadata, { spec }, tell) => readCalicoPolicy(metadata, spec, kind, tell));
const networkSet = (isGlobal: boolean) =>
  thing('networkSets', (metadata, { spec }, tell) => readNetworkSet(metadata, spec, isGlobal, tell));

/** A staged NetworkPolicy says beside its spec what shall happen to the policy of its name. */
function withoutAction(spec: unknown): unknown {
  if (typeof spec !== 'object' || spec === null || !('stagedAction' in spec)) return spec;
  return Object.fromEntries(Object.entries(spec).filter(([field]) => field !== 'stagedAction'));
}

/** Kinds by their group; the version does not matter for what is read. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['/Namespace', thing('namespaces', readNamespace)],
  ['/Node', thing('nodes', (metadata, { status }, tell) => readNode(metadata, status, tell))],
  ['/Pod', thing('pods', (metadata, { spec, status }, tell) => readPod(metadata, spec, status, tell))],
  ['/Service', thing('services', (metadata, { spec }, tell) => readService(metadata, spec, tell))],
  [
    '/ServiceAccount',
    thing('serviceAccounts', (metadata) => ({
      namespace: namespaceOf(metadata),
      name: metadata.name,
      labels: labelsOf(metadata.labels),
    })),
  ],
  ['discovery.k8s.io/EndpointSlice', thing('endpointSlices', readEndpointSlice)],
  ['networking.k8s.io/NetworkPolicy', networkPolicy(false)],
  ['policy.networking.k8s.io/ClusterNetworkPolicy', clusterPolicy(null)],
  ['policy.networking.k8s.io/AdminNetworkPolicy', clusterPolicy('Admin')],
  ['policy.networking.k8s.io/BaselineAdminNetworkPolicy', clusterPolicy('Baseline')],
  ['projectcalico.org/NetworkPolicy', calicoPolicy({ isGlobal: false, staged: false })],
  ['projectcalico.org/GlobalNetworkPolicy', calicoPolicy({ isGlobal: true, staged: false })],
  ['projectcalico.org/StagedNetworkPolicy', calicoPolicy({ isGlobal: false, staged: true })],
  ['projectcalico.org/StagedGlobalNetworkPolicy', calicoPolicy({ isGlobal: true, staged: true })],
  ['projectcalico.org/StagedKubernetesNetworkPolicy', networkPolicy(true)],
  ['projectcalico.org/Tier', thing('tiers', (metadata, { spec }, tell) => readTier(metadata, spec, tell))],
  ['projectcalico.org/GlobalNetworkSet', networkSet(true)],
  ['projectcalico.org/NetworkSet', networkSet(false)],
  [
    'projectcalico.org/HostEndpoint',
    thing('hostEndpoints', (metadata, { spec }, tell) => readHostEndpoint(metadata, spec, tell)),
  ],
  ['projectcalico.org/Profile', thing('profiles', (metadata, { spec }, tell) => readProfile(metadata, spec, tell))],
  [
    'vpcresources.k8s.aws/SecurityGroupPolicy',
    thing('securityGroupPolicies', (metadata, { spec }, tell) => readSecurityGroupPolicy(metadata, spec, tell)),
  ],
]);

/** Groups that carry a policy of which nothing would be read if its kind were passed over. */
const POLICY_GROUPS = new Set([
  ...['networking.k8s.io', 'policy.networking.k8s.io', 'projectcalico.org', 'networking.k8s.aws'],
  ...['cilium.io', 'crd.antrea.io', 'k8s.ovn.org', 'security.istio.io', 'policy.linkerd.io', 'kuma.io'],
]);
/** Kinds of those groups that decide about no packet; a PolicyEndpoint is made of the policies that are read. */
const WITHOUT_POLICY =
  /^(Ingress|IngressClass|ServiceCIDR|IPAddress|IPPool|Node|WorkloadEndpoint|ClusterInformation|(Cluster)?PolicyEndpoint|Cilium(Node|Identity|Endpoint|EndpointSlice|PodIPPool|LoadBalancerIPPool)|.*Configuration|IPReservation|BGP.*|.*Status|IPAM.*|Block.*)$/;

/** What one manifest makes; `other`: a kind that no policy reads, or `unread`: one that decides and is not read. */
export function readManifest(value: unknown, tell: Tell): Thing | { readonly list: 'other' | 'unread' } | null {
  const object = shaped(typed, value, [], tell);
  if (!object) return null;
  const [first = '', version] = object.apiVersion.split('/');
  const group = version === undefined ? '' : first === 'crd.projectcalico.org' ? 'projectcalico.org' : first;
  const reader = readers.get(`${group}/${object.kind}`);
  if (!reader) return { list: POLICY_GROUPS.has(group) && !WITHOUT_POLICY.test(object.kind) ? 'unread' : 'other' };
  const manifest = shaped(envelope, value, [], tell);
  return manifest && reader(manifest.metadata, manifest, tell);
}
