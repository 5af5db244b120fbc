import { parseAddress, type Address } from '../../model/address.ts';
import type { Flow, Origin } from '../../model/flow.ts';
import type { Network } from '../../model/network.ts';
import { isIcmp, parseProtocol } from '../../model/protocol.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { TYPE_MISSING } from './row-fields.ts';

/** The fields of a flow over a snapshot; numbers may come as text. */
export type SnapshotRow = Readonly<Record<string, unknown>>;

/**
 * A flow by the node it enters at: an instance, an interface, a subnet, a VPC, a virtual private gateway, an attachment
 * of a transit gateway, `on-premises` or `internet`.
 */
export function snapshotFlow(network: Network, row: SnapshotRow): Result<Flow, string> {
  const source = addressIn(row, 'srcIp');
  if (!source.ok) return source;
  const destination = addressIn(row, 'dstIp');
  if (!destination.ok) return destination;
  if (source.value.family !== destination.value.family) return err('srcIp and dstIp are of different address families');
  const protocol = protocolIn(row);
  if (!protocol.ok) return protocol;
  const icmpType = numberIn(row, 'icmpType');
  if (isIcmp(protocol.value) && icmpType === null) return err(`${TYPE_MISSING}; give \`icmpType\``);
  const origin = originAt(network, textIn(row, 'ingressNode') ?? 'internet', source.value);
  if (!origin.ok) return origin;
  const ports = [portIn(row, 'srcPort'), portIn(row, 'dstPort')] as const;
  for (const port of ports) if (!port.ok) return port;
  return ok({
    origin: origin.value,
    protocol: protocol.value,
    source: source.value,
    destination: destination.value,
    sourcePort: ports[0].ok ? ports[0].value : null,
    destinationPort: (ports[1].ok ? ports[1].value : null) ?? 0,
    icmpType: icmpType ?? 8,
    icmpCode: numberIn(row, 'icmpCode') ?? 0,
    natPort: null,
    loadBalancerPort: null,
    serverName: null,
    lookup: null,
    call: null,
    alternatives: [],
  });
}

function originAt(network: Network, node: string, source: Address): Result<Origin, string> {
  if (node === 'internet') return ok({ kind: 'internet' });
  if (node === 'on-premises') {
    const [gateway] = waysIn(network);
    const none = 'no virtual private gateway and no VPN or Direct Connect attachment leads there';
    return gateway === undefined ? err(none) : ok({ kind: 'on-premises', gateway });
  }
  if (waysIn(network).includes(node)) return ok({ kind: 'on-premises', gateway: node });
  if (network.subnets.some(({ id }) => id === node)) return ok({ kind: 'subnet', id: node });
  if (network.vpcs.some(({ id }) => id === node)) return ok({ kind: 'vpc', id: node });
  const own = network.networkInterfaces.filter(({ id, owner }) => id === node || owner.id === node);
  const holder = own.find(({ ipv4, ipv6 }) =>
    [...ipv4.map((pair) => pair.private), ...ipv6].some(({ value }) => value === source.value),
  );
  const nic = holder ?? own[0];
  return nic ? ok({ kind: 'network-interface', id: nic.id }) : err(`there is no node \`${node}\``);
}

/** From on premises: gateways of VPCs, and attachments of transit gateways that lead neither to a VPC nor to a peer. */
function waysIn({ virtualPrivateGateways, transitGateways }: Network): string[] {
  const attachments = transitGateways.flatMap((gateway) => gateway.attachments);
  return [
    ...virtualPrivateGateways.map(({ id }) => id),
    ...attachments
      .filter(({ vpc, peer, interfaces }) => vpc === null && peer === null && interfaces.length === 0)
      .map(({ id }) => id),
  ];
}

function addressIn(row: SnapshotRow, field: string): Result<Address, string> {
  const text = textIn(row, field);
  if (text === null) return err(`the line has no ${field}`);
  const address = parseAddress(text);
  return address.ok ? address : err(`${field}: ${address.error}`);
}

/** A name, a number, or both as in `any(0)`. */
function protocolIn(row: SnapshotRow): Result<number, string> {
  const text = textIn(row, 'protocol') ?? 'tcp';
  const number = /^\w+\((\d+)\)$/.exec(text)?.[1] ?? text;
  return parseProtocol(number.toLowerCase());
}

function portIn(row: SnapshotRow, field: string): Result<number | null, string> {
  const text = textIn(row, field);
  if (text === null || text === '') return ok(null);
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? ok(port) : err(`${field}: \`${text}\` is not a port`);
}

function numberIn(row: SnapshotRow, field: string): number | null {
  const number = Number(textIn(row, field) ?? Number.NaN);
  return Number.isInteger(number) ? number : null;
}

function textIn(row: SnapshotRow, field: string): string | null {
  const value = row[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
