import type { Flow } from '../../main/model/flow.ts';
import type { Network, NetworkInterface } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import { isInsideAny } from './bits.ts';
import { exchange, type Phase, type Reception } from './exchange.ts';
import { receiveAtNode } from './load-balancer.ts';
import { the } from './lookups.ts';
import { carriesPorts, carriesType } from './packets.ts';
import type { OnPremisesGateway, Place } from './positions.ts';
import { receive } from './reception.ts';
import { fillingsOf } from './unknown-address.ts';
import { emptyNotebook, type Notebook, type Scene } from './scene.ts';

/** What became of a flow. `logs`: `ENI in ACCEPT`, in order. */
export type SlowVerdict = {
  readonly verdict: 'allowed' | 'denied' | 'undetermined';
  /** The first component that blocks, in the names of spec 13.13. */
  readonly blocker: string | null;
  readonly phase: Phase | null;
  readonly logs: readonly string[];
  /** The packet behind each of them. */
  readonly seen: readonly Packet[];
  readonly crossed: readonly string[];
};

/**
 * The specification as plainly as it can be written: no preparation, no index, every question answered by looking
 * through whole lists, and what nobody told tried out. The production engine must agree with it.
 */
export function evaluateSlowly(network: Network, flow: Flow): SlowVerdict & Pick<Notebook, 'references'> {
  const worlds = fillingsOf(network, flow).flatMap((filling) => worldsOf(filling.network, filling.flow, new Map()));
  const [first, ...others] = worlds;
  if (first === undefined) throw new Error('there is always one world');
  if (others.every(({ verdict }) => verdict === first.verdict)) return first;
  const certain = certainRecords(
    first.logs,
    others.map(({ logs }) => logs),
  );
  const { logs, seen, crossed, references } = first;
  const written = { logs: logs.slice(0, certain), seen: seen.slice(0, certain), crossed, references };
  return { verdict: 'undetermined', blocker: null, phase: null, ...written };
}

/** How many records are the same whatever is not known. */
function certainRecords(logs: readonly string[], others: readonly (readonly string[])[]): number {
  const part = logs.findIndex((record, i) => others.some((other) => other[i] !== record));
  return part === -1 ? logs.length : part;
}

/** One world for each combination of what AWS may choose, the first options first. */
function worldsOf(network: Network, flow: Flow, picks: ReadonlyMap<string, number>): ReturnType<typeof evaluateIn>[] {
  const world = evaluateIn(network, flow, picks);
  const open = [...world.choices].find(([name]) => !picks.has(name));
  if (open === undefined) return [world];
  const [name, options] = open;
  return Array.from({ length: options }, (_, option) => option).flatMap((option) =>
    worldsOf(network, flow, new Map([...picks, [name, option]])),
  );
}

function evaluateIn(network: Network, flow: Flow, picks: ReadonlyMap<string, number>) {
  const scene: Scene = {
    network,
    natPort: portOf(flow.natPort),
    loadBalancerPort: portOf(flow.loadBalancerPort),
    picks,
    notebook: emptyNotebook(),
  };
  const { logs, seen, crossed, references } = scene.notebook;
  const ending = exchange(scene, originOf(network, flow), packetOf(flow), (place, arriving) => {
    const node = asNode(place);
    if (node !== null) return receiveAtNode(scene, node, arriving);
    return isLostOnTheInternet(network, flow, place, arriving) ? lost : receive(network, place, arriving);
  });
  const written = { logs, seen, crossed, references, choices: scene.notebook.choices };
  if (ending.kind !== 'denied') return { verdict: ending.kind, blocker: null, phase: null, ...written };
  return { verdict: ending.kind, blocker: ending.component, phase: ending.phase, ...written };
}

const lost: Reception = {
  kind: 'failed',
  component: 'internet:no-such-address',
  phase: 'request',
  sendsAnswer: false,
};

/**
 * Nobody is known at the address. From inside a VPC somebody is taken for granted, from the internet itself nobody; nor
 * at an address that belongs to one of the VPCs.
 */
function isLostOnTheInternet(network: Network, flow: Flow, place: Place, { destination }: Packet): boolean {
  if (place.kind !== 'internet' || place.host !== null) return false;
  return flow.origin.kind === 'internet' || network.vpcs.some(({ cidrs }) => isInsideAny(cidrs, destination));
}

function asNode(place: Place): NetworkInterface | null {
  return place.kind === 'interface' && place.interface.owner.kind === 'load-balancer' ? place.interface : null;
}

function originOf(network: Network, { origin }: Flow): Place {
  switch (origin.kind) {
    case 'network-interface':
      return { kind: 'interface', interface: the(network.networkInterfaces, origin.id) };
    case 'internet':
      return { kind: 'internet', host: null };
    case 'on-premises':
      return { kind: 'on-premises', gateway: the(onPremisesGateways(network), origin.gateway), host: null };
    case 'subnet':
    case 'vpc':
      throw new Error('flows of the twin begin at a thing or outside');
  }
}

function onPremisesGateways({ virtualPrivateGateways, transitGateways }: Network): readonly OnPremisesGateway[] {
  return [...virtualPrivateGateways, ...transitGateways.flatMap(({ attachments }) => attachments)];
}

function packetOf(flow: Flow): Packet {
  const { protocol, source, destination } = flow;
  const ports = carriesPorts(protocol)
    ? { sourcePort: portOf(flow.sourcePort), destinationPort: flow.destinationPort }
    : { sourcePort: 0, destinationPort: 0 };
  const type = carriesType(protocol)
    ? { icmpType: flow.icmpType, icmpCode: flow.icmpCode }
    : { icmpType: 0, icmpCode: 0 };
  return { protocol, source, destination, ...ports, ...type };
}

function portOf(port: number | null): number {
  if (port === null) throw new Error('the slow evaluator needs every port');
  return port;
}
