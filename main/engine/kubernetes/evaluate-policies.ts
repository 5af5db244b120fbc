import type { PolicyDialect } from '../../model/kubernetes-cluster.ts';
import type { Caveat, Half, PolicyVerdict } from '../../model/policy-ladder.ts';
import type { PolicyDirection } from '../../model/network-policy.ts';
import type { Packet } from '../../model/packet.ts';
import { isIcmp } from '../../model/protocol.ts';
import type { Asked } from './asked.ts';
import type { CompiledCluster } from '../compiled/compile-cluster.ts';
import { decidedHalf, evaluateHalf, replyHalf } from './half.ts';

/** `viaService`: the client sent to a service, and the packet is what became of it (M-04). */
export type PolicyQuestion = {
  readonly packet: Packet;
  readonly connection: 'new' | 'reply' | 'invalid';
  readonly viaService: boolean;
};

/**
 * What the policies of a cluster say of a packet: both ends are asked, each for itself, and both must allow (M-02).
 * Replies pass unasked (M-03); what belongs to no connection is dropped by Calico (CAL-50).
 */
export function evaluatePolicies(
  cluster: CompiledCluster,
  question: PolicyQuestion,
  dialect: PolicyDialect,
): PolicyVerdict {
  const [egress, ingress] = (['egress', 'ingress'] as const).map((direction) =>
    halfOf(cluster, question, direction, dialect),
  );
  const halves = [egress, ingress].flatMap((half) => half ?? []);
  const decisions = halves.map(({ decision }) => decision);
  return {
    decision: decisions.includes('deny') ? 'deny' : decisions.includes('undetermined') ? 'undetermined' : 'allow',
    egress: egress ?? null,
    ingress: ingress ?? null,
    caveats: caveatsOf(question, halves, dialect),
  };
}

/** Null where that end is no pod with policies: a host outside, a node, a pod of the host network (M-02, KNP-32). */
function halfOf(
  cluster: CompiledCluster,
  { packet, connection }: PolicyQuestion,
  direction: PolicyDirection,
  dialect: PolicyDialect,
): Half | null {
  const own = cluster.pods.get(packet[direction === 'ingress' ? 'destination' : 'source'].value);
  if (!own) return null;
  const asked: Asked = { cluster, packet, direction, own };
  if (connection === 'reply') return replyHalf(asked);
  if (connection === 'invalid' && dialect === 'calico') return decidedHalf(asked, { kind: 'invalid' }, 'deny');
  return evaluateHalf(asked, dialect);
}

/** Where the answer is that of the implementation. */
export function caveatsOf(
  { packet, viaService }: PolicyQuestion,
  halves: readonly Half[],
  dialect: PolicyDialect,
): Caveat[] {
  if (dialect === 'none') return [];
  const isDecidedByPolicy = halves.some(({ outcomes }) =>
    outcomes.some(({ by }) => by.kind === 'rule' || by.kind === 'isolated'),
  );
  const isOwnNode = halves.some(({ outcomes }) => outcomes.some(({ by }) => by.kind === 'exempt' && by.why === 'node'));
  const isSelf = packet.source.value === packet.destination.value;
  return [
    ...(isIcmp(packet.protocol) && isDecidedByPolicy && dialect === 'kubernetes' ? (['icmp'] as const) : []),
    ...(viaService && isSelf ? (['hairpin'] as const) : []),
    ...(viaService && isDecidedByPolicy && dialect === 'kubernetes' ? (['block-behind-service'] as const) : []),
    ...(isOwnNode && halves.some(({ direction }) => direction === 'egress') ? (['own-node'] as const) : []),
  ];
}
