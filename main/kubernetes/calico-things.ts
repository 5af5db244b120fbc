import { z } from 'zod';
import { parseAddress } from '../model/address.ts';
import { tierName, type CalicoRule, type Tier } from '../model/calico-policy.ts';
import type { HostEndpoint, NamedPort, NetworkSet, Profile } from '../model/kubernetes-cluster.ts';
import { readCalicoRule, ruleShape } from './calico-rule.ts';
import { shaped, unsupported, type Tell } from './fault.ts';
import {
  isPort,
  labelMap,
  labelsOf,
  namespaceOf,
  PORT_RANGE_FAULT,
  readBlocks,
  transportNames,
  transportOf,
} from './parts.ts';
import type { Metadata } from './parts.ts';

const tierShape = z.strictObject({ order: z.number().optional(), defaultAction: z.string().optional() });

/** Tier of Calico: the tier `default` cannot be changed (CAL-01, CAL-02). */
export function readTier({ name }: Metadata, spec: unknown, tell: Tell): Tier | null {
  const written = shaped(tierShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const { order = null, defaultAction = 'Deny' } = written;
  if (defaultAction !== 'Deny' && defaultAction !== 'Pass') {
    tell(['spec', 'defaultAction'], unsupported(defaultAction, ['Deny', 'Pass']));
    return null;
  }
  if (name === 'default' && defaultAction !== 'Deny')
    tell(['spec', 'defaultAction'], 'Invalid value: default tier defaultAction must be Deny');
  if (name === 'default' && order !== null && order !== 1_000_000)
    tell(['spec', 'order'], 'Invalid value: default tier order must be 1e+06');
  return { name: tierName(name), order: name === 'default' ? 1_000_000 : order, defaultAction };
}

const netsShape = z.strictObject({
  nets: z.array(z.string()).optional(),
  allowedEgressDomains: z.array(z.string()).optional(),
});

export function readNetworkSet(metadata: Metadata, spec: unknown, isGlobal: boolean, tell: Tell): NetworkSet | null {
  const written = shaped(netsShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const nets = (written.nets ?? []).map((net) => (net.includes('/') ? net : `${net}/${net.includes(':') ? 128 : 32}`));
  return {
    namespace: isGlobal ? null : namespaceOf(metadata),
    name: metadata.name,
    labels: labelsOf(metadata.labels),
    nets: readBlocks(nets, ['spec', 'nets'], tell),
  };
}

const hostShape = z.strictObject({
  node: z.string().optional(),
  interfaceName: z.string().optional(),
  expectedIPs: z.array(z.string()).optional(),
  profiles: z.array(z.string()).optional(),
  ports: z.array(z.strictObject({ name: z.string(), protocol: z.string(), port: z.number() })).optional(),
});

export function readHostEndpoint(metadata: Metadata, spec: unknown, tell: Tell): HostEndpoint | null {
  const written = shaped(hostShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const { node = null, interfaceName = null, expectedIPs = [], profiles = [], ports = [] } = written;
  if (interfaceName === null && expectedIPs.length === 0)
    tell(['spec'], 'Invalid value: no interface or expected IPs have been specified');
  return {
    ...{ name: metadata.name, node, interfaceName, profiles },
    labels: labelsOf(metadata.labels),
    addresses: expectedIPs.flatMap((text, i) => {
      const address = parseAddress(text);
      if (!address.ok) tell(['spec', 'expectedIPs', i], `Invalid value: ${address.error}`);
      return address.ok ? [address.value] : [];
    }),
    ports: ports.flatMap(({ name, protocol, port }, i): NamedPort[] => {
      const number = transportOf(protocol.toUpperCase());
      if (number === null) tell(['spec', 'ports', i, 'protocol'], unsupported(protocol, transportNames));
      if (!isPort(port)) tell(['spec', 'ports', i, 'port'], `Invalid value: ${port}: ${PORT_RANGE_FAULT}`);
      return number === null ? [] : [{ name, number: port, protocol: number }];
    }),
  };
}

const rules = z.array(ruleShape).optional();
const profileShape = z.strictObject({ ingress: rules, egress: rules, labelsToApply: labelMap.optional() });

export function readProfile({ name }: Metadata, spec: unknown, tell: Tell): Profile | null {
  const written = shaped(profileShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const read = (direction: 'ingress' | 'egress'): CalicoRule[] =>
    (written[direction] ?? []).flatMap(
      (rule, i) => readCalicoRule(rule, { direction, isGlobal: true }, ['spec', direction, i], tell) ?? [],
    );
  return { name, ingress: read('ingress'), egress: read('egress') };
}
