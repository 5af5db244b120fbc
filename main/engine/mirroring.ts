import type { Mirroring } from '../model/mirroring.ts';
import { replyTo } from '../model/packet.ts';
import { known } from '../model/result.ts';
import type { Step } from '../model/step.ts';
import type { SecurityGroupCheck } from '../model/check.ts';
import type { LinkLocalService } from '../model/link-local-service.ts';
import type { Trace } from '../model/trace.ts';
import type { CompiledInterface, CompiledNetwork } from './compiled/compiled-network.ts';
import { followMirroredPacket } from './mirrored-packet.ts';
import { serviceAnswering } from './gates/link-local.ts';
import { checkMirror } from './compiled/traffic-mirror.ts';

/** Traces of the same flow with other ports where nobody told which. `on`: which port, in words. */
type Others = readonly { readonly on: string; readonly traces: readonly Trace[] }[];

/**
 * What Traffic Mirroring copied of a flow, read off its trace: for every source that a packet reached, which session
 * took it and where the copy went. The trace itself stays as it is (MR-01 to MR-07).
 */
export function mirroringsOf(network: CompiledNetwork, trace: Trace, others: Others): Mirroring[] {
  const doubted = others.map(({ on, traces }) => ({ on, found: traces.map((each) => decisionsOf(network, each)) }));
  return decisionsOf(network, trace).map((mirroring): Mirroring => {
    const changing = doubted.filter(({ found }) => found.some((each) => !agrees(each, mirroring)));
    if (changing.length > 0) {
      return { ...mirroring, decision: { kind: 'unknown', missing: changing.map(({ on }) => on).join(' and ') } };
    }
    const { decision } = mirroring;
    if (decision.kind !== 'copied') return mirroring;
    const sessions = network.mirrorSources.get(mirroring.interface) ?? [];
    const { target } = known(
      sessions.find(({ id }) => id === decision.session),
      decision.session,
    );
    return { ...mirroring, copy: followMirroredPacket(network, nicOf(network, mirroring.interface), target) };
  });
}

/** True when the same packet met the same fate. */
function agrees(found: readonly Mirroring[], { interface: nic, direction, phase, decision }: Mirroring): boolean {
  const same = found.find((each) => each.interface === nic && each.direction === direction && each.phase === phase);
  return JSON.stringify(same?.decision) === JSON.stringify(decision);
}

function decisionsOf(network: CompiledNetwork, { steps }: Trace): Mirroring[] {
  return steps.flatMap((step) => {
    const { detail } = step;
    if (detail.kind !== 'security-group' || !network.mirrorSources.has(detail.check.interface)) return [];
    return judged(network, steps, step, detail.check) ?? [];
  });
}

/** A packet at a source, told by the step of its groups; null where it never got there. */
function judged(
  network: CompiledNetwork,
  steps: readonly Step[],
  step: Step,
  { interface: source, direction, decision }: SecurityGroupCheck,
): Mirroring | null {
  const nic = nicOf(network, source);
  const packet = step.before;
  const gates = [step, ...aclBeside(steps, step, direction, nic)];
  if (!gates.some(({ actual }) => actual)) return null;
  const drop = gates.find(({ verdict, actual }) => verdict === 'deny' && actual);
  const unfiltered = decision.kind === 'not-filtered' ? { service: serviceAt(nic, direction, step) } : null;
  const sessions = network.mirrorSources.get(source) ?? [];
  const judgement = checkMirror(sessions, { direction, packet, droppedAt: drop?.index ?? null, unfiltered });
  const open = steps.slice(0, step.index + 1).some(({ verdict, actual }) => verdict === 'undetermined' && actual);
  return {
    step: drop?.index ?? step.index,
    interface: source,
    direction,
    phase: step.phase,
    packet,
    ...judgement,
    decision: open ? { kind: 'unknown', missing: `whether the packet gets to ${source}` } : judgement.decision,
    // Of packets that the source's gates stop on the way out, the current page says nothing (MR-05).
    assumed: drop !== undefined && direction === 'out',
    copy: null,
  };
}

/** The step of the network ACL on the same passage: before the groups inbound, behind them outbound (GEN-02). */
function aclBeside(
  steps: readonly Step[],
  { index }: Step,
  direction: SecurityGroupCheck['direction'],
  { subnet }: CompiledInterface,
): Step[] {
  const beside = steps[direction === 'in' ? index - 1 : index + 1];
  if (beside?.detail.kind !== 'network-acl') return [];
  const { check } = beside.detail;
  return check.subnet === subnet.subnet.id && check.direction === direction ? [beside] : [];
}

function serviceAt(nic: CompiledInterface, direction: 'in' | 'out', { before }: Step): LinkLocalService | null {
  return serviceAnswering(direction === 'in' ? replyTo(before) : before, nic.subnet);
}

function nicOf(network: CompiledNetwork, id: string): CompiledInterface {
  return known(network.interfaces.get(id), id);
}
