import type { PolicyDialect } from '../../model/kubernetes-cluster.ts';
import type { Decider, Half } from '../../model/policy-ladder.ts';
import type { CompiledPod } from '../compiled/compile-cluster.ts';
import { otherEnd, type Asked } from './asked.ts';
import { calicoTiers } from './calico-tiers.ts';
import { climbDown, decisionOf } from './climb.ts';
import { kubernetesTiers } from './kubernetes-tiers.ts';
import { profileOutcomes } from './profiles.ts';
import type { TierFinding } from './scan.ts';

/** What the policies of one pod say of a packet that opens a connection (M-02). */
export function evaluateHalf(asked: Asked, dialect: PolicyDialect): Half {
  const exempt = exemptionOf(asked, dialect);
  const findings = exempt ? [{ tier: 'exempt', policies: [], outcomes: [exempt] }] : findingsOf(asked, dialect);
  const { tiers, outcomes } = climbDown(findings);
  const { namespace, name } = asked.own.pod;
  return {
    direction: asked.direction,
    pod: { namespace, name },
    labels: labelsOf(asked.own, dialect),
    decision: decisionOf(outcomes),
    ...{ outcomes, tiers },
  };
}

/** A half of a packet that no policy is asked about. */
export function decidedHalf({ direction, own }: Asked, by: Decider, decision: 'allow' | 'deny'): Half {
  const { namespace, name } = own.pod;
  const tiers = [{ tier: by.kind, policies: [], outcomes: [by], reached: true }];
  return {
    direction,
    pod: { namespace, name },
    labels: labelsOf(own, 'none'),
    decision,
    outcomes: [{ decision, by }],
    tiers,
  };
}

/** Those that selectors are tested on: what Calico adds to a pod, other plug-ins do not know. */
function labelsOf({ endpoint }: CompiledPod, dialect: PolicyDialect): string[] {
  const labels = [...endpoint.labels].filter(([key]) => dialect === 'calico' || !key.startsWith(CALICO_PREFIX));
  return labels.map(([key, value]) => `${key}=${value}`);
}

const CALICO_PREFIX = 'projectcalico.org/';

function findingsOf(asked: Asked, dialect: PolicyDialect): TierFinding[] {
  switch (dialect) {
    case 'kubernetes':
      return kubernetesTiers(asked);
    case 'calico': {
      const { namespace, serviceAccount } = asked.own.pod;
      const profiles = [`kns.${namespace}`, `ksa.${namespace}.${serviceAccount}`];
      const outcomes = profileOutcomes(profiles, asked.direction, asked.packet, asked.cluster);
      return [...calicoTiers(asked), { tier: 'profile', policies: [], outcomes }];
    }
    case 'none':
      return [{ tier: 'default', policies: [], outcomes: [{ kind: 'open' }] }];
  }
}

/**
 * A pod with itself (KNP-30), and with its own node: both ways by the text of Kubernetes (KNP-31), inwards only with
 * Calico (CAL-62, D-01).
 */
function exemptionOf({ packet, cluster, own, direction }: Asked, dialect: PolicyDialect): Decider | null {
  if (dialect === 'none') return null;
  if (packet.source.value === packet.destination.value) return { kind: 'exempt', why: 'self' };
  const node = cluster.nodes.get(otherEnd({ packet, direction }).value);
  const isOwn = node !== undefined && node === own.pod.node;
  const isExempt = isOwn && (dialect === 'kubernetes' || direction === 'ingress');
  return isExempt ? { kind: 'exempt', why: 'node' } : null;
}

/** A reply of an allowed connection, which no policy is asked about (M-03). */
export function replyHalf(asked: Asked): Half {
  return decidedHalf(asked, { kind: 'exempt', why: 'reply' }, 'allow');
}

/** More of a connection that was allowed before (CAL-50). */
export function knownHalf(asked: Asked): Half {
  return decidedHalf(asked, { kind: 'exempt', why: 'connection' }, 'allow');
}
