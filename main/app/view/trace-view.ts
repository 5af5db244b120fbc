import type { ConnectionView, StepView, TraceView } from '../../contract/trace-view.ts';
import { assumptionText } from '../../engine/explain/assumption-text.ts';
import { checkpointName } from '../../engine/explain/checkpoint-name.ts';
import { beliefsRefutedBy } from '../../engine/explain/refuted-beliefs.ts';
import { conversationOf, flowLogLine } from '../../engine/explain/flow-log-line.ts';
import { seen } from '../../engine/flow-log/capture.ts';
import { DEFAULT_FORMAT, type FlowLogFormat } from '../../model/flow-log-format.ts';
import { continuingSentence, sentenceOf } from '../../engine/explain/sentence.ts';
import { symptomPhrase, symptomWord } from '../../engine/explain/symptom-phrase.ts';
import { terminalLines, symptomNote } from '../../engine/explain/terminal.ts';
import { blockCodes } from '../../model/block-code.ts';
import type { ConnectionRow } from '../../model/connection.ts';
import { misconceptions } from '../../model/misconception.ts';
import { rules } from '../../model/rule-ledger.ts';
import { sources, SOURCES_AS_OF, type SourceId } from '../../model/source-ledger.ts';
import type { Step, StepDetail } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import type { Before } from '../../lesson/scenario/situation.ts';
import { atPods } from './at-pods.ts';
import { callView } from './call-view.ts';
import { withClient } from './client-step.ts';
import { flowLogViews, unseenRecords } from './flow-log-view.ts';
import { gateView } from './gate-view.ts';
import { withGroupRung } from './group-rung.ts';
import { mirrorView } from './mirror-view.ts';
import { changedFields, packetView } from './packet-view.ts';
import { markOf, markWord, symptomMark } from './step-mark.ts';
import { stepTitle } from './step-title.ts';
import { inWireOrder } from './wire-order.ts';

/** What the author says about single steps, by their index in the order of the wire. */
export type Narration = ReadonlyMap<number, string>;

/**
 * Renders a trace for people: sentences, tables and lines, made only here and only for what is shown. The last argument
 * is what came before its first packet: nothing, unless a story goes on.
 */
export function traceView(
  evaluated: Trace,
  flow: TraceView['flow'],
  narration: Narration = new Map(),
  { continues, known }: Before = { continues: false, known: [] },
): TraceView {
  const trace = atPods(inWireOrder(evaluated, continues));
  const { verdict } = trace;
  const mirrors = new Map(trace.mirrorings.map((each) => [each.step, mirrorView(each, trace)]));
  const steps = trace.steps.map((step) => {
    const view = stepView(step, narration.get(step.index) ?? null, mirrors.get(step.index) ?? null);
    const gate = withGroupRung(view.gate, step, trace.steps);
    return { ...view, gate, ...placed(step, trace, continues) };
  });
  return {
    flow,
    steps: withClient(steps, trace),
    continues,
    known: known.filter(({ expired }) => !expired).map(connectionView),
    verdict: {
      kind: verdict.kind,
      step: verdict.kind === 'denied' ? verdict.step : null,
      missing: verdict.kind === 'undetermined' ? verdict.missing : null,
    },
    forward: trace.forward,
    blockers: trace.blockers.map((blocker) => ({
      step: blocker.step,
      component: blocker.component,
      name: nameOf(trace, blocker.step),
      code: blocker.code,
      says: blockCodes[blocker.code],
      phase: blocker.phase,
      actual: blocker.actual,
    })),
    symptom: {
      phrase: symptomPhrase(trace.symptom),
      mark: symptomMark(trace.symptom),
      word: symptomWord(trace.symptom),
      terminal: terminalLines(trace),
      note: symptomNote(trace.symptom),
      answeredBy: trace.symptom.kind === 'http-response' ? trace.symptom.by : null,
    },
    records: seen(trace.records, trace).map((record) => ({
      step: record.step,
      interface: record.interface,
      direction: record.direction,
      action: record.action,
      line: flowLogLine(record),
      extended: flowLogLine(record, EXTENDED_FORMAT, conversationOf(trace)),
      assumed: record.assumed,
    })),
    flowLogs: flowLogViews(trace),
    unseen: unseenRecords(trace),
    recordFields: { line: DEFAULT_FORMAT.join(' '), extended: EXTENDED_FORMAT.join(' ') },
    call: callView(trace.call),
    assumptions: trace.assumptions.map(assumptionText),
    asOf: SOURCES_AS_OF,
  };
}

