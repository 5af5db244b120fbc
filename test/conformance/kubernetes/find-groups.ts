import { parseAddress } from '../../../main/model/address.ts';
import { parseCidr } from '../../../main/model/cidr.ts';
import { compileCluster } from '../../../main/engine/compiled/compile-cluster.ts';
import { evaluatePolicies } from '../../../main/engine/kubernetes/evaluate-policies.ts';
import type { Cluster } from '../../../main/model/kubernetes-cluster.ts';
import { groupTiers, type GroupIntegration } from '../../../main/model/group-integration.ts';
import type { Half } from '../../../main/model/policy-ladder.ts';
import { ALL_TRAFFIC, type SecurityGroupRule } from '../../../main/model/policy.ts';
import { ALL_PORTS, parsePortRange } from '../../../main/model/port-range.ts';
import { parseRuleProtocol } from '../../../main/model/protocol.ts';
import { known } from '../../../main/model/result.ts';
import { must } from '../../build.ts';
import { clusterOf } from './manifests.ts';
import { connectionOf, packetsOf } from './packets.ts';
import type { Fixture, Found, GroupWorld, Vector } from './vector.ts';
import { calicoWords } from './words.ts';

const ANNOTATION = 'aws.tigera.io/security-groups';
const METADATA = '169.254.169.254';
/** Two pods of the world, and an address of a member of the VPC. */
const POD = 'db';
const PEER = 'tool';
const MEMBER = '10.0.50.5';

/** Engine `sg`: what the tiers of security groups alone say of a pod. */
export function findGroups(fixture: Fixture, vector: Vector): Found {
  const { peer } = known(vector.sg, 'sg');
  const { dir = 'egress', ...packet } = known(vector.packet, 'packet');
  const far = peer.kind === 'metadata' ? METADATA : peer.kind === 'pod' ? PEER : (peer.ip ?? MEMBER);
  const ends = dir === 'egress' ? { from: POD, to: far } : { from: far, to: POD };
  const { tiers } = halfOf(fixture, { ...vector, packet: { ...packet, ...ends, dir } }, POD);
  const asked = tiers.filter(({ tier, outcomes }) => tier in groupTiers && outcomes.length > 0);
  const denied = asked.find(({ outcomes }) => outcomes.some((by) => 'action' in by && by.action === 'Deny'));
  return { verdict: denied ? 'deny' : 'pass', decider: (denied ?? asked.at(-1))?.tier };
}

/** Engine `sgpipe`: security groups and what stands behind them, for one half. */
export function findPipe(fixture: Fixture, vector: Vector): Found {
  const { dir = 'ingress', from = '', to = '' } = known(vector.packet, 'packet');
  const half = halfOf(fixture, vector, dir === 'ingress' ? to : from);
  return { verdict: half.decision, decider: half.outcomes.map(({ by }) => calicoWords(by)).join(' or ') };
}

function halfOf(fixture: Fixture, vector: Vector, own: string): Half {
  const world = fixture.world;
  const { peer } = known(vector.sg, 'sg');
  const text = known(vector.packet, 'packet');
  const cluster = withGroups(clusterOf(world, vector), fixture.sgWorld, vector, own);
  const compiled = compileCluster({
    ...cluster,
    pods: cluster.pods.map((pod) => ({
      ...pod,
      ...(pod.name === own ? grouped(pod, known(vector.sg, 'sg').pod) : {}),
      ...(peer.kind === 'pod' && pod.name !== own && [text.from, text.to].includes(pod.name) ? grouped(pod, peer) : {}),
    })),
  });
  const { packets, viaService } = packetsOf(text, world, compiled);
  const verdict = evaluatePolicies(
    compiled,
    { packet: known(packets[0], 'packet'), connection: connectionOf(text), viaService },
    'calico',
  );
  return known(text.dir === 'egress' ? verdict.egress : verdict.ingress, 'half');
}

type Grouped = Pick<Cluster['pods'][number], 'labels' | 'annotations'>;
type GroupedText = { readonly annotation?: string | undefined; readonly labels?: Record<string, string> | undefined };

function grouped({ labels, annotations }: Grouped, text: GroupedText): Grouped {
  return {
    labels: new Map([...labels, ...Object.entries(text.labels ?? {})]),
    annotations: new Map([
      ...annotations,
      ...(text.annotation === undefined ? [] : [[ANNOTATION, text.annotation] as const]),
    ]),
  };
}

function withGroups(cluster: Cluster, groups: GroupWorld, { sg, heps = [] }: Vector, own: string): Cluster {
  const { peer, podDefault, defaultPodMetadataAccess } = known(sg, 'sg');
  const variant = podDefault === undefined ? undefined : known(groups.podDefaultVariants?.[podDefault], podDefault);
  const all = { ...groups.groups, ...(variant ? { [groups.always]: variant } : {}) };
  const members = peer.kind === 'vpc' ? [peer.ip ?? heps[0]?.ip ?? MEMBER] : [];
  const integration: GroupIntegration = {
    podGroup: groups.always,
    nodeGroups: groups.node,
    metadataAccess: defaultPodMetadataAccess ?? 'Denied',
    groups: Object.entries(all).map(([id, lists]) => ({
      id,
      in: (lists.in ?? []).map(ruleOf),
      out: lists.out ? lists.out.map(ruleOf) : everywhere(),
    })),
    members: members.map((ip) => ({ addresses: [must(parseAddress(ip))], groups: peer.sgs ?? [] })),
  };
  if (!cluster.pods.some(({ name }) => name === own)) throw new Error(`unknown pod ${own}`);
  return { ...cluster, groupIntegration: integration };
}

function everywhere(): SecurityGroupRule[] {
  return ['0.0.0.0/0', '::/0'].map((cidr) => ruleOf(['any', 'any', cidr]));
}

function ruleOf([protocol, ports, peer]: readonly [string, string | number, string]): SecurityGroupRule {
  const traffic = {
    ...ALL_TRAFFIC,
    protocol: must(parseRuleProtocol(protocol === 'any' ? 'all' : protocol)),
    ports: ports === 'any' ? ALL_PORTS : must(parsePortRange(String(ports))),
  };
  const cidr = parseCidr(peer);
  return { traffic, peer: cidr.ok ? { kind: 'cidr', cidr: cidr.value } : { kind: 'group', id: peer } };
}
