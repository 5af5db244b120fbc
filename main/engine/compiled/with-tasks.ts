import type { Network } from '../../model/network.ts';
import type { Compute } from '../../model/resource.ts';

/** Tasks in bridge and host mode listen at the interface of their instance (SV-07). */
export function withTasks({ instances, tasks }: Network): readonly Compute[] {
  const hosted = tasks.filter(({ networkMode }) => networkMode !== 'awsvpc');
  if (hosted.length === 0) return instances;
  return instances.map((instance) => {
    const lists = hosted.filter((task) => instance.interfaces.includes(task.interface)).map(({ listens }) => listens);
    const listens = [instance.listens, ...lists];
    return {
      ...instance,
      listens: listens.some((each) => each === null) ? null : listens.flatMap((each) => each ?? []),
    };
  });
}
