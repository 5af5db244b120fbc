import type { Listener } from '../../model/resource.ts';
import type { Writer } from './writer.ts';

/** The targets of a listener as lines: an Auto Scaling group stands there once, whoever its members are. */
export function targetLines(
  { network, name, nic, left }: Writer,
  balancer: string,
  place: number,
  { targets }: Listener,
) {
  const registered = network.autoScalingGroups.flatMap(({ id, members, targetOf }) =>
    targetOf
      .filter(({ loadBalancer, listener }) => loadBalancer === balancer && listener === place)
      .map(({ port }) => ({ line: `${name(id)}:${port}`, port, members })),
  );
  const lines = targets.flatMap(({ interface: at, port }) => {
    const group = registered.find((each) => each.port === port && each.members.includes(at));
    if (group) return [group.line];
    const owner = nic(at)?.owner;
    if (owner?.kind === 'instance' && name(owner.id) === name(at)) return [`${name(owner.id)}:${port}`];
    if (owner?.kind === 'task') return [`${name(owner.id)}:${port}`];
    left.add(balancer, `target \`${at}\` is no first interface of an instance`);
    return [];
  });
  const empty = registered.filter(({ members }) => members.length === 0).map(({ line }) => line);
  return [...new Set([...lines, ...empty])];
}
