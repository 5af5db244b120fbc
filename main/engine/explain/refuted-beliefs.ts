import type { MisconceptionId } from '../../model/misconception.ts';
import type { Step } from '../../model/step.ts';
import type { NetworkAclCheck, SecurityGroupCheck } from '../../model/check.ts';
import { gatewayWords } from './gateway-words.ts';

/** The wrong beliefs that this step, looked at closely, shows to be wrong. */
export function beliefsRefutedBy(step: Step): readonly MisconceptionId[] {
  const { detail } = step;
  switch (detail.kind) {
    case 'security-group':
      return groupExposes(detail.check);
    case 'network-acl':
      return aclExposes(detail.check, step.reply);
    case 'same-subnet':
      return ['M12'];
    case 'gateway':
      return gatewayWords(detail).beliefs(step);
    case 'pod':
      return detail.decision.kind === 'as-node' && detail.decision.mode === 'standard' ? ['M64'] : [];
    case 'dns':
      return detail.lookup.because === 'inside-vpc' ? ['M65'] : [];
    case 'load-balancer':
      return ['M30'];
    case 'deliver':
      return step.code === 'NO_LISTENER' ? ['M27'] : [];
    case 'route':
      return step.verdict === 'deny' ? ['M09', 'M22'] : [];
    case 'firewall':
    case 'interface':
    case 'loop':
    case 'network-policy':
    case 'originate':
    case 'result':
    case 'unassigned':
      return [];
  }
}

function groupExposes({ candidates, decision, groups }: SecurityGroupCheck): MisconceptionId[] {
  switch (decision.kind) {
    case 'tracked-flow':
      return ['M16'];
    case 'tracked-reply':
    case 'untracked-reply':
      return ['M02', 'M14'];
    case 'table-full':
      return ['M66'];
    case 'not-filtered':
      return ['M15'];
    case 'implicit-deny':
      return [
        ...(candidates.length === 0 ? (['M08'] as const) : []),
        ...(candidates.some(({ rule }) => rule.peer.kind === 'group') ? (['M13', 'M28', 'M29'] as const) : []),
        'M09',
      ];
    case 'allow': {
      const matches = candidates.filter(({ failure }) => failure === 0).length;
      const byReference = candidates[decision.by]?.rule.peer.kind === 'group';
      return [
        ...(matches > 1 ? (['M05', 'M06'] as const) : []),
        ...(groups.length > 1 ? (['M06'] as const) : []),
        ...(byReference ? (['M04'] as const) : []),
      ];
    }
    case 'unknown':
      return [];
  }
}

function aclExposes({ decision }: NetworkAclCheck, reply: boolean): MisconceptionId[] {
  if (decision.kind === 'not-filtered') return ['M15'];
  if (reply) return decision.kind === 'allow' ? ['M10'] : ['M10', 'M22'];
  if (decision.kind === 'deny') return ['M11', 'M24', 'M09'];
  return decision.kind === 'implicit-deny' ? ['M09'] : [];
}
