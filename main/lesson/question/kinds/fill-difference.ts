import { formatAddress } from '../../../model/address.ts';
import { covers, firstAddress, formatCidr, lastAddress, overlaps, parseCidr, type Cidr } from '../../../model/cidr.ts';
import { parsePortRange, type PortRange } from '../../../model/port-range.ts';

/** Ports that clients take for their end of a connection (NA-08). */
const clients: readonly { readonly name: string; readonly ports: PortRange }[] = [
  { name: 'Linux clients', ports: { from: 32768, to: 60999 } },
  { name: 'Windows clients', ports: { from: 49152, to: 65535 } },
  { name: 'load balancers, NAT gateways and Lambda functions', ports: { from: 1024, to: 65535 } },
];
/** A rule for at least so many high ports is one for the client's end. */
const EPHEMERAL = { from: 1024, width: 1000 };

/**
 * How the learner's rule differs from the key, in sentences: ports and blocks that it covers too, and those that it
 * leaves out. Words of a rule are compared by their place, so `rule`, `ports` and `cidr` are all served. Empty where
 * nothing is known to differ.
 */
export function fillDifference(given: string, key: string): readonly string[] {
  const [mine, right] = [words(given), words(key)];
  const alone = mine.length === 1 && right.length === 1;
  return [
    ...portSentences(portsIn(mine, alone), portsIn(right, alone)),
    ...blockSentences(blockIn(mine), blockIn(right)),
  ];
}

/** Only what the learner's rule leaves out of the key. */
export function leftOut(given: string, key: string): readonly string[] {
  const [mine, right] = [words(given), words(key)];
  const alone = mine.length === 1 && right.length === 1;
  return missingPorts(portsIn(mine, alone), portsIn(right, alone));
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** Behind the protocol; a number that stands alone is a port when it is all that was asked for. */
function portsIn(line: readonly string[], alone: boolean): PortRange | null {
  const at = line.findIndex((word) => word === 'tcp' || word === 'udp');
  const text = at >= 0 ? line[at + 1] : alone ? line[0] : undefined;
  const ports = text === undefined ? null : parsePortRange(text);
  return ports?.ok ? ports.value : null;
}

function blockIn(line: readonly string[]): Cidr | null {
  const text = line.findLast((word) => /[.:].*\/|\d\.\d|::/.test(word));
  const block = text === undefined ? null : parseCidr(text);
  return block?.ok ? block.value : null;
}

/** The parts of `a` that `b` does not hold: none, one or two ranges. */
export function without(a: PortRange, b: PortRange): readonly PortRange[] {
  if (b.to < a.from || a.to < b.from) return [a];
  return [
    ...(a.from < b.from ? [{ from: a.from, to: b.from - 1 }] : []),
    ...(a.to > b.to ? [{ from: b.to + 1, to: a.to }] : []),
  ];
}

function portSentences(mine: PortRange | null, right: PortRange | null): string[] {
  if (!mine || !right) return [];
  const extra = without(mine, right);
  return [...(extra.length > 0 ? [`Your rule also opens ${portWords(extra)}.`] : []), ...missingPorts(mine, right)];
}

function missingPorts(mine: PortRange | null, right: PortRange | null): string[] {
  if (!mine || !right) return [];
  const missing = without(right, mine);
  const isEphemeral = right.from >= EPHEMERAL.from && right.to - right.from >= EPHEMERAL.width;
  const failing = clients.filter(({ ports }) => isEphemeral && missing.some((part) => meets(part, ports)));
  return [
    ...(missing.length > 0 ? [`Your rule leaves out ${portWords(missing)}.`] : []),
    ...(failing.length > 0
      ? [
          `These clients use ports that it leaves out: ${failing.map(({ name, ports }) => `${name} (${rangeText(ports)})`).join('; ')}.`,
        ]
      : []),
  ];
}

function meets(a: PortRange, b: PortRange): boolean {
  return a.from <= b.to && b.from <= a.to;
}

function portWords(ranges: readonly PortRange[]): string {
  const isOne = ranges.length === 1 && ranges.every(({ from, to }) => from === to);
  return `${isOne ? 'port' : 'ports'} ${ranges.map(rangeText).join(' and ')}`;
}

function rangeText({ from, to }: PortRange): string {
  return from === to ? String(from) : `${from}–${to}`;
}

function blockSentences(mine: Cidr | null, right: Cidr | null): string[] {
  if (!mine || !right) return [];
  const [own, key] = [formatCidr(mine), formatCidr(right)];
  if (own === key) return [];
  if (mine.family !== right.family)
    return [`Your block ${own} is IPv${mine.family}, but the addresses are IPv${right.family}.`];
  if (covers(mine, right)) return [`Your block ${own} also covers addresses outside ${key}: it is ${spanText(mine)}.`];
  if (overlaps(mine, right)) return [`Your block ${own} leaves out the rest of ${key}, which is ${spanText(right)}.`];
  return [`Your block ${own} holds none of the addresses of ${key}.`];
}

function spanText(block: Cidr): string {
  return `${formatAddress(firstAddress(block))} to ${formatAddress(lastAddress(block))}`;
}
