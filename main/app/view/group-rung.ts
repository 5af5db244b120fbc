import type { GateRow, GateView } from '../../contract/trace-view.ts';
import { sentenceOf } from '../../engine/explain/sentence.ts';
import type { Step, StepDetail } from '../../model/step.ts';

/**
 * The ladder of policies with the rung of the AWS security groups of the same end: behind the policies of a pod that
 * sends, before those of a pod that receives (M-06). Both must allow (SGP-30), so an allow there passes the packet on.
 */
export function withGroupRung(gate: GateView | null, at: Step, steps: readonly Step[]): GateView | null {
  const { detail } = at;
  if (!gate || detail.kind !== 'network-policy' || at.reply || gate.rows.length === 0) return gate;
  const isEgress = detail.check.half.direction === 'egress';
  const beside = isEgress ? steps.slice(at.index + 1) : steps.slice(0, at.index).toReversed();
  const next = beside.find((step) => step.detail.kind !== 'pod');
  if (next?.detail.kind === 'security-group') {
    const rung = groupRung(next, next.detail, isEgress);
    return { ...gate, rows: isEgress ? [...gate.rows, rung] : [rung, ...behind(gate.rows, rung)] };
  }
  const staysOnNode = next && STAYING.has(next.detail.kind);
  return staysOnNode
    ? { ...gate, note: gate.note ?? 'The packet stays on the node: no security group is evaluated.' }
    : gate;
}

/** What follows where nothing leaves the node of a pod that sends, or what was before where nothing came to it. */
const STAYING: ReadonlySet<StepDetail['kind']> = new Set(['network-policy', 'deliver', 'originate']);

function groupRung(
  { verdict, actual, ...step }: Step,
  { check }: Extract<StepDetail, { readonly kind: 'security-group' }>,
  isEgress: boolean,
): GateRow {
  const isAllowed = verdict === 'allow' || verdict === 'pass';
  const action = verdict === 'undetermined' ? 'unknown' : isAllowed ? 'allow' : 'deny';
  const row = { mark: `AWS ${check.groups.join(' + ')}`, rule: sentenceOf({ verdict, actual, ...step }), misses: [] };
  if (isEgress) return { ...row, state: actual ? 'decides' : 'not-reached', action };
  return isAllowed ? { ...row, state: 'matches', action: 'pass' } : { ...row, state: 'decides', action };
}

/** Behind a security group that denies, policies are told as what they would do. */
function behind(rows: readonly GateRow[], { state }: GateRow): GateRow[] {
  return state === 'decides' ? rows.map((row) => ({ ...row, state: 'not-reached' })) : [...rows];
}
