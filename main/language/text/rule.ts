import { parseCidr, type Cidr } from '../../model/cidr.ts';
import type { NetworkAclEntry, Traffic } from '../../model/policy.ts';
import { ALL_PORTS, parsePortRange, type PortRange } from '../../model/port-range.ts';
import { ALL_PROTOCOLS, hasPorts, isIcmp, parseRuleProtocol } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { UNKNOWN, UNKNOWN_WORD } from '../../model/unknown.ts';
import { fault, read, wordsOf, type Fault, type Word } from './words.ts';

/** A peer as written: a block, or the name of a group or a prefix list. */
export type NamedPeer =
  | { readonly kind: 'cidr'; readonly cidr: Cidr }
  | { readonly kind: 'name'; readonly name: string; readonly offset: number };

export type GroupRuleText = { readonly traffic: Traffic; readonly peer: NamedPeer };

const GROUP_RULE = 'a security group rule reads `tcp 443 10.0.0.0/16`, `icmp 8:0 0.0.0.0/0` or `all sg-app`';
const ACL_RULE = 'a network ACL rule reads `100 allow tcp 443 0.0.0.0/0` or `200 deny all 10.0.0.0/16`';
const DENY = 'what must be denied, a network ACL denies';
const ONE_RANGE = 'a rule has one port or one range';
const COMMA = 'in a list between `[ ]` a comma begins the next rule';
const MAX_RULE_NUMBER = 32766;

/** `protocol [ports | type:code] peer`: one rule of a security group. */
export function parseGroupRule(line: string): Result<GroupRuleText, Fault> {
  const words = wordsOf(line);
  const [first] = words;
  if (first?.text === 'deny' || first?.text === 'allow')
    return fault(
      first,
      line,
      `a security group only allows, and its rules do not say so: leave \`${first.text}\` out; ${DENY}`,
    );
  const traffic = readTraffic(words, line, GROUP_RULE);
  if (!traffic.ok) return traffic;
  const [peer, extra] = words.slice(traffic.value.used);
  if (!peer) return fault(undefined, line, `the source or destination is missing; ${GROUP_RULE}; ${ONE_RANGE}`, COMMA);
  if (extra) return fault(extra, line, `\`${extra.text}\` is one word too many; ${GROUP_RULE}`);
  if (!looksLikeAddress(peer.text)) {
    return ok({ traffic: traffic.value.traffic, peer: { kind: 'name', name: peer.text, offset: peer.offset } });
  }
  const cidr = read(peer, parseCidr);
  return cidr.ok ? ok({ traffic: traffic.value.traffic, peer: { kind: 'cidr', cidr: cidr.value } }) : cidr;
}

/** `number allow|deny|unknown protocol [ports | type:code] cidr|unknown`: one rule of a network ACL. */
export function parseAclEntry(line: string): Result<NetworkAclEntry, Fault> {
  const [number, action, ...rest] = wordsOf(line);
  if (!number || !action) return fault(undefined, line, ACL_RULE);
  if (!/^\d{1,5}$/.test(number.text) || Number(number.text) < 1 || Number(number.text) > MAX_RULE_NUMBER) {
    return fault(number, line, `\`${number.text}\` is not a rule number from 1 to ${MAX_RULE_NUMBER}`);
  }
  const does = actionOf(action.text);
  if (does === null) {
    return fault(action, line, `\`${action.text}\` is not allow or deny; ${ACL_RULE}`);
  }
  const traffic = readTraffic(rest, line, ACL_RULE);
  if (!traffic.ok) return traffic;
  const [peer, extra] = rest.slice(traffic.value.used);
  if (!peer) return fault(undefined, line, `the CIDR block is missing; ${ACL_RULE}`);
  if (extra) return fault(extra, line, `\`${extra.text}\` is one word too many; ${ACL_RULE}`);
  const made = { number: Number(number.text), action: does, traffic: traffic.value.traffic };
  if (peer.text === UNKNOWN_WORD) return ok({ ...made, cidr: UNKNOWN });
  if (!looksLikeAddress(peer.text)) {
    return fault(peer, line, `\`${peer.text}\` is not a CIDR block; a network ACL cannot name groups or prefix lists`);
  }
  const cidr = read(peer, parseCidr);
  return cidr.ok ? ok({ ...made, cidr: cidr.value }) : cidr;
}

function actionOf(word: string): NetworkAclEntry['action'] | null {
  if (word === UNKNOWN_WORD) return UNKNOWN;
  const does = word.toLowerCase();
  return does === 'allow' || does === 'deny' ? does : null;
}

/** True for what can only be meant as an address: names never hold dots or colons. */
export function looksLikeAddress(text: string): boolean {
  return /[.:]/.test(text) || /^\d+(\/\d+)?$/.test(text);
}

type ReadTraffic = { readonly traffic: Traffic; readonly used: number };

function readTraffic(words: readonly Word[], line: string, shape: string): Result<ReadTraffic, Fault> {
  const [first, second] = words;
  if (!first) return fault(undefined, line, `the protocol is missing; ${shape}`);
  const protocol = read(first, parseRuleProtocol);
  if (!protocol.ok) return protocol;
  const any = { protocol: protocol.value, ports: ALL_PORTS, icmpType: -1, icmpCode: -1 };
  if (hasPorts(protocol.value)) {
    if (!second || words.length < 2) return fault(second, line, `the port is missing; ${shape}`);
    const ports = read<PortRange>(second, parsePortRange);
    if (!ports.ok && words.length === 2)
      return fault(second, line, `the port is missing in front of \`${second.text}\`; ${shape}`);
    return ports.ok ? ok({ traffic: { ...any, ports: ports.value }, used: 2 }) : ports;
  }
  if (isIcmp(protocol.value) && second && !looksLikeBlock(second.text) && words.length > 2) {
    const icmp = read(second, parseIcmp);
    return icmp.ok ? ok({ traffic: { ...any, ...icmp.value }, used: 2 }) : icmp;
  }
  // AWS takes ports with protocols that have none, and ignores them (SG-13, NA-09).
  const isIgnored =
    protocol.value !== ALL_PROTOCOLS &&
    !isIcmp(protocol.value) &&
    second !== undefined &&
    words.length > 2 &&
    /^(\d{1,5}(-\d{1,5})?|-1)$/.test(second.text);
  return ok({ traffic: any, used: isIgnored ? 2 : 1 });
}

/** `8:0`, `8` or `8:-1` (any code), `all` or `-1` (any type). */
export function parseIcmp(text: string): Result<{ icmpType: number; icmpCode: number }, string> {
  if (/^(all|-1(:-1)?)$/.test(text)) return ok({ icmpType: -1, icmpCode: -1 });
  if (/^-1:/.test(text)) return err(`\`${text}\`: with every ICMP type (-1) the code must be -1 as well`);
  const [, type, code] = /^(\d{1,3})(?::(\d{1,3}|-1))?$/.exec(text) ?? [];
  if (type === undefined || Number(type) > 255 || Number(code ?? 0) > 255) {
    return err(`\`${text}\` is not an ICMP type and code such as 8:0`);
  }
  return ok({ icmpType: Number(type), icmpCode: code === undefined ? -1 : Number(code) });
}

function looksLikeBlock(text: string): boolean {
  return /[./]|::/.test(text);
}
