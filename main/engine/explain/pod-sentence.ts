import { formatAddress } from '../../model/address.ts';
import { unreachable } from '../../model/result.ts';
import type { Step, StepDetail } from '../../model/step.ts';

export function podSentence({ after }: Step, { pod, node, decision }: Extract<StepDetail, { kind: 'pod' }>): string {
  switch (decision.kind) {
    case 'own-interface':
      return decision.mode === 'strict'
        ? `Strict mode: ${pod} sends by its own interface, with its own groups and address.`
        : `Standard mode, inside the VPC: ${pod} sends by its own interface, with its own groups.`;
    case 'shared-interface':
      return `${pod} has no groups of its own: the interface and the groups of ${node} count.`;
    case 'as-node':
      return decision.mode === 'standard'
        ? `Standard mode, beyond the VPC: ${node} sends for ${pod}, as ${formatAddress(after.source)}; its groups count.`
        : `${node} sends for ${pod} and puts its own address in: ${formatAddress(after.source)}.`;
    case 'turned-back':
      return `${node} recognizes the reply and hands it to ${pod}.`;
    case 'unknown':
      return `Nobody can tell ${decision.missing.replaceAll('`', '')}.`;
    default:
      return unreachable(decision);
  }
}