function nameOf({ steps }: Trace, index: number): string {
  const step = steps[index];
  return step ? checkpointName(step) : '';
}

/** What an engineer adds to a custom format to see who really speaks to whom, and which way it goes. */
const EXTENDED_FORMAT: FlowLogFormat = [
  ...(['version', 'interface-id', 'subnet-id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol'] as const),
  ...([
    'action',
    'pkt-srcaddr',
    'pkt-dstaddr',
    'tcp-flags',
    'flow-direction',
    'traffic-path',
    'reject-reason',
  ] as const),
];

/** What a step says differently because of its place in the trace. */
function placed(
  step: Step,
  { steps }: Trace,
  continues: boolean,
): Partial<Pick<StepView, 'title' | 'caption' | 'sentence'>> {
  if (continues && step.detail.kind === 'originate') return { sentence: continuingSentence(step) };
  if (step.detail.kind !== 'result' || step.verdict === 'deny' || step.index === steps.length - 1) return {};
  return {
    title: 'Connected',
    caption: 'handshake complete',
    sentence: `The SYN-ACK reaches ${step.place}: its connection to the load balancer is open.`,
  };
}

function stepView(step: Step, narration: string | null, mirror: StepView['mirror']): StepView {
  const before = packetView(step.before);
  const after = packetView(step.after);
  return {
    index: step.index,
    phase: step.phase,
    reply: step.reply,
    actual: step.actual,
    kind: step.detail.kind,
    shape: shapeOf(step.detail),
    place: step.place,
    component: step.component,
    ...stepTitle(step),
    sentence: sentenceOf(step),
    narration,
    verdict: step.verdict,
    mark: markOf(step),
    word: markWord(step),
    code: step.code && { name: step.code, says: blockCodes[step.code] },
    before,
    after,
    changed: changedFields(before, after),
    gate: gateView(step),
    mirror,
    opened: step.opened && connectionView(step.opened),
    matchedRow: matchedRow(step),
    rules: step.rules.map((id) => ({ id, says: rules[id].says, certainty: rules[id].certainty })),
    sources: sourcesOf(step),
    misconceptions: beliefsRefutedBy(step).map((id) => ({ id, name: misconceptions[id].name })),
  };
}

/** Diamond where something is decided, box where something is passed on, hexagon at the ends. */
function shapeOf({ kind }: StepDetail): StepView['shape'] {
  switch (kind) {
    case 'security-group':
    case 'network-acl':
    case 'firewall':
    case 'network-policy':
      return 'checkpoint';
    case 'originate':
    case 'deliver':
    case 'result':
    case 'unassigned':
      return 'endpoint';
    case 'dns':
    case 'gateway':
    case 'interface':
    case 'load-balancer':
    case 'loop':
    case 'pod':
    case 'route':
    case 'same-subnet':
      return 'forwarding';
  }
}

function connectionView({ device, interface: nic, row, packet, idleSeconds }: ConnectionRow): ConnectionView {
  return {
    device,
    interface: nic,
    row,
    packet: packetView(packet),
    idle: idleSeconds === null ? null : duration(idleSeconds),
  };
}

function duration(seconds: number): string {
  if (seconds >= 86_400) return `${seconds / 86_400} days`;
  return seconds >= 60 ? `${seconds / 60} min` : `${seconds} s`;
}

/** What would have happened next matches no row: nothing that did not happen is in the connection table. */
function matchedRow({ actual, matched }: Step): StepView['matchedRow'] {
  return actual && matched ? { interface: matched.interface, row: matched.row } : null;
}

function sourcesOf(step: Step): StepView['sources'] {
  const ids = new Set<SourceId>(step.rules.flatMap((id): readonly SourceId[] => rules[id].sources.slice(0, 1)));
  return [...ids].map((id) => ({ title: sources[id].title, url: sources[id].url }));
}
