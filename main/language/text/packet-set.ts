import type { Traffic } from '../../model/policy.ts';
import { ALL_PORTS, parsePortRange, type PortRange } from '../../model/port-range.ts';
import { ALL_PROTOCOLS, hasPorts, isIcmp, parseRuleProtocol } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { parseIcmp } from './rule.ts';
import { fault, read, wordsOf, type Fault, type Word } from './words.ts';

/** One end of a set of packets as written: a name or a block, and the ports of this end. */
export type SetEndText = { readonly name: string; readonly ports: PortRange; readonly offset: number };

/** Packets from one end to the other. The ports of `traffic` are those of the receiver. */
export type PacketSetText = {
  readonly traffic: Traffic;
  readonly from: SetEndText;
  readonly to: SetEndText;
};

const SET = 'packets read `tcp internet > web:443`, `icmp 8:0 10.0.0.0/16 > web` or `all`';

/** Every packet. */
export const ANYONE = 'anyone';

const EVERYTHING: PacketSetText = {
  traffic: { protocol: ALL_PROTOCOLS, ports: ALL_PORTS, icmpType: -1, icmpCode: -1 },
  from: { name: ANYONE, ports: ALL_PORTS, offset: 0 },
  to: { name: ANYONE, ports: ALL_PORTS, offset: 0 },
};

/** `all`, or `protocol [type:code] from[:ports] > to[:ports]`; an end is a name, a block, `anyone` or `internet`. */
export function parsePacketSet(line: string): Result<PacketSetText, Fault> {
  const words = wordsOf(line);
  const arrow = words.findIndex(({ text }) => text === '>');
  const [first, second] = words;
  if (first?.text === 'all' && words.length === 1) return ok(EVERYTHING);
  if (!first || arrow < 2 || arrow > 3) return fault(first, line, SET);
  const [from, to, extra] = [words[arrow - 1], words[arrow + 1], words[arrow + 2]];
  if (!from || !to || extra) return fault(extra, line, SET);
  const protocol = read(first, parseRuleProtocol);
  if (!protocol.ok) return protocol;
  const message = messageOf(protocol.value, arrow === 3 ? second : undefined, line);
  if (!message.ok) return message;
  const ends = [readEnd(from, protocol.value), readEnd(to, protocol.value)] as const;
  for (const end of ends) if (!end.ok) return end;
  const [sender, receiver] = ends;
  if (!sender.ok || !receiver.ok) return fault(first, line, SET);
  const traffic = { protocol: protocol.value, ports: receiver.value.ports, ...message.value };
  return ok({ traffic, from: sender.value, to: receiver.value });
}

type Message = Pick<Traffic, 'icmpType' | 'icmpCode'>;

/** Every type and code unless the author says which. */
function messageOf(protocol: number, word: Word | undefined, line: string): Result<Message, Fault> {
  if (!word) return ok({ icmpType: -1, icmpCode: -1 });
  if (isIcmp(protocol)) return read(word, parseIcmp);
  return fault(word, line, `\`${word.text}\` is one word too many; ${SET}`);
}

function readEnd({ text, offset }: Word, protocol: number): Result<SetEndText, Fault> {
  const [, bracketed, bracketedPorts] = /^\[([^\]]+)\](?::(.+))?$/.exec(text) ?? [];
  const isPlainV6 = (text.match(/:/g) ?? []).length > 1;
  const [, plain = text, plainPorts] = isPlainV6 ? [] : (/^([^:]+)(?::(.+))?$/.exec(text) ?? []);
  const [name, written] = bracketed === undefined ? [plain, plainPorts] : [bracketed, bracketedPorts];
  if (written === undefined) return ok({ name, ports: ALL_PORTS, offset });
  if (!hasPorts(protocol)) return err({ offset, message: 'only TCP and UDP have ports' });
  const ports = parsePortRange(written);
  return ports.ok ? ok({ name, ports: ports.value, offset }) : err({ offset, message: ports.error });
}
