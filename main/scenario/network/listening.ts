import { hasPorts, parseProtocol } from '../../model/protocol.ts';
import type { Listening, Target } from '../../model/resource.ts';
import type { Path } from '../report.ts';
import { wordsOf } from '../text/words.ts';
import { expectName, type Context } from './context.ts';
import { memberNames } from './derived-names.ts';

/** Open ports, each as `tcp 443`; null when the author does not say. */
export function readListening(context: Context, lines: readonly string[] | undefined, path: Path): Listening[] | null {
  if (!lines) return null;
  return lines.flatMap((line, i) => {
    const [protocolWord, portWord, extra] = wordsOf(line);
    const protocol = parseProtocol(protocolWord?.text ?? '');
    if (protocol.ok && hasPorts(protocol.value) && isPort(portWord?.text) && !extra) {
      return [{ protocol: protocol.value, port: Number(portWord?.text) }];
    }
    const message = `\`${line}\` is not a protocol and a port such as \`tcp 443\``;
    context.report.fault([...path, 'listens', i], { offset: 0, message });
    return [];
  });
}

/**
 * Targets, each as `app-1:8080`: an instance is registered by its first interface, an Auto Scaling group by all its
 * members.
 */
export function readTargets(context: Context, lines: readonly string[], path: Path): Target[] {
  return lines.flatMap((line, i) => {
    const [, name, port] = /^([A-Za-z][A-Za-z0-9-]*):(\d{1,5})$/.exec(line) ?? [];
    if (name !== undefined && isPort(port)) {
      if (!expectName(context, name, [...path, i], ['instance', 'Auto Scaling group'], 0)) return [];
      const group = context.text.autoScalingGroups?.[name];
      const members = group ? memberNames(name, group) : [name];
      return members.map((member) => ({ interface: member, port: Number(port) }));
    }
    context.report.fault([...path, i], { offset: 0, message: `\`${line}\` is not a target such as \`app-1:8080\`` });
    return [];
  });
}

function isPort(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
