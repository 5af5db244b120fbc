import type { CopyOutcome, MirrorCopy } from '../model/mirroring.ts';
import type { Packet } from '../model/packet.ts';
import { UDP } from '../model/protocol.ts';
import { known } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import { VXLAN_PORT, type TrafficMirrorTarget } from '../model/traffic-mirror.ts';
import type { CompiledInterface, CompiledNetwork } from './compiled/compiled-network.ts';
import { seal } from './packet/sealed-packet.ts';
import { openBackend } from './walk/backend.ts';
import { explore, type Choice, type Picks } from './worlds/choice.ts';
import { startRun, type Run } from './walk/run.ts';
import { walk } from './walk/walk.ts';

/** The source port is a hash of the packet inside; no gate reads it but a firewall rule that asks for source ports. */
const HASHED_PORT = 65_432;

/**
 * Follows a copy to its target: VXLAN from the source's primary address to the target's, out of the subnet without a
 * word of the source's groups and without a record, then as any UDP packet (MR-04, MR-05, MR-07). A balancer with
 * several nodes: no page tells which node gets it, so all of them must agree. Each copy is judged afresh: what the
 * group of the target remembers of earlier ones does not count.
 */
export function followMirroredPacket(
  network: CompiledNetwork,
  source: CompiledInterface,
  target: TrafficMirrorTarget,
): MirrorCopy {
  const nodes = addressedBy(network, source, target);
  const worlds = nodes.map((to) => explore((picks) => followTo(network, source, target, to, picks)));
  const { copy } = known(worlds[0]?.[0], `interface of ${target.id}`).result;
  const differs = (each: { readonly result: { readonly copy: MirrorCopy } }) =>
    each.result.copy.outcome.kind !== copy.outcome.kind;
  const chosen = worlds[0]?.find(differs)?.on;
  if (chosen) return { ...copy, outcome: { kind: 'undetermined', missing: chosen } };
  if (worlds.flat().some(differs))
    return { ...copy, outcome: { kind: 'undetermined', missing: `which node of \`${target.to}\` gets it` } };
  if (nodes.length === 1) return copy;
  const picked = { loadBalancer: target.to, node: copy.addressed, of: nodes.length };
  return { ...copy, assumptions: [{ kind: 'mirror-node', ...picked }, ...copy.assumptions] };
}

/** The interfaces that may get it, those in the source's own zone first. */
function addressedBy(
  network: CompiledNetwork,
  { subnet }: CompiledInterface,
  { kind, to }: TrafficMirrorTarget,
): CompiledInterface[] {
  const ids = {
    'network-interface': () => [to],
    'network-load-balancer': () => known(network.loadBalancers.get(to), to).interfaces,
    'gateway-load-balancer-endpoint': () => [known(network.firewallEndpoints.get(to), to).interface],
  }[kind]();
  const all = ids.map((id) => known(network.interfaces.get(id), id));
  const isNear = (nic: CompiledInterface) => nic.subnet.subnet.zone === subnet.subnet.zone;
  return [...all.filter(isNear), ...all.filter((nic) => !isNear(nic))];
}

function followTo(
  network: CompiledNetwork,
  source: CompiledInterface,
  target: TrafficMirrorTarget,
  to: CompiledInterface,
  picks: Picks,
): { readonly copy: MirrorCopy; readonly choices: readonly Choice[] } {
  const packet = vxlan(source, to);
  const run = startRun(
    network,
    {
      ...packet,
      origin: { kind: 'network-interface', id: source.interface.id },
      natPort: null,
      loadBalancerPort: null,
      serverName: null,
      lookup: null,
      call: null,
      alternatives: [],
    },
    { source: HASHED_PORT, nat: HASHED_PORT, node: HASHED_PORT },
    [],
    { oneWay: true, picks },
  );
  const reached = follow(run, source, packet);
  const final = reached === null ? null : reached.id;
  const copy = {
    target: target.id,
    addressed: to.interface.id,
    packet,
    steps: run.steps,
    outcome: outcomeOf(run, to, reached),
    // What flow logs show of copies between the source and the target, no page tells.
    records: run.records.map((record) => {
      const isTarget = record.interface === to.interface.id || record.interface === final;
      return isTarget ? record : { ...record, assumed: true };
    }),
    assumptions: run.assumptions,
  };
  return { copy, choices: run.choices };
}

/** @returns who got it, behind a balancer the machine that it picked; null when it was lost. */
function follow(
  run: Run,
  source: CompiledInterface,
  packet: Packet,
): { readonly id: string; readonly via: string } | null {
  const arrival = walk(run, { at: 'subnet-out', from: source.subnet, packet: seal(packet) });
  if (arrival.kind === 'stopped') return null;
  if (arrival.kind === 'delivered') {
    const id = 'id' in arrival.to ? arrival.to.id : arrival.to.kind;
    return { id, via: id };
  }
  const via = arrival.nic.interface.id;
  openBackend(run, arrival.nic, arrival.packet);
  const target = run.balanced.at(-1)?.target ?? null;
  return target === null ? null : { id: target, via };
}

/** As with any flow: a gate that stops it decides, whatever else is not known. */
function outcomeOf(run: Run, to: CompiledInterface, reached: ReturnType<typeof follow>): CopyOutcome {
  const asking = run.steps.filter(hangsOnSourcePort).map(({ index }) => index);
  const blocker = run.blockers.find(({ step }) => !asking.includes(step));
  if (blocker) return { kind: 'dropped', component: blocker.component, step: blocker.step };
  if (run.missing) return { kind: 'undetermined', missing: run.missing.what };
  if (asking.length > 0) return { kind: 'undetermined', missing: 'the source port of the copy' };
  if (reached === null) return { kind: 'undetermined', missing: `the path to ${to.interface.id}` };
  return reached.via === to.interface.id ? { kind: 'delivered', to: reached.id } : { kind: 'astray', to: reached.id };
}

/** True where only the source port, which nobody can foretell, makes a rule of a firewall match or not. */
function hangsOnSourcePort({ detail }: Step): boolean {
  return (
    detail.kind === 'firewall' &&
    detail.check.candidates.some(
      ({ rule, misses }) => rule.match.sourcePorts !== undefined && misses.every((field) => field === 'source-port'),
    )
  );
}

/** Both are IPv4: a source or target without an IPv4 address is refused where the session is written (MR-06). */
function vxlan({ interface: source }: CompiledInterface, { interface: target }: CompiledInterface): Packet {
  const primary = (nic: CompiledInterface['interface']) => known(nic.ipv4[0]?.private, `IPv4 address of ${nic.id}`);
  return {
    protocol: UDP,
    source: primary(source),
    destination: primary(target),
    sourcePort: HASHED_PORT,
    destinationPort: VXLAN_PORT,
    icmpType: 0,
    icmpCode: 0,
  };
}
