import { formatAddress, formatEndpoint } from '../../../main/model/address.ts';
import type { Flow } from '../../../main/model/flow.ts';
import { formatProtocol, hasPorts } from '../../../main/model/protocol.ts';

/** `tcp 10.0.0.4:40000 > 10.0.1.5:443`; the number behind a protocol without ports tells its packets apart. */
export function formatFlow({ protocol, source, destination, sourcePort, destinationPort }: Flow): string {
  const name = formatProtocol(protocol);
  if (!hasPorts(protocol)) {
    return `${name} ${formatAddress(source)} > ${formatAddress(destination)} (identifier ${String(sourcePort)})`;
  }
  return `${name} ${formatEndpoint(source, sourcePort ?? 0)} > ${formatEndpoint(destination, destinationPort)}`;
}
