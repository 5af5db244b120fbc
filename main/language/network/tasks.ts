import type { EcsTask } from '../../model/resource.ts';
import { expectName } from './context.ts';
import type { Attach, InterfaceMaker } from './interfaces.ts';
import { readListening } from './listening.ts';

/** ECS tasks: with an interface of their own in awsvpc mode, otherwise on that of their instance (SV-07). */
export function resolveTasks({ context }: InterfaceMaker, attach: Attach): EcsTask[] {
  return Object.entries(context.text.tasks ?? {}).flatMap(([id, written]): EcsTask[] => {
    const path = ['network', 'tasks', id];
    const common = { id, os: written.os ?? 'linux', listens: readListening(context, written.listens, path) } as const;
    if ('instance' in written) {
      const { networkMode, instance } = written;
      if (!expectName(context, instance, [...path, 'instance'], ['instance'])) return [];
      return [{ ...common, launchType: 'ec2', networkMode, interface: instance, containers: [] }];
    }
    const { launchType, publicIp, containers = [] } = written;
    if (launchType === 'ec2' && publicIp !== undefined) {
      const message = `\`${id}\` runs on EC2, where the interface of a task gets no public address`;
      context.report.error('shape', [...path, 'publicIp'], { message, hint: 'leave out `publicIp`, or use Fargate' });
    }
    return attach(id, { kind: 'task', id }, written, path).map((nic): EcsTask => ({
      ...common,
      launchType,
      networkMode: 'awsvpc',
      interface: nic,
      containers,
    }));
  });
}
