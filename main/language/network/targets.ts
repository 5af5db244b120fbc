import type { Listener, Target } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { expectName, type Context } from './context.ts';
import { memberNames } from './derived-names.ts';
import { isPort } from './listening.ts';

/**
 * Targets, each as `app-1:8080`: an instance is registered by its first interface, an Auto Scaling group by all its
 * members, a task by its own interface or by that of its instance.
 */
export function readTargets(
  context: Context,
  lines: readonly string[],
  type: Listener['targetType'],
  path: Path,
): Target[] {
  return lines.flatMap((line, i) => {
    const [, name, port] = /^([A-Za-z][A-Za-z0-9-]*):(\d{1,5})$/.exec(line) ?? [];
    if (name === undefined || !isPort(port)) {
      context.report.fault([...path, i], { offset: 0, message: `\`${line}\` is not a target such as \`app-1:8080\`` });
      return [];
    }
    if (!expectName(context, name, [...path, i], ['instance', 'Auto Scaling group', 'ECS task'], 0)) return [];
    expectTargetType(context, name, type, [...path, i]);
    return interfacesOf(context, name).map((at) => ({ interface: at, port: Number(port) }));
  });
}

/** Off only for TCP to addresses (LB-05). */
export function preservesByDefault(
  targetType: Listener['targetType'],
  protocol: 'tcp' | 'udp' | 'tcp_udp' = 'tcp',
): boolean {
  return targetType === 'instance' || protocol !== 'tcp';
}

function interfacesOf({ text }: Context, name: string): string[] {
  const group = text.autoScalingGroups?.[name];
  if (group) return memberNames(name, group);
  const task = text.tasks?.[name];
  return [task && 'instance' in task ? task.instance : name];
}

/** The interface of a task is no instance's: AWS takes it by its address only (SV-07). */
function expectTargetType({ text, report }: Context, name: string, type: Listener['targetType'], path: Path): void {
  const task = text.tasks?.[name];
  if (type === 'ip' || !task || 'instance' in task) return;
  const message = `\`${name}\` has an interface of its own: its target group must be of type \`ip\``;
  report.error('shape', path, { message, hint: 'add `targetType: ip` to the listener' });
}
