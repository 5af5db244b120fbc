import { formatCidr } from './cidr.ts';
import { formatPortRange, isAllPorts, type PortRange } from './port-range.ts';
import { formatProtocol } from './protocol.ts';
import type { TrafficMirrorRule } from './traffic-mirror.ts';

/** `100 accept tcp from 0.0.0.0/0 to 10.0.1.0/24 port 443`: as authors write it and learners read it. */
export function formatMirrorRule({ number, action, protocol, ...rule }: TrafficMirrorRule): string {
  return [
    String(number),
    action,
    formatProtocol(protocol),
    `from ${formatCidr(rule.source)}`,
    ...portField('source-port', rule.sourcePorts),
    `to ${formatCidr(rule.destination)}`,
    ...portField('port', rule.destinationPorts),
  ].join(' ');
}

function portField(name: string, range: PortRange): string[] {
  return isAllPorts(range) ? [] : [`${name} ${formatPortRange(range)}`];
}
