import type { Half } from '../../model/policy-ladder.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import { known } from '../../model/result.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import type { Destination, StepVerdict } from '../../model/step.ts';
import type { NetworkPolicyCheck } from '../../model/check.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import type { PolicedPod } from '../compiled/policed-pods.ts';
import { podAt } from '../packet/pod-at.ts';
import { judgedAsKnown, judgedAsReply, judgedByPolicies, type JudgedHalf } from '../packet/policies.ts';
import { isAnswer } from '../packet/same.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { openRow, rememberedRow } from './device-rows.ts';
import { policyRulesOf } from './policy-rules.ts';
import { assume, leaveOpen, note, type Run } from './run.ts';
import { isBehindService } from './service.ts';

/** Egress policies of the pod that sends: before its node or its interface sees the packet (M-06). */
export function passEgressPolicies(run: Run, nic: CompiledInterface, packet: SealedPacket): void {
  passPolicies(run, nic, packet, 'egress');
}

/** Ingress policies of the pod that a packet has come to, behind all that filters on the way (M-06). */
export function passIngressPolicies(run: Run, to: Destination, packet: SealedPacket): void {
  if (to.kind !== 'network-interface' && to.kind !== 'itself') return;
  passPolicies(run, known(run.network.interfaces.get(to.id), to.id), packet, 'ingress');
}

/** A mirrored copy is sent by the interface, not by a pod. */
function passPolicies(run: Run, nic: CompiledInterface, packet: SealedPacket, direction: PolicyDirection): void {
  if (run.network.policedPods.size === 0 || run.oneWay) return;
  const pod = podAt(run.network, nic, packet, direction === 'egress' ? 'source' : 'destination');
  const policed = pod && run.network.policedPods.get(pod.id);
  if (!policed) return;
  if (!policed.isSeen || run.reply) {
    const half = judgedAsReply(packet, policed, direction);
    const matched = policed.isSeen ? answeredRow(run, pod.id, packet) : undefined;
    notePolicies(run, nic, packet, policed, { half, caveats: [], ...(matched ? { matched } : {}) });
    return;
  }
  const known = run.memory === null ? undefined : rememberedRow(run, 'network-policy', pod.id, packet);
  const found = known
    ? judgedAsKnown(packet, policed, direction)
    : judgedByPolicies(packet, policed, direction, isBehindService(run, packet));
  const judged = policed.untold === null ? found : leftOpen(found);
  for (const caveat of judged.caveats) assume(run, { kind: 'policy-caveat', caveat });
  const { decision } = judged.half;
  if (decision === 'undetermined')
    leaveOpen(run, policed.untold ?? (known ? cutOrNot(policed) : missingOf(policed, judged.half)));
  const isNew = !known && decision === 'allow' && policed.plugin !== 'none' && run.memory !== null;
  const opened = isNew ? openRow(run, { ...ROW, interface: pod.id, packet }) : null;
  notePolicies(run, nic, packet, policed, { ...judged, opened, matched: known ?? null });
}

/** A policy that nobody told may allow what these deny, and deny what they allow. */
function leftOpen(judged: JudgedHalf): JudgedHalf {
  const { outcomes, direction } = judged.half;
  const isExempt = outcomes.every(({ by }) => by.kind === 'exempt' && (by.why !== 'node' || direction === 'ingress'));
  return isExempt ? judged : { ...judged, half: { ...judged.half, decision: 'undetermined' } };
}

/** Nobody documents for how long a node remembers an idle connection. */
const ROW = { device: 'network-policy', idleSeconds: null } as const;

function answeredRow(run: Run, pod: string, packet: SealedPacket): SealedRow | undefined {
  return run.connections.find(
    (row) => row.device === 'network-policy' && row.interface === pod && isAnswer(packet, row.packet),
  );
}

function cutOrNot({ pod }: PolicedPod): string {
  return `whether the network policy plug-in cuts an open connection of \`${pod.id}\` when policies change`;
}

/** Several policies may decide, or a rule asks for something that no configuration tells. */
function missingOf({ pod }: PolicedPod, { direction, outcomes }: Half): string {
  const names = outcomes.flatMap(({ by }) => (by.kind === 'rule' ? [`\`${by.policy.name}\``] : []));
  return `which of the ${direction} policies of \`${pod.id}\` decides: ${[...new Set(names)].join(' or ')}`;
}

type Judged = JudgedHalf & { readonly opened?: SealedRow | null; readonly matched?: SealedRow | null };

function notePolicies(
  run: Run,
  nic: CompiledInterface,
  packet: SealedPacket,
  { pod, plugin, isSeen }: PolicedPod,
  { half, caveats, opened = null, matched = null }: Judged,
): void {
  const check: NetworkPolicyCheck = { pod: pod.id, plugin, half, caveats, unseen: !isSeen };
  const verdict = verdictOf(check);
  note(run, {
    place: nic.interface.id,
    component: `policy:${pod.id}:${half.direction}`,
    before: packet,
    ...{ verdict, opened, matched },
    code: verdict === 'deny' ? 'NETWORK_POLICY_RESTRICTION' : null,
    rules: rulesOf(check),
    detail: { kind: 'network-policy', check },
  });
}

function verdictOf({ half, unseen }: NetworkPolicyCheck): StepVerdict {
  return unseen ? 'not-applicable' : half.decision;
}

/** The rule of what decides first, then the order of the filters, and that both kinds must allow (SGP-30). */
function rulesOf({ half, plugin, unseen }: NetworkPolicyCheck): readonly RuleId[] {
  if (unseen) return ['SGP-31'];
  const [outcome] = half.outcomes;
  return outcome ? [...policyRulesOf(outcome.by, plugin), 'M-06', 'SGP-30'] : ['M-06'];
}
