import type { Flow } from '../../model/flow.ts';
import { hasPorts } from '../../model/protocol.ts';
import type { OperatingSystem } from '../../model/resource.ts';
import type { PortRange } from '../../model/port-range.ts';
import type { PickRanges } from '../../packets/without-picks.ts';
import { hostAt, type CompiledNetwork } from '../compiled/compiled-network.ts';
import type { PickedPorts } from './run.ts';

/** Ephemeral ranges by who starts the connection (NA-08); generated ports stay below 61000 for Linux (D16). */
const ranges = {
  linux: { from: 32768, to: 60999 },
  windows: { from: 49152, to: 65535 },
  managed: { from: 1024, to: 65535 },
} as const satisfies Record<OperatingSystem | 'managed', PortRange>;

/** A port inside both client ranges, and ports of the wide range that no client range holds. */
export const USUAL: PickedPorts = { source: 49152, nat: 1500, node: 2000 };

/** Ports whose choice may matter, each with one value from every stretch in which all ACLs treat it alike. */
export type PortChoice = {
  readonly usual: PickedPorts;
  readonly unknown: readonly { readonly port: keyof PickedPorts; readonly values: readonly number[] }[];
};

/** Decides the ports that the flow leaves open. `bounds`: where an answer may change with the port. */
export function pickPorts(network: CompiledNetwork, flow: Flow, bounds: readonly number[]): PortChoice {
  const usual = {
    source: flow.sourcePort ?? usualSource(network, flow),
    nat: flow.natPort ?? USUAL.nat,
    node: flow.loadBalancerPort ?? USUAL.node,
  };
  if (!hasPorts(flow.protocol)) return { usual, unknown: [] };
  const open = [
    { port: 'source' as const, range: portRangeOf(network, flow), known: flow.sourcePort !== null },
    { port: 'nat' as const, range: ranges.managed, known: flow.natPort !== null || !hasTranslators(network) },
    {
      port: 'node' as const,
      range: ranges.managed,
      known: flow.loadBalancerPort !== null || network.loadBalancers.size === 0,
    },
  ];
  const unknown = open
    .filter(({ known }) => !known)
    .map(({ port, range }) => ({ port, values: representatives(bounds, range) }))
    .filter(({ values }) => values.length > 1);
  return { usual, unknown };
}

/** What the devices on the way of a flow may pick; one port where the flow says which. */
export function pickRangesOf({ natPort, loadBalancerPort }: Pick<Flow, 'natPort' | 'loadBalancerPort'>): PickRanges {
  const rangeOf = (port: number | null) => [port ?? ranges.managed.from, port ?? ranges.managed.to] as const;
  return { nat: rangeOf(natPort), node: rangeOf(loadBalancerPort) };
}

/** The range from which the client of this flow takes its source port. */
export function portRangeOf(network: CompiledNetwork, flow: Flow): PortRange {
  if (flow.origin.kind !== 'network-interface') return ranges[hostAt(network, flow.source)?.os ?? 'linux'];
  const owner = network.interfaces.get(flow.origin.id)?.interface.owner;
  if (owner?.kind === 'task') return ranges[network.tasks.get(owner.id)?.os ?? 'linux'];
  // Security groups for pods are for Linux nodes only (SV-08).
  if (owner?.kind === 'pod') return ranges.linux;
  if (owner?.kind !== 'instance') return ranges.managed;
  return ranges[network.instances.get(owner.id)?.os ?? 'linux'];
}

/** What to say when a port matters. */
export const portWords: Readonly<Record<keyof PickedPorts, string>> = {
  source: "the client's source port",
  nat: 'the port that the NAT gateway picks',
  node: 'the port that the load balancer node picks',
};

function usualSource(network: CompiledNetwork, flow: Flow): number {
  const { from, to } = portRangeOf(network, flow);
  return USUAL.source >= from && USUAL.source <= to ? USUAL.source : from;
}

/** The first port of each stretch between two ports at which an ACL may change its answer. */
function representatives(bounds: readonly number[], { from, to }: PortRange): number[] {
  return [from, ...bounds.filter((bound) => bound > from && bound <= to)];
}

function hasTranslators({ natGateways, instances, pods }: CompiledNetwork): boolean {
  return natGateways.size > 0 || pods.size > 0 || [...instances.values()].some(({ forwards }) => forwards === 'nat');
}
