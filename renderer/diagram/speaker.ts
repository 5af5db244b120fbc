import type { StepView } from '../../main/contract/trace-view.ts';

/** What of a subnet decides at a step: its network ACL or its route table; null where neither does. */
export function speakerAt(step: StepView | null, subnet: string): 'acl' | 'table' | null {
  if (step?.place !== subnet) return null;
  return step.kind === 'network-acl' ? 'acl' : step.kind === 'route' ? 'table' : null;
}
