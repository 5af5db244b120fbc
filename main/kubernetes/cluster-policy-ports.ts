import { z } from 'zod';
import type { ClusterPolicyPort } from '../model/cluster-network-policy.ts';
import { shaped, unsupported, type Path, type Tell } from './fault.ts';
import { isPort, PORT_RANGE_FAULT, transportNames, transportOf } from './parts.ts';

type Fields = Readonly<Record<string, unknown>>;
type Lists = { readonly protocols?: readonly Fields[] | undefined; readonly ports?: readonly Fields[] | undefined };

const range = z.strictObject({ start: z.number(), end: z.number() });
const portShape = z.strictObject({ number: z.number().optional(), range: range.optional() });
const protocolShape = z.strictObject({
  destinationPort: portShape.optional(),
  destinationNamedPort: z.string().optional(),
});

/** `protocols` of ClusterNetworkPolicy or `ports` of its forerunners (CNP-07). */
export function readClusterPorts({ protocols, ports }: Lists, path: Path, tell: Tell): ClusterPolicyPort[] {
  return [
    ...(protocols ?? []).flatMap((each, i) => readProtocol(each, [...path, 'protocols', i], tell) ?? []),
    ...(ports ?? []).flatMap((each, i) => readFormerPort(each, [...path, 'ports', i], tell) ?? []),
  ];
}

function readProtocol(written: Fields, path: Path, tell: Tell): ClusterPolicyPort | null {
  const [field, ...others] = Object.keys(written);
  if (field === undefined || others.length > 0) {
    tell(path, 'Invalid value: exactly one of the protocols must be set');
    return field === undefined ? null : { kind: 'unknown', field };
  }
  const at = [...path, field];
  if (field === 'destinationNamedPort') {
    const name = shaped(z.string(), written[field], at, tell);
    return name === null ? null : { kind: 'name', protocol: null, name };
  }
  const protocol = transportOf(field.toUpperCase());
  if (protocol === null || field !== field.toLowerCase()) return { kind: 'unknown', field };
  const found = shaped(protocolShape, written[field], at, tell);
  if (!found) return null;
  const { destinationPort, destinationNamedPort } = found;
  if (destinationNamedPort !== undefined) return { kind: 'name', protocol, name: destinationNamedPort };
  if (!destinationPort) return { kind: 'numbers', protocol, ports: null };
  return numbers(protocol, destinationPort, [...at, 'destinationPort'], tell);
}

function numbers(
  protocol: number,
  { number, range: written }: z.infer<typeof portShape>,
  path: Path,
  tell: Tell,
): ClusterPolicyPort {
  const { start, end } = written ?? { start: number ?? 0, end: number ?? 0 };
  if ((number === undefined) === (written === undefined))
    tell(path, 'Invalid value: exactly one of `number` and `range` must be set');
  else if (!isPort(start) || !isPort(end)) tell(path, `Invalid value: ${PORT_RANGE_FAULT}`);
  else if (end < start) tell(path, 'Invalid value: `end` must not be below `start`');
  return { kind: 'numbers', protocol, ports: { from: start, to: end } };
}

const formerShape = z.looseObject({
  portNumber: z.strictObject({ protocol: z.string(), port: z.number() }).optional(),
  portRange: z.strictObject({ protocol: z.string().optional(), start: z.number(), end: z.number() }).optional(),
  namedPort: z.string().optional(),
});

/** A port as AdminNetworkPolicy writes it. */
function readFormerPort(written: Fields, path: Path, tell: Tell): ClusterPolicyPort | null {
  const found = shaped(formerShape, written, path, tell);
  if (!found) return null;
  const { portNumber, portRange, namedPort } = found;
  if (namedPort !== undefined) return { kind: 'name', protocol: null, name: namedPort };
  const { protocol = 'TCP', ...ports } = portNumber ?? portRange ?? {};
  if (!portNumber && !portRange) return { kind: 'unknown', field: Object.keys(written)[0] ?? '' };
  const number = transportOf(protocol);
  if (number === null) {
    tell(path, unsupported(protocol, transportNames));
    return null;
  }
  if ('port' in ports) return numbers(number, { number: ports.port }, path, tell);
  return numbers(number, { range: portRange }, path, tell);
}
