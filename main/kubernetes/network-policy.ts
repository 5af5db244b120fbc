import { z } from 'zod';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule, PolicyPort } from '../model/network-policy.ts';
import { TCP } from '../model/protocol.ts';
import { shaped, unsupported, type Path, type Tell } from './fault.ts';
import {
  isPort,
  isStrictSubset,
  labelSelectorShape,
  namespaceOf,
  portNameFault,
  PORT_RANGE_FAULT,
  readBlock,
  readLabelSelector,
  transportNames,
  transportOf,
  type Metadata,
} from './parts.ts';

const peerShape = z.strictObject({
  podSelector: labelSelectorShape.optional(),
  namespaceSelector: labelSelectorShape.optional(),
  ipBlock: z.strictObject({ cidr: z.string(), except: z.array(z.string()).optional() }).optional(),
});

const portShape = z.strictObject({
  protocol: z.string().optional(),
  port: z.union([z.number(), z.string()]).optional(),
  endPort: z.number().optional(),
});

const ports = z.array(portShape).optional();

const specShape = z.strictObject({
  podSelector: labelSelectorShape.optional(),
  policyTypes: z.array(z.string()).optional(),
  ingress: z.array(z.strictObject({ from: z.array(peerShape).optional(), ports })).optional(),
  egress: z.array(z.strictObject({ to: z.array(peerShape).optional(), ports })).optional(),
});

/** The annotation that lets peers be members of security groups; only this value works (CSG-42). */
export const MATCH_SECURITY_GROUPS = 'rules.networkpolicy.tigera.io/match-security-groups';

/** NetworkPolicy of Kubernetes, with the defaults (KNP-02) and the checks (section 1.6) of the API server. */
export function readNetworkPolicy(
  metadata: Metadata,
  spec: unknown,
  staged: boolean,
  tell: Tell,
): NetworkPolicy | null {
  const written = shaped(specShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const types = policyTypes(written, tell);
  const ingress = (written.ingress ?? []).map(({ from, ports: ports_ }, i) =>
    readRule(from, ports_, ['spec', 'ingress', i], 'from', tell),
  );
  const egress = (written.egress ?? []).map(({ to, ports: ports_ }, i) =>
    readRule(to, ports_, ['spec', 'egress', i], 'to', tell),
  );
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    pods: readLabelSelector(written.podSelector ?? {}, ['spec', 'podSelector'], tell),
    ingress: types.includes('Ingress') ? ingress : null,
    egress: types.includes('Egress') ? egress : null,
    staged,
    matchesSecurityGroups: metadata.annotations?.[MATCH_SECURITY_GROUPS] === 'true',
  };
}

const TYPES = ['Egress', 'Ingress'];

/** An empty list becomes Ingress, and Egress where there are egress rules (KNP-02). */
function policyTypes(
  { policyTypes: types = [], egress = [] }: z.infer<typeof specShape>,
  tell: Tell,
): readonly string[] {
  if (types.length > 2) tell(['spec', 'policyTypes'], 'Invalid value: may not specify more than two policyTypes');
  types.forEach((type, i) => {
    if (!TYPES.includes(type)) tell(['spec', 'policyTypes', i], unsupported(type, TYPES));
  });
  if (types.length > 0) return types;
  return egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function readRule(
  peers: readonly z.infer<typeof peerShape>[] | undefined,
  written: readonly z.infer<typeof portShape>[] | undefined,
  path: Path,
  field: 'from' | 'to',
  tell: Tell,
): NetworkPolicyRule {
  return {
    peers: (peers ?? []).flatMap((peer, i) => readPeer(peer, [...path, field, i], tell) ?? []),
    ports: (written ?? []).map((port, i) => readPort(port, [...path, 'ports', i], tell)),
  };
}

function readPeer(peer: z.infer<typeof peerShape>, path: Path, tell: Tell): NetworkPolicyPeer | null {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (!podSelector && !namespaceSelector && !ipBlock) {
    tell(path, 'Required value: must specify a peer');
    return null;
  }
  if (ipBlock && (podSelector || namespaceSelector))
    tell(path, 'Forbidden: may not specify both ipBlock and another peer');
  if (ipBlock) return readIpBlock(ipBlock, [...path, 'ipBlock'], tell);
  const selector = (name: 'podSelector' | 'namespaceSelector') => {
    const written = peer[name];
    return written ? readLabelSelector(written, [...path, name], tell) : null;
  };
  return { kind: 'pods', namespaces: selector('namespaceSelector'), pods: selector('podSelector') };
}

function readIpBlock(
  { cidr, except = [] }: { readonly cidr: string; readonly except?: readonly string[] | undefined },
  path: Path,
  tell: Tell,
): NetworkPolicyPeer | null {
  const block = readBlock(cidr, [...path, 'cidr'], tell);
  const exceptions = except.flatMap((text, i) => {
    const inner = readBlock(text, [...path, 'except', i], tell);
    if (block && inner && !isStrictSubset(inner, block))
      tell([...path, 'except', i], `Invalid value: "${text}": must be a strict subset of \`cidr\``);
    return inner ?? [];
  });
  return block && { kind: 'block', block, except: exceptions };
}

/** A port of a rule; without a protocol it is TCP (KNP-20). */
function readPort(written: z.infer<typeof portShape>, path: Path, tell: Tell): PolicyPort {
  const { protocol = 'TCP', port, endPort } = written;
  const number = transportOf(protocol);
  if (number === null) tell([...path, 'protocol'], unsupported(protocol, transportNames));
  const found = { protocol: number ?? TCP };
  if (typeof port === 'string') {
    const fault = portNameFault(port);
    if (fault !== null) tell([...path, 'port'], `Invalid value: "${port}": ${fault}`);
    if (endPort !== undefined)
      tell([...path, 'endPort'], 'Invalid value: may not specify endPort when `port` is non-numeric');
    return { ...found, port: { name: port } };
  }
  if (port !== undefined && !isPort(port)) tell([...path, 'port'], `Invalid value: ${port}: ${PORT_RANGE_FAULT}`);
  if (endPort !== undefined) checkEndPort(port, endPort, path, tell);
  return { ...found, port: port === undefined ? null : { from: port, to: endPort ?? port } };
}

function checkEndPort(port: number | undefined, endPort: number, path: Path, tell: Tell): void {
  if (port === undefined) tell([...path, 'port'], 'Required value: must be specified when `endPort` is specified');
  else if (endPort < port)
    tell([...path, 'endPort'], `Invalid value: ${endPort}: must be greater than or equal to \`port\``);
  if (!isPort(endPort)) tell([...path, 'endPort'], `Invalid value: ${endPort}: ${PORT_RANGE_FAULT}`);
}
