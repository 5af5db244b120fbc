import { seen } from '../../engine/flow-log/capture.ts';
import { checkpointName } from '../../engine/explain/checkpoint-name.ts';
import { formatAddress } from '../../model/address.ts';
import type { Step } from '../../model/step.ts';
import type { Symptom, Trace } from '../../model/trace.ts';
import type { Claim } from '../format/question-text.ts';
import type { ClaimResult } from './claim-result.ts';
import { checkCall } from './called.ts';
import { checkMirrored } from './mirrored.ts';
import { decidingRule, isDecidedBy } from './deciding-rule.ts';
import { canonicalAddress, canonicalLogLine } from './canonical.ts';
import { matchesBlocker, parseSelector, selectStep } from './selector.ts';

/**
 * `happened`: the steps that the packet really took. `judged`: these, and the gates behind the stop on the same way:
 * what they would have said of the packet can be asked.
 */
type Scope = { readonly judged: readonly Step[]; readonly happened: readonly Step[] };
type Check = (claim: Claim, trace: Trace, scope: Scope) => ClaimResult;

const HOLDS: ClaimResult = { holds: true };

/** Decides a claim by the trace: every part must hold, and the first that does not says where and why. */
export function checkClaim(claim: Claim, trace: Trace): ClaimResult {
  const scope = {
    judged: trace.steps.filter((step) => step.actual || wouldJudge(step, trace)),
    happened: trace.steps.filter(({ actual }) => actual),
  };
  for (const check of checks) {
    const result = check(claim, trace, scope);
    if (!result.holds) return result;
  }
  return HOLDS;
}

function wouldJudge({ detail, phase, reply }: Step, { steps, blockers: [first] }: Trace): boolean {
  const stop = first && steps[first.step];
  const isGate = detail.kind === 'security-group' || detail.kind === 'network-acl';
  return isGate && stop?.phase === phase && stop.reply === reply;
}

