import { formatCidr, type Cidr } from './cidr.ts';
import { ALL_PORTS, type PortRange } from './port-range.ts';

/** Addresses in one of the blocks and in none of the exceptions; `within` null stands for any. */
export type AddressSet = { readonly within: readonly Cidr[] | null; readonly except: readonly Cidr[] };

/** `transport`: rules of layers 3 and 4. The others wait until the data tells the protocol. */
export type SuricataProtocol = 'ip' | 'tcp' | 'udp' | 'icmp' | 'tls' | 'http';

/** Which packets of a connection a rule is about: those of one end, those before or after the handshake (NF-06). */
export type FlowState = {
  readonly toward: 'server' | 'client' | null;
  readonly state: 'established' | 'not_established' | null;
};

/** `below`: the name and all names under it (`dotprefix` with `endswith`). */
export type NameAnchor = 'exact' | 'prefix' | 'suffix' | 'below' | 'within';
export type NameContent = {
  readonly buffer: 'tls.sni' | 'http.host';
  readonly text: string;
  readonly anchor: NameAnchor;
  readonly nocase: boolean;
};

/**
 * What a rule in the language of Suricata says, variables put in. `flow` null: no `flow` keyword, so that a rule of
 * layers 3 and 4 is IP-only. `sourcePorts` and `destinationPorts` null stand for any.
 */
export type SuricataRule = {
  readonly sid: number;
  readonly msg: string | null;
  readonly protocol: SuricataProtocol;
  readonly sources: AddressSet;
  readonly sourcePorts: readonly PortRange[] | null;
  readonly bothWays: boolean;
  readonly destinations: AddressSet;
  readonly destinationPorts: readonly PortRange[] | null;
  readonly flow: FlowState | null;
  readonly content: NameContent | null;
};

/** Where a rule leaves the priority open. */
export const SURICATA_PRIORITY = 3;

export function readsApplication({ protocol }: SuricataRule): boolean {
  return protocol === 'tls' || protocol === 'http';
}

/** The rule as Suricata reads it, variables written out. */
export function formatSuricata(action: string, priority: number, rule: SuricataRule): string {
  const { sid, msg, protocol, sources, sourcePorts, bothWays, destinations, destinationPorts, flow, content } = rule;
  const header = [
    ...[action, protocol, formatSet(sources), formatPorts(sourcePorts), bothWays ? '<>' : '->'],
    ...[formatSet(destinations), formatPorts(destinationPorts)],
  ];
  const options = [
    ...(msg === null ? [] : [`msg:"${msg}"`]),
    ...(flow ? [`flow:${formatFlow(flow)}`] : []),
    ...(content ? formatContent(content) : []),
    ...(priority === SURICATA_PRIORITY ? [] : [`priority:${priority}`]),
    `sid:${sid}`,
  ];
  return `${header.join(' ')} (${options.map((option) => `${option};`).join(' ')})`;
}

function formatSet({ within, except }: AddressSet): string {
  const all = [...(within ?? []).map(formatCidr), ...except.map((each) => `!${formatCidr(each)}`)];
  if (all.length === 0) return within === null ? 'any' : '[]';
  return all.length === 1 ? (all[0] ?? '') : `[${all.join(',')}]`;
}

function formatPorts(ranges: readonly PortRange[] | null): string {
  if (ranges === null) return 'any';
  const all = ranges.map(({ from, to }) => (from === to ? String(from) : `${from}:${to}`));
  return all.length === 1 ? (all[0] ?? '') : `[${all.join(',')}]`;
}

function formatFlow({ toward, state }: FlowState): string {
  const words = [...(toward === null ? [] : [`to_${toward}`]), ...(state === null ? [] : [state])];
  return words.length === 0 ? 'stateless' : words.join(',');
}

function formatContent({ buffer, text, anchor, nocase }: NameContent): string[] {
  return [
    buffer,
    ...(anchor === 'below' ? ['dotprefix'] : []),
    `content:"${text}"`,
    ...(anchor === 'exact' || anchor === 'prefix' ? ['startswith'] : []),
    ...(anchor === 'exact' || anchor === 'suffix' || anchor === 'below' ? ['endswith'] : []),
    ...(nocase ? ['nocase'] : []),
  ];
}

/** All ports but these, as ranges; the ranges of the result neither touch nor overlap. */
export function otherPorts(ranges: readonly PortRange[]): PortRange[] {
  const rest: PortRange[] = [];
  let next = ALL_PORTS.from;
  for (const { from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from > next) rest.push({ from: next, to: from - 1 });
    next = Math.max(next, to + 1);
  }
  return next <= ALL_PORTS.to ? [...rest, { from: next, to: ALL_PORTS.to }] : rest;
}
