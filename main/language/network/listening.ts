import { hasPorts, parseProtocol } from '../../model/protocol.ts';
import type { Listening } from '../../model/resource.ts';
import type { Path } from '../diagnostics/report.ts';
import { wordsOf } from '../text/words.ts';
import type { Context } from './context.ts';

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

export function isPort(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}
