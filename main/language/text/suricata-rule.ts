import { SURICATA_PRIORITY, type SuricataProtocol, type SuricataRule } from '../../model/suricata.ts';
import type { StatefulRule } from '../../model/firewall.ts';
import { ok, type Result } from '../../model/result.ts';
import { readAddresses, readPorts, type SuricataVariables } from './suricata-sets.ts';
import { readOptions } from './suricata-options.ts';
import { fault, type Fault, type Word } from './words.ts';

const RULE = 'a rule reads `drop tcp $HOME_NET any -> any 443 (msg:"…"; flow:to_server; sid:1;)`';
const actions = ['pass', 'drop', 'reject', 'alert'] as const;
const protocols: readonly SuricataProtocol[] = ['ip', 'tcp', 'udp', 'icmp', 'tls', 'http'];
/** What AWS Network Firewall itself refuses (NF-06). */
const refusedByAws = new Set(['sctp', 'enip', 'ftp-data', 'ikev2', 'ike', 'ip-in-ip']);

/** One rule in the language of Suricata, as far as the lab reads it; everything else is refused where it stands. */
export function parseSuricata(
  line: string,
  variables: SuricataVariables,
  order: 'action' | 'strict',
): Result<StatefulRule, Fault> {
  const open = line.indexOf('(');
  const close = line.trimEnd().length - 1;
  if (open < 0 || line[close] !== ')') return fault(undefined, line, `the options in parentheses are missing; ${RULE}`);
  const [actionWord, protocolWord, source, sourcePort, way, destination, destinationPort, extra] = headerWords(
    line.slice(0, open),
  );
  if (!actionWord || !protocolWord || !source || !sourcePort || !way || !destination || !destinationPort)
    return fault(undefined, line.slice(0, open), RULE);
  if (extra) return fault(extra, line, `\`${extra.text}\` is one word too many; ${RULE}`);
  const action = actions.find((each) => each === actionWord.text);
  if (!action) return fault(actionWord, line, `\`${actionWord.text}\` is not pass, drop, reject or alert`);
  const protocol = protocols.find((each) => each === protocolWord.text);
  if (!protocol) return fault(protocolWord, line, protocolFault(protocolWord.text));
  if (action === 'reject' && (protocol === 'udp' || protocol === 'icmp' || protocol === 'ip'))
    return fault(actionWord, line, `AWS rejects TCP only, not ${protocol}`);
  if (way.text !== '->' && way.text !== '<>') return fault(way, line, `\`${way.text}\` is not -> or <>`);
  const sources = readAddresses(source, variables);
  if (!sources.ok) return sources;
  const sourcePorts = readPorts(sourcePort, variables);
  if (!sourcePorts.ok) return sourcePorts;
  const destinations = readAddresses(destination, variables);
  if (!destinations.ok) return destinations;
  const destinationPorts = readPorts(destinationPort, variables);
  if (!destinationPorts.ok) return destinationPorts;
  const hasPorts = sourcePorts.value !== null || destinationPorts.value !== null;
  if (hasPorts && (protocol === 'ip' || protocol === 'icmp'))
    return fault(protocolWord, line, `a rule of ${protocol} has no ports; write any`);
  const options = readOptions(line, open + 1, close, protocol);
  if (!options.ok) return options;
  const { priority, priorityOffset, sid, msg, flow, content } = options.value;
  if (priority !== null && order === 'strict')
    return fault(
      { text: '', offset: priorityOffset },
      line,
      'AWS refuses priority in strict order; rules are read as written',
    );
  const suricata: SuricataRule = {
    ...{ sid, msg, protocol, bothWays: way.text === '<>', flow, content },
    ...{ sources: sources.value, sourcePorts: sourcePorts.value },
    ...{ destinations: destinations.value, destinationPorts: destinationPorts.value },
  };
  return ok({ priority: priority ?? SURICATA_PRIORITY, action, match: {}, suricata });
}

function protocolFault(text: string): string {
  return refusedByAws.has(text.toLowerCase())
    ? `AWS Network Firewall does not support \`${text}\``
    : `the lab does not read the protocol \`${text}\`; write ip, tcp, udp, icmp, tls or http`;
}

/** Words of the header; blanks inside brackets belong to a list. */
function headerWords(header: string): Word[] {
  return Array.from(header.matchAll(/(?:\[[^\]]*\]|\S)+/g), (match) => ({ text: match[0], offset: match.index }));
}
