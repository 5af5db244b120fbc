import { parseCidr, type Cidr } from '../../model/cidr.ts';
import type { FirewallMatch } from '../../model/firewall.ts';
import { parsePortRange } from '../../model/port-range.ts';
import { ALL_PROTOCOLS, parseRuleProtocol } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { fault, read, wordsOf, type Fault, type Word } from './words.ts';

export type FirewallAction = 'pass' | 'drop' | 'reject' | 'alert' | 'forward';

/** `[priority] action protocol [from CIDR,…] [source-port N] [to CIDR,…] [port N-M] [name .example.com | other-than NAME,…]`. */
export type FirewallRuleText = {
  readonly priority: number | null;
  readonly action: FirewallAction;
  readonly match: FirewallMatch;
};

const RULE = 'a firewall rule reads `drop tcp from 10.0.0.0/8 to 203.0.113.0/24 port 443 name .example.com`';
const actions: readonly FirewallAction[] = ['pass', 'drop', 'reject', 'alert', 'forward'];
const NAME = /^\.?[a-z0-9-]+(\.[a-z0-9-]+)*$/i;

/** Each field at most once and in any order; what is left out matches anything. */
export function parseFirewallRule(line: string): Result<FirewallRuleText, Fault> {
  const words = wordsOf(line);
  const numbered = /^\d{1,5}$/.test(words[0]?.text ?? '');
  const [actionWord, protocolWord, ...rest] = numbered ? words.slice(1) : words;
  const action = actions.find((each) => each === actionWord?.text);
  if (!action) return fault(actionWord, line, RULE);
  if (!protocolWord) return fault(undefined, line, RULE);
  const protocol = read(protocolWord, parseRuleProtocol);
  if (!protocol.ok) return protocol;
  let match: FirewallMatch = protocol.value === ALL_PROTOCOLS ? {} : { protocol: protocol.value };
  for (let i = 0; i < rest.length; i += 2) {
    const [key, value] = rest.slice(i, i + 2);
    if (!key || !value) return fault(key, line, `\`${key?.text ?? ''}\` names nothing; ${RULE}`);
    const field = readField(key, value);
    if (!field.ok) return field;
    if (Object.keys(field.value).some((name) => name in match))
      return fault(key, line, `\`${key.text}\` is given twice`);
    match = { ...match, ...field.value };
  }
  return ok({ priority: numbered ? Number(words[0]?.text) : null, action, match });
}

function readField(key: Word, value: Word): Result<FirewallMatch, Fault> {
  switch (key.text) {
    case 'from':
      return mapped(readBlocks(value), (sources) => ({ sources }));
    case 'to':
      return mapped(readBlocks(value), (destinations) => ({ destinations }));
    case 'port':
      return mapped(read(value, parsePortRange), (destinationPorts) => ({ destinationPorts }));
    case 'source-port':
      return mapped(read(value, parsePortRange), (sourcePorts) => ({ sourcePorts }));
    case 'name':
      return mapped(readNames(value, 1), ([name = '']) => ({ name }));
    case 'other-than':
      return mapped(readNames(value, 100), (otherNames) => ({ otherNames }));
    default:
      return err({ offset: key.offset, message: `\`${key.text}\` is not a field of a firewall rule; ${RULE}` });
  }
}

function readBlocks(word: Word): Result<Cidr[], Fault> {
  const blocks: Cidr[] = [];
  for (const text of word.text.split(',')) {
    const cidr = parseCidr(text);
    if (!cidr.ok) return err({ offset: word.offset, message: cidr.error });
    blocks.push(cidr.value);
  }
  return ok(blocks);
}

function readNames(word: Word, most: number): Result<string[], Fault> {
  const names = word.text.split(',');
  const wrong = names.find((name) => !NAME.test(name));
  if (wrong === undefined && names.length <= most) return ok(names);
  return err({
    offset: word.offset,
    message: `\`${wrong ?? word.text}\` is not a server name such as \`.example.com\``,
  });
}

function mapped<T>(result: Result<T, Fault>, make: (value: T) => FirewallMatch): Result<FirewallMatch, Fault> {
  return result.ok ? ok(make(result.value)) : result;
}
