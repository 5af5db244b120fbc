import { formatAddress } from '../../model/address.ts';
import type { MirrorCopy, Mirroring } from '../../model/mirroring.ts';
import { unreachable } from '../../model/result.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import { checkpointName } from './checkpoint-name.ts';

/** What Traffic Mirroring does with a packet at its source: one plain sentence of at most 20 words. */
export function mirrorSentence({ candidates, decision, direction, interface: nic, assumed }: Mirroring): string {
  switch (decision.kind) {
    case 'copied': {
      const session = `Session ${decision.number} (${decision.session})`;
      const by = decision.by === null ? undefined : candidates[decision.by];
      return by
        ? `${session} copies the packet: ${direction}bound rule ${by.rule.number} of ${by.filter} accepts it.`
        : `${session} copies the packet: its filter accepts all traffic with Amazon DNS.`;
    }
    case 'not-copied': {
      const rejecting = candidates.filter(({ misses }) => misses.length === 0);
      const [only] = rejecting;
      if (rejecting.length === 1 && only)
        return `Nothing is copied: ${direction}bound rule ${only.rule.number} of ${only.filter} rejects the packet.`;
      return rejecting.length > 1
        ? 'Nothing is copied: no session accepts the packet, and the filters of several reject it.'
        : `Nothing is copied: no ${direction}bound rule of a filter accepts the packet.`;
    }
    case 'service-off':
      return 'Nothing is copied: no filter here has the network service option for Amazon DNS.';
    case 'dropped':
      return assumed
        ? `The packet is dropped on its way out of ${nic}; by assumption it is not copied.`
        : `The packet is dropped before it reaches ${nic}, so nothing is copied.`;
    case 'not-mirrorable':
      return `Nothing is copied: traffic with ${decision.service} cannot be mirrored.`;
    case 'unknown':
      return `Whether it is copied depends on ${decision.missing}.`;
    default:
      return unreachable(decision);
  }
}

/** Where a copy went. */
export function copySentence({ outcome, packet, steps, target }: MirrorCopy): string {
  switch (outcome.kind) {
    case 'delivered':
      return `The copy reaches ${outcome.to} as UDP ${packet.destinationPort} from ${formatAddress(packet.source)}.`;
    case 'dropped': {
      const step = steps[outcome.step];
      return `The copy for ${target} is lost: ${step ? checkpointName(step) : outcome.component} drops it.`;
    }
    case 'astray':
      return `The copy for ${target} reaches ${outcome.to}, which has the same address.`;
    case 'undetermined':
      return `Whether the copy arrives depends on ${outcome.missing}.`;
    default:
      return unreachable(outcome);
  }
}

/** The rules of the ledger that decide what was done. */
export function mirrorRules({ decision, copy }: Mirroring): RuleId[] {
  switch (decision.kind) {
    case 'copied':
      return ['MR-03', ...(copy?.outcome.kind === 'delivered' ? (['MR-04', 'MR-07'] as const) : (['MR-04'] as const))];
    case 'dropped':
      return ['MR-05'];
    case 'not-mirrorable':
    case 'unknown':
      return ['MR-06'];
    case 'not-copied':
    case 'service-off':
      return ['MR-02'];
    default:
      return unreachable(decision);
  }
}
