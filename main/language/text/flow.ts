import type { ApiCall } from '../../model/api-call.ts';
import { isIcmp, hasPorts, ICMP, ICMPV6, parseProtocol } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { parseIcmp } from './rule.ts';
import { fault, read, wordsOf, type Fault, type Word } from './words.ts';

/**
 * One end of a flow as written: a name, a name with a qualifier (`web.public`, `web.ipv6`, `web.secondary`), the name of a
 * Kubernetes service (`cart.shop.svc`), or an address. `port` is null where none was written.
 */
export type EndText = {
  readonly name: string;
  readonly qualifier: string | null;
  readonly port: number | null;
  readonly offset: number;
};

export type FlowText = {
  readonly protocol: number;
  readonly icmpType: number;
  readonly icmpCode: number;
  readonly from: EndText;
  readonly to: EndText;
  /** The name that the client asks for in TLS or HTTP. */
  readonly serverName: string | null;
  /** What it asks for once connected: no part of the line, see `calls`. */
  readonly call: ApiCall | null;
};

const FLOW = 'a flow reads `tcp web:49152 > db:5432`, `icmp 8:0 web > db` or `50 web > db`';

/**
 * `protocol [type:code] from[:port] > to[:port] [name SERVER]`.
 * @param names that are more than a word of letters, as generated configuration has them.
 */
export function parseFlow(line: string, names: ReadonlySet<string> = new Set()): Result<FlowText, Fault> {
  const words = wordsOf(line);
  const arrow = words.findIndex(({ text }) => text === '>');
  const [first] = words;
  if (!first || arrow < 2 || arrow > 3) return fault(words[0], line, FLOW);
  const [to, ...rest] = words.slice(arrow + 1);
  const serverName = rest[0]?.text === 'name' ? (rest[1]?.text ?? null) : null;
  const extra = serverName === null ? rest[0] : rest[2];
  const from = words[arrow - 1];
  if (!to || !from || extra) return fault(extra, line, FLOW);
  const protocol = read(first, parseProtocol);
  if (!protocol.ok) return protocol;
  const icmp = icmpOf(protocol.value, arrow === 3 ? words[1] : undefined, line);
  if (!icmp.ok) return icmp;
  const source = readEnd(from, names);
  if (!source.ok) return source;
  const target = readEnd(to, names);
  if (!target.ok) return target;
  if (hasPorts(protocol.value) && target.value.port === null) {
    return fault(to, line, `the destination port is missing; ${FLOW}`);
  }
  return ok({ protocol: protocol.value, ...icmp.value, from: source.value, to: target.value, serverName, call: null });
}

/** Ping unless the author says otherwise. */
function icmpOf(
  protocol: number,
  word: Word | undefined,
  line: string,
): Result<{ icmpType: number; icmpCode: number }, Fault> {
  if (!isIcmp(protocol)) {
    return word
      ? fault(word, line, `\`${word.text}\` is one word too many; ${FLOW}`)
      : ok({ icmpType: 0, icmpCode: 0 });
  }
  if (!word) return ok({ icmpType: protocol === ICMPV6 ? 128 : 8, icmpCode: 0 });
  const icmp = read(word, parseIcmp);
  if (!icmp.ok) return icmp;
  const { icmpType, icmpCode } = icmp.value;
  if (icmpType < 0 || (icmpCode < 0 && protocol === ICMP)) {
    return fault(word, line, 'a packet has one ICMP type and code, such as 8:0');
  }
  return ok({ icmpType, icmpCode: Math.max(icmpCode, 0) });
}

function readEnd({ text, offset }: Word, names: ReadonlySet<string>): Result<EndText, Fault> {
  const [, given = '', at] = /^(.*?)(?::(\d{1,5}))?$/.exec(text) ?? [];
  const [, named = '', asked = null] = /^(.*)\.(\w+)$/.exec(given) ?? [];
  if (names.has(given)) return withPort(given, null, at, offset);
  if (names.has(named)) return withPort(named, asked, at, offset);
  const bracketed = /^\[([0-9a-f:.]+)\](?::(\d{1,5}))?$/i.exec(text);
  if (bracketed) return withPort(bracketed[1] ?? '', null, bracketed[2], offset);
  if ((text.match(/:/g) ?? []).length > 1) return ok({ name: text, qualifier: null, port: null, offset });
  const [, body = '', port] = /^([^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (body === '') return err({ offset, message: `\`${text}\` is not a name with a port; ${FLOW}` });
  if (/^\d+\.\d+\.\d+\.\d+$/.test(body)) return withPort(body, null, port, offset);
  // The DNS name of a Kubernetes service within its cluster.
  if (/^[^.]+\.[^.]+\.svc$/.test(body)) return withPort(body, null, port, offset);
  const [name = '', qualifier, more] = body.split('.');
  if (more !== undefined) return err({ offset, message: `\`${body}\` has more than one qualifier; ${FLOW}` });
  return withPort(name, qualifier ?? null, port, offset);
}

function withPort(
  name: string,
  qualifier: string | null,
  port: string | undefined,
  offset: number,
): Result<EndText, Fault> {
  if (port !== undefined && Number(port) > 65535) return err({ offset, message: `port \`${port}\` is above 65535` });
  return ok({ name, qualifier, port: port === undefined ? null : Number(port), offset });
}
