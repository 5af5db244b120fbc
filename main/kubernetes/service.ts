import { z } from 'zod';
import type { EndpointSlice, ServicePortText, ServiceText } from '../model/manifest.ts';
import { TCP } from '../model/protocol.ts';
import { readAddress } from './core-things.ts';
import { shaped, unsupported, type Path, type Tell } from './fault.ts';
import { labelMap, labelsOf, namespaceOf, transportNames, transportOf, type Metadata } from './parts.ts';

const serviceShape = z.looseObject({
  type: z.string().optional(),
  clusterIP: z.string().optional(),
  clusterIPs: z.array(z.string()).optional(),
  selector: labelMap.optional(),
  ports: z
    .array(
      z.looseObject({
        name: z.string().optional(),
        protocol: z.string().optional(),
        port: z.number(),
        nodePort: z.number().optional(),
        targetPort: z.union([z.number(), z.string()]).optional(),
      }),
    )
    .optional(),
});

export function readService(metadata: Metadata, spec: unknown, tell: Tell): ServiceText | null {
  const written = shaped(serviceShape, spec ?? {}, ['spec'], tell);
  if (!written) return null;
  const { type = 'ClusterIP', clusterIP, clusterIPs = clusterIP === undefined ? [] : [clusterIP] } = written;
  const isExternal = type === 'ExternalName';
  return {
    namespace: namespaceOf(metadata),
    name: metadata.name,
    addresses: clusterIPs
      .filter((text) => text !== 'None' && text !== '')
      .flatMap((text) => readAddress(text, ['spec', 'clusterIP'], tell)),
    selector: written.selector && !isExternal ? labelsOf(written.selector) : null,
    ports: isExternal ? [] : (written.ports ?? []).map((port, i) => readPort(port, ['spec', 'ports', i], tell)),
  };
}

type PortShape = NonNullable<z.infer<typeof serviceShape>['ports']>[number];

function readPort(
  { name = '', protocol = 'TCP', port, nodePort, targetPort }: PortShape,
  path: Path,
  tell: Tell,
): ServicePortText {
  const number = transportOf(protocol);
  if (number === null) tell([...path, 'protocol'], unsupported(protocol, transportNames));
  return { name, protocol: number ?? TCP, port, nodePort: nodePort ?? null, target: targetPort ?? port };
}

const sliceShape = z.looseObject({
  ports: z
    .array(z.looseObject({ name: z.string().optional(), protocol: z.string().optional(), port: z.number().optional() }))
    .optional(),
  endpoints: z
    .array(
      z.looseObject({
        addresses: z.array(z.string()),
        conditions: z.looseObject({ ready: z.boolean().optional() }).optional(),
      }),
    )
    .optional(),
});

/** A slice belongs to the service that its label names. Endpoints that are not ready get nothing. */
export function readEndpointSlice(metadata: Metadata, value: unknown, tell: Tell): EndpointSlice | null {
  const written = shaped(sliceShape, value, [], tell);
  const service = metadata.labels?.['kubernetes.io/service-name'];
  if (!written || service === undefined) return null;
  return {
    ...{ namespace: namespaceOf(metadata), service },
    ports: (written.ports ?? []).flatMap(({ name = '', protocol = 'TCP', port }) =>
      port === undefined ? [] : [{ name, protocol: transportOf(protocol) ?? TCP, port }],
    ),
    addresses: (written.endpoints ?? []).flatMap(({ addresses, conditions }, i) =>
      conditions?.ready === false
        ? []
        : addresses.flatMap((text, j) => readAddress(text, ['endpoints', i, 'addresses', j], tell)),
    ),
  };
}
