import type { StepDetail } from './step.ts';

const decisions: readonly StepDetail['kind'][] = ['security-group', 'network-acl', 'route'];

/** A decision is what a prediction can be made about: a gate or a route that says yes or no. */
export function isDecisionKind(kind: string): boolean {
  return decisions.some((each) => each === kind);
}
