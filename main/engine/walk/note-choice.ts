import type { BlockCode } from '../../model/block-code.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import type { StepVerdict, TargetChoice } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { assume, note, type Finding, type Run } from './run.ts';

type Outcome = { readonly verdict: StepVerdict; readonly code: BlockCode | null; readonly rules: readonly RuleId[] };

const forwarded = { verdict: 'pass', code: null, rules: ['LB-01', 'LB-04'] } as const;

/** What a step at a load balancer node says, by what the node decided. */
const outcomes: Readonly<Record<TargetChoice['decision']['kind'], Outcome>> = {
  forward: forwarded,
  'own-answer': forwarded,
  'fail-open': { ...forwarded, rules: ['LB-01', 'LB-03'] },
  unknown: { ...forwarded, verdict: 'undetermined' },
  'no-listener': { verdict: 'deny', code: 'ELBV2_LISTENERS_MISMATCH', rules: ['LB-01', 'LB-04'] },
  'no-target': { verdict: 'deny', code: 'ELBV2_LISTENER_HAS_NO_TG', rules: ['LB-01', 'LB-04'] },
  'idle-timeout': { verdict: 'deny', code: 'IDLE_TIMEOUT', rules: ['LB-01'] },
  unintended: { verdict: 'deny', code: 'PROTOCOL_RESTRICTION', rules: ['LB-05'] },
};

/** Notes what the node of a load balancer does with a packet, and what it takes for granted. */
export function noteChoice(
  run: Run,
  node: CompiledInterface,
  packet: SealedPacket,
  choice: TargetChoice,
  rows: Pick<Finding, 'opened' | 'matched'> = {},
): void {
  const { kind } = choice.decision;
  const { verdict, code, rules } = outcomes[kind];
  note(run, {
    place: node.interface.id,
    component: `${choice.type === 'network' ? 'nlb' : 'alb'}:${choice.loadBalancer}:${componentOf(kind)}`,
    before: packet,
    verdict,
    code,
    rules,
    ...rows,
    reset: kind === 'idle-timeout' ? { by: choice.loadBalancer, during: 'connection' } : null,
    detail: { kind: 'load-balancer', choice },
  });
  const to = 'to' in choice.decision ? choice.targets[choice.decision.to] : undefined;
  run.balanced.push({ type: choice.type, target: to?.interface ?? null, targets: choice.targets.length });
  if (kind === 'fail-open') assume(run, { kind: 'fail-open', loadBalancer: choice.loadBalancer });
  const healthy = choice.targets.filter(({ health }) => health.kind === 'healthy').length;
  if (to && kind === 'forward' && healthy > 1) {
    assume(run, { kind: 'target', loadBalancer: choice.loadBalancer, target: to.interface, of: healthy });
  }
}

function componentOf(kind: TargetChoice['decision']['kind']): string {
  return kind === 'fail-open' || kind === 'unknown' ? 'forward' : kind;
}
