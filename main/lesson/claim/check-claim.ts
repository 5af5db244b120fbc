import { seen } from '../../engine/flow-log/capture.ts';
import { checkpointName } from '../../engine/explain/checkpoint-name.ts';
import { legName, stopPhrase } from '../../engine/explain/stop-phrase.ts';
import { symptomPhrase } from '../../engine/explain/symptom-phrase.ts';
import { formatAddress } from '../../model/address.ts';
import type { Step } from '../../model/step.ts';
import type { Symptom, Trace } from '../../model/trace.ts';
import { checkpointOf } from '../checkpoint/checkpoint.ts';
import { isAt, stepAt } from '../checkpoint/covers.ts';
import { neverReached } from '../checkpoint/words.ts';
import type { Claim } from '../format/claim-text.ts';
import type { ClaimResult } from './claim-result.ts';
import { checkCall } from './called.ts';
import { checkMirrored } from './mirrored.ts';
import { decidingRule, isDecidedBy } from './deciding-rule.ts';
import { canonicalAddress, canonicalLogLine } from './canonical.ts';

/**
 * `happened`: the steps that the packet really took. `judged`: these, and the gates behind the stop on the same way:
 * what they would have said of the packet can be asked.
 */
type Scope = { readonly judged: readonly Step[]; readonly happened: readonly Step[] };
type Check = (claim: Claim, trace: Trace, scope: Scope) => ClaimResult;

