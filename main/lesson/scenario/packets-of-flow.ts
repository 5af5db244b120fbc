import type { FlowText } from '../../language/text/flow.ts';
import { formatProtocol, hasPorts, isIcmp } from '../../model/protocol.ts';

/** The packets of a goal like those of a flow, whichever port their client takes. */
export function packetsOfFlow({ protocol, icmpType, icmpCode, from, to }: FlowText): string {
  const message = isIcmp(protocol) ? ` ${icmpType}:${icmpCode}` : '';
  const port = hasPorts(protocol) && to.port !== null ? `:${to.port}` : '';
  return `${formatProtocol(protocol)}${message} ${endName(from)} > ${bracketed(endName(to), port)}${port}`;
}

function endName({ name, qualifier }: FlowText['from']): string {
  return qualifier === null ? name : `${name}.${qualifier}`;
}

function bracketed(name: string, port: string): string {
  return port !== '' && name.includes(':') ? `[${name}]` : name;
}
