import { err, ok, type Result } from './result.ts';

/** IANA protocol number 0..255. */
export type Protocol = number;

/** What a rule may name: a protocol number, or -1 for all. Source: EC2 API, IpPermission. */
export const ALL_PROTOCOLS = -1;

export const ICMP = 1;
export const TCP = 6;
export const UDP = 17;
export const ICMPV6 = 58;
/** Network policies may name it; no packet of a network here has it. */
export const SCTP = 132;

const names = new Map([
  ['icmp', ICMP],
  ['tcp', TCP],
  ['udp', UDP],
  ['icmpv6', ICMPV6],
]);

/** `tcp`, `udp`, `icmp`, `icmpv6` or a number. `all` is for rules only: see `parseRuleProtocol`. */
export function parseProtocol(text: string): Result<Protocol, string> {
  const named = names.get(text.toLowerCase());
  if (named !== undefined) return ok(named);
  if (/^\d{1,3}$/.test(text) && Number(text) <= 255) return ok(Number(text));
  return err(`\`${text}\` is not a protocol; write tcp, udp, icmp, icmpv6 or a number from 0 to 255`);
}

export function parseRuleProtocol(text: string): Result<number, string> {
  if (text.toLowerCase() === 'all' || text === '-1') return ok(ALL_PROTOCOLS);
  const protocol = parseProtocol(text);
  return protocol.ok ? protocol : err(`\`${text}\` is not a protocol; write all, tcp, udp, icmp, icmpv6 or a number`);
}

export function formatProtocol(protocol: number): string {
  if (protocol === ALL_PROTOCOLS) return 'all';
  for (const [name, number] of names) if (number === protocol) return name;
  return String(protocol);
}

/** As policies of Kubernetes name it: `sctp` as well. */
export function formatPolicyProtocol(protocol: number): string {
  return protocol === SCTP ? 'sctp' : formatProtocol(protocol);
}

/** TCP and UDP carry ports; everything else is matched without them (SG-13, NA-09). */
export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP;
}

export function isIcmp(protocol: number): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}
