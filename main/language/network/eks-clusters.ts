import { usualTracking } from '../../model/idle-timeouts.ts';
import type { Compute, EksCluster } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { expectName, type Context } from './context.ts';
import { clusterGroupName, nodeName } from './derived-names.ts';
import { subnetsIn, type Attach, type InterfaceMaker } from './interfaces.ts';
import { readListening } from './listening.ts';

const NO_MANIFESTS = { manifests: [], drafts: [] } as const;

/** Nodes are instances; managed ones carry the cluster security group, unless the author gives others (SV-08). */
export function resolveNodes({ context }: InterfaceMaker, attach: Attach): Compute[] {
  return Object.entries(context.text.eksClusters ?? {}).flatMap(([cluster, { nodes, pods = {}, securityGroup }]) =>
    Object.entries(nodes).map(([id, node]): Compute => {
      const path = ['network', 'eksClusters', cluster, 'nodes', id];
      const groups = node.groups ?? [securityGroup ?? clusterGroupName(cluster)];
      const lentIps = Object.entries(pods).flatMap(([pod, written]) =>
        written.node === id && !written.groups
          ? [{ ip: written.ip, path: ['network', 'eksClusters', cluster, 'pods', pod] }]
          : [],
      );
      return {
        id,
        os: node.os ?? 'linux',
        interfaces: attach(id, { kind: 'instance', id }, { ...node, groups, lentIps }, path),
        listens: readListening(context, node.listens, path),
        forwards: null,
        tableFull: false,
        tracking: usualTracking,
      };
    }),
  );
}

/** The control plane has an interface in each of its subnets, with the cluster security group (SV-08). */
export function resolveEksClusters(maker: InterfaceMaker, attach: Attach): EksCluster[] {
  const { context } = maker;
  return Object.entries(context.text.eksClusters ?? {}).map(([id, written]) => {
    const path = ['network', 'eksClusters', id];
    const securityGroup = written.securityGroup ?? clusterGroupName(id);
    expectName(context, securityGroup, [...path, 'securityGroup'], ['security group']);
    const names = Array.isArray(written.subnets) ? written.subnets : Object.keys(written.subnets);
    expectOneVpc(maker, id, [...names, ...Object.values(written.nodes).flatMap(({ subnet }) => subnetsIn(subnet))]);
    const interfaces = names.flatMap((subnet) => {
      const { ip } = Array.isArray(written.subnets) ? {} : (written.subnets[subnet] ?? {});
      const text = { subnet, ip, groups: [securityGroup] };
      return attach(nodeName(id, subnet, names.length), { kind: 'eks-cluster', id }, text, path);
    });
    return {
      id,
      securityGroup,
      interfaces,
      nodes: Object.entries(written.nodes).map(([node, { type, standsIn }]) => ({
        id: node,
        type: type ?? null,
        standsIn: standsIn ?? false,
      })),
      podGroups: written.podGroups ?? null,
      nodesTranslate: written.nodesTranslate ?? null,
      autoMode: written.autoMode ?? false,
      policyPlugin: written.policyPlugin ?? null,
      ...(context.manifests.get(id) ?? NO_MANIFESTS),
      groupTiers: groupTiersOf(context, written.groupTiers, path),
      unknownPolicies: written.unknownPolicies ?? [],
    };
  });
}

function groupTiersOf(
  context: Context,
  written: NonNullable<Context['text']['eksClusters']>[string]['groupTiers'],
  path: Path,
): EksCluster['groupTiers'] {
  if (!written) return null;
  expectName(context, written.podGroup, [...path, 'groupTiers', 'podGroup'], ['security group']);
  const { nodeGroups = null } = written;
  nodeGroups?.forEach((group, i) =>
    expectName(context, group, [...path, 'groupTiers', 'nodeGroups', i], ['security group']),
  );
  return { podGroup: written.podGroup, nodeGroups, metadataAccess: written.metadataAccess ?? 'Denied' };
}

function expectOneVpc({ subnets, context }: InterfaceMaker, id: string, names: readonly string[]): void {
  const vpcs = new Set(subnets.filter((subnet) => names.includes(subnet.id)).map(({ vpc }) => vpc));
  if (vpcs.size < 2) return;
  const message = `the subnets of \`${id}\` and its nodes belong to several VPCs; a cluster stays in one`;
  context.report.error('other-vpc', ['network', 'eksClusters', id], { message });
}
