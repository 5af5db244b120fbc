import { formatAddress } from '../address.ts';
import type { Network } from '../network.ts';
import type { EcsTask, Listening, Pod } from '../resource.ts';
import { formatProtocol } from '../protocol.ts';

const portsOf = (listens: readonly Listening[] | null) =>
  (listens ?? []).map(({ protocol, port }) => `${formatProtocol(protocol)} ${port}`);

/** The Auto Scaling group that launched the instance. */
export function scalingGroupOf({ autoScalingGroups }: Network, instance: string) {
  return autoScalingGroups.find(({ members }) => members.includes(instance));
}

export function instanceCaption(network: Network, id: string): string {
  const instance = network.instances.find((each) => each.id === id);
  const does = instance?.forwards ? { nat: 'NAT instance', router: 'appliance' }[instance.forwards] : 'EC2 instance';
  const group = scalingGroupOf(network, id);
  const what = nodeWords(network, id) ?? (group ? `${does} of ${group.id}` : does);
  const ports = portsOf(instance?.listens ?? null).join(', ');
  const runsOn = ({ interface: nic }: { readonly interface: string }) => instance?.interfaces.includes(nic) ?? false;
  const pods = network.pods.filter(runsOn).map((pod) => `${pod.id} ${formatAddress(pod.address)}: ${podWords(pod)}`);
  const full = instance?.tableFull ? ['connection table full'] : [];
  const tasks = network.tasks.filter(runsOn).map(taskWords);
  return [what, ...(ports === '' ? [] : [ports]), ...full, ...tasks, ...pods].join(', ');
}

export function taskCaption({ tasks }: Network, id: string): string {
  const task = tasks.find((each) => each.id === id);
  const containers = (task?.containers ?? []).join(' and ');
  const on = task?.launchType === 'fargate' ? 'Fargate' : 'EC2';
  const what = `ECS task on ${on}${containers === '' ? '' : ` with ${containers}`}`;
  return [what, ...portsOf(task?.listens ?? null)].join(', ');
}

export function podCaption({ pods }: Network, id: string): string {
  const pod = pods.find((each) => each.id === id);
  return pod ? podWords(pod) : 'pod';
}

/** A task on the interface of its instance. */
function taskWords({ id, networkMode, listens }: EcsTask): string {
  const ports = portsOf(listens).join(' and ');
  return `runs ECS task ${id} in ${networkMode} mode${ports === '' ? '' : ` on ${ports}`}`;
}

function podWords({ node, groups, listens }: Pod): string {
  const ports = portsOf(listens).join(' and ');
  const what = groups === 'own' ? `pod on ${node}` : 'pod';
  return ports === '' ? what : `${what}, ${ports}`;
}

function nodeWords({ eksClusters }: Network, instance: string): string | null {
  const cluster = eksClusters.find(({ nodes }) => nodes.some(({ id }) => id === instance));
  const type = cluster?.nodes.find(({ id }) => id === instance)?.type ?? null;
  return cluster ? `EKS node of ${cluster.id}${type === null ? '' : `, ${type}`}` : null;
}
