import type { NamedPort } from '../../model/kubernetes-cluster.ts';
import { hasPorts, parseProtocol } from '../../model/protocol.ts';
import type { Listening } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { wordsOf } from '../text/words.ts';
import type { Context } from './context.ts';

/** Open ports, each as `tcp 443`; null when the author does not say. */
export function readListening(context: Context, lines: readonly string[] | undefined, path: Path): Listening[] | null {
  return lines?.flatMap((line, i) => readPort(context, line, [...path, 'listens', i]) ?? []) ?? null;
}

/** Ports of containers by their names. */
export function readNamedPorts(
  context: Context,
  lines: Readonly<Record<string, string>> | undefined,
  path: Path,
): NamedPort[] {
  return Object.entries(lines ?? {}).flatMap(([name, line]) => {
    const read = readPort(context, line, [...path, 'ports', name]);
    return read ? [{ name, number: read.port, protocol: read.protocol }] : [];
  });
}

function readPort({ report }: Context, line: string, path: Path): Listening | null {
  const [protocolWord, portWord, extra] = wordsOf(line);
  const protocol = parseProtocol(protocolWord?.text ?? '');
  if (protocol.ok && hasPorts(protocol.value) && isPort(portWord?.text) && !extra)
    return { protocol: protocol.value, port: Number(portWord?.text) };
  report.fault(path, { offset: 0, message: `\`${line}\` is not a protocol and a port such as \`tcp 443\`` });
  return null;
}

export function isPort(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
