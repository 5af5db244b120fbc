import type { NetworkInterface } from '../../model/network.ts';
import type { Pod } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { expectName, type Context } from './context.ts';
import type { Attach, InterfaceMaker } from './interfaces.ts';
import { readListening, readNamedPorts } from './listening.ts';

type Cluster = NonNullable<Context['text']['eksClusters']>[string];

/** Pods with groups of their own get an interface beside their node; the others have an address of the node's (SV-08). */
export function resolvePods(
  { context }: InterfaceMaker,
  attach: Attach,
  interfaces: readonly NetworkInterface[],
): Pod[] {
  const holder = (id: string) => interfaces.find((nic) => nic.id === id);
  return Object.entries(context.text.eksClusters ?? {}).flatMap(([cluster, written]) =>
    Object.entries(written.pods ?? {}).flatMap(([id, pod]): Pod[] => {
      const path = ['network', 'eksClusters', cluster, 'pods', id];
      const node = written.nodes[pod.node];
      if (!node) {
        const message = `\`${pod.node}\` is no node of \`${cluster}\``;
        if (expectName(context, pod.node, [...path, 'node'], ['instance']))
          context.report.error('unknown-name', [...path, 'node'], { message });
        return [];
      }
      if (pod.groups) expectGroupsForPods(context, id, written, node, path);
      const text = { subnet: node.subnet, ip: pod.ip, groups: pod.groups };
      const own = pod.groups ? attach(id, { kind: 'pod', id }, text, path)[0] : undefined;
      const lent = 1 + (node.secondaryIps?.length ?? 0) + sharersBefore(written, id, pod.node);
      const address = own === undefined ? holder(pod.node)?.ipv4[lent]?.private : holder(own)?.ipv4[0]?.private;
      if (!address) return [];
      return [
        {
          id,
          cluster,
          node: pod.node,
          groups: own === undefined ? 'node' : 'own',
          interface: own ?? pod.node,
          address,
          listens: readListening(context, pod.listens, path),
          ...factsOf(context, id, pod, path),
        },
      ];
    }),
  );
}

/** What policies read of a pod, with the defaults of Kubernetes. */
function factsOf(context: Context, id: string, pod: NonNullable<Cluster['pods']>[string], path: Path) {
  return {
    namespace: pod.namespace ?? 'default',
    name: pod.name ?? id,
    labels: new Map(Object.entries(pod.labels ?? {})),
    annotations: new Map(Object.entries(pod.annotations ?? {})),
    serviceAccount: pod.serviceAccount ?? 'default',
    ports: readNamedPorts(context, pod.ports, path),
  };
}

/** Pods that use addresses of the same node and stand above this one. */
function sharersBefore({ pods = {} }: Cluster, pod: string, node: string): number {
  const names = Object.keys(pods);
  return names.slice(0, names.indexOf(pod)).filter((name) => pods[name]?.node === node && !pods[name].groups).length;
}

/** Where AWS does not offer security groups for pods. */
function expectGroupsForPods(
  { report }: Context,
  id: string,
  { podGroups, autoMode }: Cluster,
  { os, type, standsIn }: Cluster['nodes'][string],
  path: Path,
): void {
  if (standsIn) return;
  const refuse = (message: string) => report.error('shape', [...path, 'groups'], { message });
  if (!podGroups)
    report.error('shape', path.slice(0, 3), {
      message: `how the groups of \`${id}\` are enforced is not said`,
      hint: 'add `podGroups: strict` or `podGroups: standard`',
    });
  if (os === 'windows') refuse(`\`${id}\` runs on a Windows node, where pods cannot have groups of their own`);
  if (autoMode) refuse(`pods of a cluster in Auto Mode cannot have groups of their own`);
  if (type?.startsWith('t'))
    refuse(`\`${id}\` runs on a \`${type}\`: on the t family pods cannot have groups of their own`);
}
