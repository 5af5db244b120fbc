import type { ClusterView } from '../../main/contract/cluster-view.ts';
import type { NetworkView } from '../../main/contract/network-view.ts';

export type PodView = ClusterView['pods'][number];

export function podOf({ clusters }: NetworkView, id: string): PodView | undefined {
  return clusters.flatMap(({ pods }) => pods).find((pod) => pod.id === id);
}

/** Whether it is a pod that uses the interface of its node, so that it is no interface itself. */
export function isSharingPod(network: NetworkView, id: string): boolean {
  return podOf(network, id)?.hasOwnInterface === false;
}

/** The policies in force that select a pod, or that stand before it as tiers of security groups. */
export function policiesAt({ clusters }: NetworkView, pod: string): string[] {
  return clusters
    .filter(({ pods }) => pods.some(({ id }) => id === pod))
    .flatMap(({ policies, tiers }) => [
      ...tiers.filter((tier) => tier.policies.length === 0 && tier.name.startsWith('sg-')).map(({ name }) => name),
      ...policies
        .filter(({ tier, isStaged, pods }) => tier !== null && !isStaged && pods.includes(pod))
        .map(({ name }) => name),
    ]);
}
