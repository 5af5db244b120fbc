import type { NetworkInterface } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import type { Listener, LoadBalancer, Target } from '../../main/model/resource.ts';
import { exchange, type Ending, type Reception } from './exchange.ts';
import { subnetOf, the } from './lookups.ts';
import { carriesType } from './packets.ts';
import { receive } from './reception.ts';
import { emptyNotebook, whichOf, type Scene } from './scene.ts';

/** LB-01 to LB-04, spec 13.5: what a node of a load balancer does with a packet of a client. */
export function receiveAtNode(scene: Scene, node: NetworkInterface, packet: Packet): Reception {
  if (carriesType(packet.protocol)) return { kind: 'accepted' };
  const balancer = the(scene.network.loadBalancers, node.owner.id);
  const listener = balancer.listeners.find(
    (one) => one.protocol === packet.protocol && one.port === packet.destinationPort,
  );
  if (listener === undefined) {
    return { kind: 'failed', component: `alb:${balancer.id}:no-listener`, phase: 'request', sendsAnswer: false };
  }
  const target = chooseTarget(scene, balancer, listener, node);
  if (target === 'unknown') return { kind: 'undetermined' };
  if (target === null) {
    return { kind: 'failed', component: `alb:${balancer.id}:no-target`, phase: 'backend', sendsAnswer: true };
  }
  const backend = connect(scene, node, listener.protocol, target, target.port);
  if (backend.kind === 'allowed') return { kind: 'accepted' };
  if (backend.kind === 'undetermined') return backend;
  return { kind: 'failed', component: backend.component, phase: 'backend', sendsAnswer: true };
}

/**
 * The healthy targets in a zone of the load balancer; if none is healthy, all of them (LB-03). Which of them it chooses
 * nobody can tell.
 */
function chooseTarget(
  scene: Scene,
  balancer: LoadBalancer,
  listener: Listener,
  node: NetworkInterface,
): Target | 'unknown' | null {
  const { network } = scene;
  const zoneOf = (id: string) => subnetOf(network, the(network.networkInterfaces, id)).zone;
  const zones = balancer.interfaces.map(zoneOf);
  const candidates = listener.targets.filter((target) => zones.includes(zoneOf(target.interface)));
  const checked = candidates.map((target) => {
    const port = listener.healthCheckPort ?? target.port;
    const { kind } = connect({ ...scene, notebook: emptyNotebook() }, node, listener.protocol, target, port);
    return { target, kind };
  });
  const healthy = checked.filter(({ kind }) => kind === 'allowed');
  const doubtful = checked.filter(({ kind }) => kind === 'undetermined');
  if (healthy.length === 0 && doubtful.length > 0) return 'unknown';
  const choosable = healthy.length > 0 ? [...healthy, ...doubtful] : checked;
  return choosable[whichOf(scene, `target of ${node.id}`, choosable.length)]?.target ?? null;
}

/** A connection of the node itself to the target, from its own address. */
function connect(scene: Scene, node: NetworkInterface, protocol: number, target: Target, port: number): Ending {
  const { network } = scene;
  const source = node.ipv4[0]?.private;
  const destination = the(network.networkInterfaces, target.interface).ipv4[0]?.private;
  if (source === undefined || destination === undefined) throw new Error('an interface has no address');
  const sourcePort = scene.loadBalancerPort;
  const packet = { protocol, source, destination, sourcePort, destinationPort: port, icmpType: 0, icmpCode: 0 };
  return exchange(scene, { kind: 'interface', interface: node }, packet, (place, seen) =>
    receive(network, place, seen),
  );
}
