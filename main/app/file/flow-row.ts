import type { Flow } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { resolveFlow } from '../../language/flow/resolve-flow.ts';
import { parseFlow } from '../../language/text/flow.ts';
import { strayField, TYPE_MISSING } from './row-fields.ts';

/** ICMP without its type and code. In a scenario file that is a ping; a program that writes rows has forgotten it. */
const UNTYPED = /^\s*(icmp|icmpv6|1|58)\s+\S+\s+>/i;

/** A flow of a `.jsonl` file, in the words that scenarios use. */
export type FlowRow = { readonly id: string; readonly flow: string };

/**
 * One JSON line: `{id, flow}`, `{id, from, to, proto, port, sourcePort?, icmpType?, icmpCode?}`, or the fields of
 * flow exports, `{id, ingressNode, srcIp, dstIp, protocol, srcPort, dstPort, icmpType, icmpCode}`.
 */
export function readFlowRow(line: string): Result<FlowRow, { readonly id: string; readonly message: string }> {
  const row = parseObject(line);
  if (!row) return err({ id: '', message: 'the line is not a JSON object' });
  const id = textOf(row['id']) ?? '';
  const stray = strayField(row);
  if (stray !== null) return err({ id, message: stray });
  const written = textOf(row['flow']);
  if (written !== null)
    return UNTYPED.test(written)
      ? err({ id, message: `${TYPE_MISSING}; write \`icmp 8:0 a > b\`` })
      : ok({ id, flow: written });
  const from = textOf(row['from']) ?? textOf(row['srcIp']) ?? textOf(row['ingressNode']);
  const to = textOf(row['to']) ?? textOf(row['dstIp']);
  const protocol = protocolOf(textOf(row['proto']) ?? textOf(row['protocol']) ?? 'tcp');
  if (from === null || to === null) return err({ id, message: 'the line names no `from` or no `to`' });
  const sourcePort = textOf(row['sourcePort']) ?? textOf(row['srcPort']);
  const port = textOf(row['port']) ?? textOf(row['dstPort']) ?? textOf(row['destinationPort']);
  const ported = protocol === 'tcp' || protocol === 'udp' || protocol === '6' || protocol === '17';
  if (ported && port === null) return err({ id, message: 'the destination port is missing: give `port` or `dstPort`' });
  const icmpType = textOf(row['icmpType']);
  const isIcmp = /^(icmp|1$|58$)/.test(protocol);
  if (isIcmp && icmpType === null) return err({ id, message: `${TYPE_MISSING}; give \`icmpType\`` });
  const icmp = icmpType === null ? '' : `${icmpType}:${textOf(row['icmpCode']) ?? '0'} `;
  const end = (name: string, at: string | null) => {
    const address = name.includes(':') && ported ? `[${name}]` : name;
    return at === null || !ported ? address : `${address}:${at}`;
  };
  return ok({
    id,
    flow: `${protocol} ${isIcmp ? icmp : ''}${end(from, sourcePort)} > ${end(to, port)}`,
  });
}

/** `any(0)` and the like: a name with its number. */
function protocolOf(text: string): string {
  return /^\w+\((\d+)\)$/.exec(text)?.[1] ?? text.toLowerCase();
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}

/** Names that real configuration gave, dots and brackets included, and the ids that some of them stand for. */
export type Names = { readonly all: ReadonlySet<string>; readonly aliases: ReadonlyMap<string, string> };

/** A flow line as an author writes it, its ends looked up. */
export function flowFrom(network: Network, line: string, names?: Names): Result<Flow, string> {
  const text = parseFlow(line, names?.all);
  const meant = <T extends { readonly name: string }>(end: T): T => ({
    ...end,
    name: names?.aliases.get(end.name) ?? end.name,
  });
  const flow = text.ok
    ? resolveFlow(network, { ...text.value, from: meant(text.value.from), to: meant(text.value.to) })
    : text;
  return flow.ok ? flow : err(flow.error.message);
}

export function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
