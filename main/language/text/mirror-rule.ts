import { everything, parseCidr, type Cidr } from '../../model/cidr.ts';
import { ALL_PORTS, parsePortRange, type PortRange } from '../../model/port-range.ts';
import { hasPorts, parseRuleProtocol } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { TrafficMirrorRule } from '../../model/traffic-mirror.ts';
import { fault, read, wordsOf, type Fault, type Word } from './words.ts';

const RULE = 'a rule reads `100 accept tcp from 0.0.0.0/0 source-port 1024-65535 to 10.0.1.0/24 port 443`';
const MAX_RULE_NUMBER = 32766;

type Fields = {
  readonly source?: Cidr;
  readonly destination?: Cidr;
  readonly sourcePorts?: PortRange;
  readonly destinationPorts?: PortRange;
};

/** `number accept|reject protocol …`: one rule of a traffic mirror filter. Fields in any order, each at most once. */
export function parseMirrorRule(line: string): Result<TrafficMirrorRule, Fault> {
  const [number, action, protocolWord, ...rest] = wordsOf(line);
  if (!number || !action || !protocolWord) return fault(undefined, line, RULE);
  if (!/^\d{1,5}$/.test(number.text) || Number(number.text) < 1 || Number(number.text) > MAX_RULE_NUMBER) {
    return fault(number, line, `\`${number.text}\` is not a rule number from 1 to ${MAX_RULE_NUMBER}`);
  }
  if (action.text !== 'accept' && action.text !== 'reject') {
    return fault(action, line, `\`${action.text}\` is not accept or reject; ${RULE}`);
  }
  const protocol = read(protocolWord, parseRuleProtocol);
  if (!protocol.ok) return protocol;
  const fields = readFields(rest, line, hasPorts(protocol.value));
  if (!fields.ok) return fields;
  const { source, destination, sourcePorts = ALL_PORTS, destinationPorts = ALL_PORTS } = fields.value;
  const { family } = source ?? destination ?? { family: 4 as const };
  if (source && destination && source.family !== destination.family) {
    return fault(rest[0], line, 'both blocks of a rule are of one address family');
  }
  return ok({
    number: Number(number.text),
    action: action.text,
    protocol: protocol.value,
    sourcePorts,
    destinationPorts,
    source: source ?? everything(family),
    destination: destination ?? everything(family),
  });
}

function readFields(words: readonly Word[], line: string, ported: boolean): Result<Fields, Fault> {
  let fields: Fields = {};
  for (let i = 0; i < words.length; i += 2) {
    const [key, value] = words.slice(i, i + 2);
    if (!key || !value) return fault(key, line, `\`${key?.text ?? ''}\` names nothing; ${RULE}`);
    const field = readField(key, value, ported);
    if (!field.ok) return field;
    if (Object.keys(field.value).some((name) => name in fields))
      return fault(key, line, `\`${key.text}\` is given twice`);
    fields = { ...fields, ...field.value };
  }
  return ok(fields);
}

function readField(key: Word, value: Word, ported: boolean): Result<Fields, Fault> {
  const isPort = key.text === 'port' || key.text === 'source-port';
  if (isPort && !ported) return err({ offset: key.offset, message: 'only tcp and udp have ports' });
  switch (key.text) {
    case 'from':
      return mapped(read(value, parseCidr), (source) => ({ source }));
    case 'to':
      return mapped(read(value, parseCidr), (destination) => ({ destination }));
    case 'source-port':
      return mapped(read(value, parsePortRange), (sourcePorts) => ({ sourcePorts }));
    case 'port':
      return mapped(read(value, parsePortRange), (destinationPorts) => ({ destinationPorts }));
    default:
      return err({ offset: key.offset, message: `\`${key.text}\` is not a field of a mirror rule; ${RULE}` });
  }
}

function mapped<T>(result: Result<T, Fault>, make: (value: T) => Fields): Result<Fields, Fault> {
  return result.ok ? ok(make(result.value)) : result;
}