const checks: readonly Check[] = [
  ({ verdict }, trace) => {
    if (verdict === undefined || trace.verdict.kind === verdict) return HOLDS;
    return trace.verdict.kind === 'denied'
      ? fails(trace.verdict.step, `${stopper(trace)} stops it`)
      : fails(lastStep(trace), 'it gets through');
  },
  ({ blockedBy }, trace) => {
    const [first] = trace.blockers;
    if (blockedBy === undefined || (first && matchesBlocker(first, blockedBy))) return HOLDS;
    return first ? fails(first.step, `${stopper(trace)} stops it first`) : fails(null, 'nothing stops it');
  },
  ({ phase }, { blockers: [first] }) => {
    if (phase === undefined || first?.phase === phase) return HOLDS;
    return first ? fails(first.step, `it is stopped in the ${first.phase}`) : fails(null, 'nothing stops it');
  },
  ({ blockers }, trace) => {
    if (!blockers) return HOLDS;
    const found = trace.blockers;
    const same =
      found.length === blockers.length && found.every((blocker, i) => matchesBlocker(blocker, blockers[i] ?? ''));
    const words =
      found.length === 0
        ? 'nothing stops it'
        : `what stops it: ${found.map(({ step }) => nameAt(trace, step)).join(', ')}`;
    return same ? HOLDS : fails(found[0]?.step ?? null, words);
  },
  ({ blocks }, { steps, blockers }) => {
    if (blocks === undefined || blockers.some((blocker) => matchesBlocker(blocker, blocks))) return HOLDS;
    const step = selectStep(steps, parseSelector(blocks));
    return step
      ? fails(step.index, `${checkpointName(step)} lets it through`)
      : fails(null, `${blocks} is never reached`);
  },
  ({ passes }, _, { judged: steps }) => {
    if (passes === undefined) return HOLDS;
    const step = selectStep(steps, parseSelector(passes));
    if (!step) return fails(null, `${passes} is never reached`);
    return step.verdict === 'allow' || step.verdict === 'pass'
      ? HOLDS
      : fails(step.index, `${checkpointName(step)} does not let it through`);
  },
  ({ skips }, _, { happened: steps }) => {
    if (skips === undefined) return HOLDS;
    const step = selectStep(steps, parseSelector(skips));
    const consulted = step && step.verdict !== 'not-applicable';
    return consulted ? fails(step.index, `${checkpointName(step)} is consulted`) : HOLDS;
  },
  ({ remembered }, _, { judged: steps }) => {
    if (!remembered) return HOLDS;
    const step = selectStep(steps, parseSelector(remembered.at));
    if (step?.detail.kind !== 'security-group') return fails(null, `${remembered.at} is never reached`);
    const { decision } = step.detail.check;
    const isRemembered = decision.kind === 'allow' && decision.tracking.kind === 'tracked';
    return isRemembered === remembered.is
      ? HOLDS
      : fails(step.index, isRemembered ? 'it is remembered' : 'it is not remembered');
  },
  ({ fromMemory }, _, { judged: steps }) => {
    if (!fromMemory) return HOLDS;
    const step = selectStep(steps, parseSelector(fromMemory.at));
    if (step?.detail.kind !== 'security-group') return fails(null, `${fromMemory.at} is never reached`);
    const { kind } = step.detail.check.decision;
    const isKnown = kind === 'tracked-flow' || kind === 'tracked-reply';
    return isKnown === fromMemory.is
      ? HOLDS
      : fails(step.index, isKnown ? 'it passes from memory' : 'the rules are asked');
  },
  ({ decidedBy }, _, { judged: steps }) => {
    if (!decidedBy) return HOLDS;
    const step = selectStep(steps, parseSelector(decidedBy.at));
    if (!step) return fails(null, `${decidedBy.at} is never reached`);
    if (isDecidedBy(step, decidedBy.rule)) return HOLDS;
    return fails(step.index, `${decidingRule(step) ?? 'no rule'} decides`);
  },
  ({ sees }, _, { happened: steps }) => {
    if (!sees) return HOLDS;
    const step = selectStep(steps, parseSelector(sees.at));
    if (!step) return fails(null, `${sees.at} is never reached`);
    const { source, destination, sourcePort, destinationPort } = step.before;
    const wrong =
      (sees.source !== undefined && canonicalAddress(sees.source) !== formatAddress(source)) ||
      (sees.destination !== undefined && canonicalAddress(sees.destination) !== formatAddress(destination)) ||
      (sees.sourcePort !== undefined && sees.sourcePort !== sourcePort) ||
      (sees.destinationPort !== undefined && sees.destinationPort !== destinationPort);
    return wrong
      ? fails(
          step.index,
          `it sees ${formatAddress(source)}:${sourcePort} to ${formatAddress(destination)}:${destinationPort}`,
        )
      : HOLDS;
  },
  ({ logs }, trace) => {
    const records = seen(trace.records, trace);
    const written = new Map(records.map((each) => [`${each.interface} ${each.direction} ${each.action}`, each.step]));
    const missing = logs?.map(canonicalLogLine).find((line) => !written.has(line));
    if (missing === undefined) return HOLDS;
    const [nic = ''] = missing.split(' ');
    const at = records.find((each) => each.interface === nic)?.step ?? null;
    return fails(at, `no record says ${missing}`);
  },
  ({ notLogged }, trace) => {
    const record = seen(trace.records, trace).find((each) => notLogged?.includes(each.interface));
    return record ? fails(record.step, `${record.interface} writes a record`) : HOLDS;
  },
  ({ mirrored }, trace) => (mirrored ? checkMirrored(mirrored, trace) : HOLDS),
  ({ call }, trace) => (call ? checkCall(call, trace) : HOLDS),
  ({ symptom }, trace) => {
    if (symptom === undefined || symptomName(trace.symptom) === symptom) return HOLDS;
    return fails(
      trace.verdict.kind === 'denied' ? trace.verdict.step : lastStep(trace),
      `the client sees ${symptomName(trace.symptom)}`,
    );
  },
];

export function symptomName(symptom: Symptom): string {
  if (symptom.kind === 'access-denied' && symptom.status !== null) return `http-${symptom.status}`;
  return symptom.kind === 'http-error' ? `http-${symptom.status}` : symptom.kind;
}

function fails(step: number | null, why: string): ClaimResult {
  return { holds: false, step, why };
}

function stopper(trace: Trace): string {
  return nameAt(trace, trace.blockers[0]?.step ?? -1);
}

function nameAt({ steps }: Trace, index: number): string {
  const step = steps[index];
  return step ? checkpointName(step) : 'nothing';
}

function lastStep({ steps }: Trace): number {
  return steps.length - 1;
}
