import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { hasPorts } from '../../model/protocol.ts';
import { unreachable } from '../../model/result.ts';
import type { Step, StepDetail } from '../../model/step.ts';

function endpointOf({ protocol, destination, destinationPort }: Step['after']): string {
  return hasPorts(protocol) ? formatEndpoint(destination, destinationPort) : formatAddress(destination);
}

export function podSentence({ after }: Step, { pod, node, decision }: Extract<StepDetail, { kind: 'pod' }>): string {
  switch (decision.kind) {
    case 'own-interface':
      if (decision.mode === null)
        return `Where ${pod} runs is not known, so its interface and its security groups are not known.`;
      return decision.mode === 'strict'
        ? `Strict mode: ${pod} sends through its own interface, with its own security groups and address.`
        : `Standard mode, inside the VPC: ${pod} sends through its own interface, with its own security groups.`;
    case 'shared-interface':
      return `${pod} has no security groups of its own: the interface and the security groups of ${node} apply.`;
    case 'on-node':
      return `Standard mode, both ends on ${node}: the packet never leaves it, so no security group is evaluated.`;
    case 'as-node':
      return decision.mode === 'standard'
        ? `Standard mode, outside the VPC: ${node} sends for ${pod} from ${formatAddress(after.source)}; its security groups apply.`
        : `${node} sends for ${pod} and replaces the source with its own address: ${formatAddress(after.source)}.`;
    case 'turned-back':
      return `${node} recognizes the reply and forwards it to ${pod}.`;
    case 'to-service':
      return `${node} replaces the address of service ${decision.service} with a pod behind it: ${endpointOf(after)}.`;
    case 'from-service':
      return `${node} restores the address of service ${decision.service} as the source, so that ${pod} recognizes the reply.`;
    case 'unknown':
      return `It is not known ${decision.missing.replaceAll('`', '')}.`;
    default:
      return unreachable(decision);
  }
}
