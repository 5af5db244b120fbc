import type { Listener, LoadBalancer, Target } from '../../model/resource.ts';
import type { TargetChoice, TargetHealth } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { SealedRow } from '../packet/sealed-packet.ts';
import { choose, explore } from '../worlds/choice.ts';
import { meet } from '../worlds/placement.ts';
import { exchange } from './backend-connection.ts';
import { leaveOpen, startRun, type Run } from './run.ts';
import { balancesAcrossZones } from './unknown-attributes.ts';

/** The first healthy target in the author's order; when none is healthy, the first of all (LB-03, fail open). */
export function chooseTarget(
  run: Run,
  balancer: LoadBalancer,
  node: CompiledInterface,
  listener: Listener | undefined,
  { port, kept }: { readonly port: number; readonly kept: SealedRow | undefined },
): TargetChoice {
  const nodes = balancesAcrossZones(run, balancer) ? balancer.interfaces : [node.interface.id];
  const zoneOf = (id: string) => meet(run, run.network.interfaces.get(id))?.subnet.subnet.zone;
  const zones = new Set(nodes.map(zoneOf));
  const inZone = (listener?.targets ?? []).filter(({ interface: id }) => zones.has(zoneOf(id)));
  const targets = inZone.map((target) => ({
    ...target,
    health: healthOf(run, node, target, listener?.healthCheckPort),
  }));
  const base = { loadBalancer: balancer.id, type: balancer.type, node: node.interface.id, port, targets };
  if (!listener) return { ...base, decision: { kind: 'no-listener' } };
  if (targets.length === 0) return { ...base, decision: { kind: 'no-target' } };
  const healthy = indicesOf(targets, 'healthy');
  const doubtful = indicesOf(targets, 'unknown');
  const [first] = doubtful;
  if (healthy.length === 0 && first !== undefined) {
    leaveOpen(run, `whether \`${targets[first]?.interface ?? ''}\` is healthy`);
    return { ...base, decision: { kind: 'forward', to: first } };
  }
  const failsOpen = healthy.length === 0;
  const choosable = failsOpen ? targets.map((_, i) => i) : [...healthy, ...doubtful];
  const options = isProvedAlike(balancer, listener) && doubtful.length === 0 && !failsOpen ? 1 : choosable.length;
  const on = `which target \`${balancer.id}\` chooses`;
  const open = choosable.find((i) => kept && !kept.expired && targets[i]?.interface === kept.target);
  if (open !== undefined) return { ...base, decision: { kind: failsOpen ? 'fail-open' : 'forward', to: open } };
  const to = choosable[choose(run, { key: `target:${node.interface.id}:${port}`, on, options })] ?? 0;
  return { ...base, decision: { kind: failsOpen ? 'fail-open' : 'forward', to } };
}

function indicesOf(targets: TargetChoice['targets'], health: TargetHealth['kind']): number[] {
  return targets.flatMap((target, i) => (target.health.kind === health ? [i] : []));
}

/**
 * Behind an Application Load Balancer that checks health on the traffic port, the check is the same connection: every
 * healthy target has the same outcome, and the others need not be played.
 */
function isProvedAlike({ type }: LoadBalancer, { healthCheckPort }: Listener): boolean {
  return type === 'application' && healthCheckPort === null;
}

/** A health check is a backend connection of its own, walked aside from the flow, once for all its worlds (LB-03). */
function healthOf(run: Run, node: CompiledInterface, target: Target, port: number | null | undefined): TargetHealth {
  const { ports, health } = run;
  const subnet = run.network.interfaces.get(target.interface)?.subnet.subnet.id;
  const key = [node.interface.id, target.interface, subnet, port ?? target.port, ports.node, ports.nat].join(' ');
  const found = health.get(key) ?? checkHealth(run, node, target, port ?? target.port);
  health.set(key, found);
  return found;
}

function checkHealth(run: Run, node: CompiledInterface, target: Target, port: number): TargetHealth {
  const { asker } = run;
  const isDenied = asker?.isDenied ?? false;
  const worlds = explore((picks) => {
    if (asker) asker.isDenied = isDenied;
    const aside = startRun(run.network, run.flow, run.ports, run.memory, { asker, picks });
    aside.phase = 'backend';
    exchange(aside, node, target, port);
    return aside;
  }).map(({ result }) => result);
  // What stops a health check does not stop the flow.
  if (asker) asker.isDenied = isDenied;
  const [blocker] = worlds[0]?.blockers ?? [];
  const blocked = worlds.filter(({ blockers }) => blockers.length > 0);
  if (blocker && blocked.length === worlds.length) return { kind: 'unhealthy', blocker: blocker.component };
  const isCertain = blocked.length === 0 && worlds.every(({ missing }) => missing === null);
  return isCertain ? { kind: 'healthy' } : { kind: 'unknown' };
}