const HOLDS: ClaimResult = { holds: true };
const ALLOWED = 'nothing denies it';

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
      ? fails(trace.verdict.step, stopper(trace))
      : fails(lastStep(trace), 'the request and the reply are allowed');
  },
  ({ blockedBy }, trace) => {
    const [first] = trace.blockers;
    if (blockedBy === undefined || (first && isAt(first, blockedBy))) return HOLDS;
    return first ? fails(first.step, stopper(trace)) : fails(null, ALLOWED);
  },
  ({ stop }, trace) => {
    if (stop === undefined) return HOLDS;
    const [first] = trace.blockers;
    if (!first) return fails(lastStep(trace), ALLOWED);
    const isRefused = checkpointOf(first).gate === 'host';
    return isRefused === (stop === 'refused') ? HOLDS : fails(first.step, stopper(trace));
  },
  ({ phase }, trace) => {
    const [first] = trace.blockers;
    if (phase === undefined || first?.phase === phase) return HOLDS;
    return first ? fails(first.step, stopper(trace)) : fails(null, ALLOWED);
  },
  ({ blockers }, trace) => {
    if (!blockers) return HOLDS;
    const found = trace.blockers;
    const same =
      found.length === blockers.length && blockers.every((each, i) => found[i] !== undefined && isAt(found[i], each));
    const words =
      found.length === 0 ? ALLOWED : `what denies it: ${found.map(({ step }) => nameAt(trace, step)).join(', ')}`;
    return same ? HOLDS : fails(found[0]?.step ?? null, words);
  },
  ({ blocks }, { steps, blockers }) => {
    if (blocks === undefined || blockers.some((blocker) => isAt(blocker, blocks))) return HOLDS;
    const step = stepAt(steps, blocks);
    return step
      ? fails(step.index, `${checkpointName(step)} allows the ${legName(step)}`)
      : fails(null, neverReached(blocks));
  },
  ({ passes }, _, { judged: steps }) => {
    if (passes === undefined) return HOLDS;
    const step = stepAt(steps, passes);
    if (!step) return fails(null, neverReached(passes));
    return step.verdict === 'allow' || step.verdict === 'pass'
      ? HOLDS
      : fails(
          step.index,
          step.verdict === 'deny'
            ? stopPhrase(step)
            : `${checkpointName(step)} ${step.verdict === 'not-applicable' ? 'is not evaluated for' : 'does not allow'} the ${legName(step)}`,
        );
  },
  ({ skips }, _, { happened: steps }) => {
    if (skips === undefined) return HOLDS;
    const step = stepAt(steps, skips);
    const consulted = step && step.verdict !== 'not-applicable';
    return consulted ? fails(step.index, `${checkpointName(step)} is evaluated`) : HOLDS;
  },
  ({ remembered }, _, { judged: steps }) => {
    if (!remembered) return HOLDS;
    const step = stepAt(steps, remembered.at);
    if (step?.detail.kind !== 'security-group') return fails(null, neverReached(remembered.at));
    const { decision } = step.detail.check;
    const isRemembered = decision.kind === 'allow' && decision.tracking.kind === 'tracked';
    return isRemembered === remembered.is
      ? HOLDS
      : fails(step.index, isRemembered ? 'the connection is tracked' : 'the connection is not tracked');
  },
  ({ fromMemory }, _, { judged: steps }) => {
    if (!fromMemory) return HOLDS;
    const step = stepAt(steps, fromMemory.at);
    if (step?.detail.kind !== 'security-group') return fails(null, neverReached(fromMemory.at));
    const { kind } = step.detail.check.decision;
    const isKnown = kind === 'tracked-flow' || kind === 'tracked-reply';
    return isKnown === fromMemory.is
      ? HOLDS
      : fails(step.index, isKnown ? 'the connection is tracked, so no rule is evaluated' : 'the rules are evaluated');
  },
  ({ decidedBy }, _, { judged: steps }) => {
    if (!decidedBy) return HOLDS;
    const step = stepAt(steps, decidedBy.at);
    if (!step) return fails(null, neverReached(decidedBy.at));
    if (isDecidedBy(step, decidedBy.rule)) return HOLDS;
    return fails(step.index, decidedWords(decidingRule(step)));
  },
  ({ sees }, _, { happened: steps }) => {
    if (!sees) return HOLDS;
    const step = stepAt(steps, sees.at);
    if (!step) return fails(null, neverReached(sees.at));
    const { source, destination, sourcePort, destinationPort } = step.before;
    const wrong =
      (sees.source !== undefined && canonicalAddress(sees.source) !== formatAddress(source)) ||
      (sees.destination !== undefined && canonicalAddress(sees.destination) !== formatAddress(destination)) ||
      (sees.sourcePort !== undefined && sees.sourcePort !== sourcePort) ||
      (sees.destinationPort !== undefined && sees.destinationPort !== destinationPort);
    return wrong
      ? fails(
          step.index,
          `the packet there goes from ${formatAddress(source)}:${sourcePort} to ${formatAddress(destination)}:${destinationPort}`,
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
    return fails(at, `no flow log has the record \`${missing}\``);
  },
  ({ notLogged }, trace) => {
    const record = seen(trace.records, trace).find((each) => notLogged?.includes(each.interface));
    return record ? fails(record.step, `${record.interface} writes a flow log record`) : HOLDS;
  },
  ({ mirrored }, trace) => (mirrored ? checkMirrored(mirrored, trace) : HOLDS),
  ({ call }, trace) => (call ? checkCall(call, trace) : HOLDS),
  ({ symptom }, trace) => {
    if (symptom === undefined || isNamed(trace.symptom, symptom)) return HOLDS;
    return fails(trace.verdict.kind === 'denied' ? trace.verdict.step : lastStep(trace), symptomPhrase(trace.symptom));
  },
];

/** A response of the listener itself is a success as well, unless its status says otherwise. */
function isNamed(symptom: Symptom, name: string): boolean {
  if (symptom.kind === 'http-response' && symptom.status < 400 && name === 'success') return true;
  return name === symptomName(symptom);
}

export function symptomName(symptom: Symptom): string {
  return 'status' in symptom && symptom.status !== null ? `http-${symptom.status}` : symptom.kind;
}

function decidedWords(rule: string | null): string {
  if (rule === null) return 'no rule decides';
  return rule === '*' ? 'no rule matches, so the default denies' : `rule \`${rule}\` decides`;
}

function fails(step: number | null, why: string): ClaimResult {
  return { holds: false, step, why };
}

function stopper({ steps, blockers: [first] }: Trace): string {
  const step = first && steps[first.step];
  return step ? stopPhrase(step) : ALLOWED;
}

function nameAt({ steps }: Trace, index: number): string {
  const step = steps[index];
  return step ? checkpointName(step) : 'nothing';
}

function lastStep({ steps }: Trace): number {
  return steps.length - 1;
}
