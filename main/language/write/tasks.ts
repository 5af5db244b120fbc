import type { NetworkInterface } from '../../model/network.ts';
import type { EcsTask } from '../../model/resource.ts';
import { writeInterface, writeListening } from './resources.ts';
import { things, type Writer } from './writer.ts';

export function writeTasks(writer: Writer) {
  return things(
    writer.network.tasks.flatMap((task) => {
      const held = writer.nic(task.interface);
      return held ? [[writer.name(task.id), writeTask(writer, task, held)] as const] : [];
    }),
  );
}

function writeTask(writer: Writer, task: EcsTask, held: NetworkInterface): Readonly<Record<string, unknown>> {
  const { launchType, networkMode, containers, os, listens } = task;
  const common = { ...(os === 'windows' ? { os } : {}), ...writeListening(listens) };
  if (networkMode !== 'awsvpc') return { networkMode, instance: writer.name(held.owner.id), ...common };
  return {
    launchType,
    ...(containers.length > 0 ? { containers } : {}),
    ...writeInterface(writer, held),
    ...common,
  };
}
