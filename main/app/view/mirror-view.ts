import type { GateRow, GateView, MirrorView } from '../../contract/trace-view.ts';
import { assumptionText } from '../../engine/explain/assumption-text.ts';
import { flowLogLine } from '../../engine/explain/flow-log-line.ts';
import { copySentence, mirrorRules, mirrorSentence } from '../../engine/explain/mirror-sentence.ts';
import { sentenceOf } from '../../engine/explain/sentence.ts';
import { seen } from '../../engine/flow-log/capture.ts';
import { formatMirrorRule } from '../../model/format-mirror.ts';
import type { MirrorCopy, Mirroring, MirrorMiss } from '../../model/mirroring.ts';
import { rules } from '../../model/rule-ledger.ts';
import type { Trace } from '../../model/trace.ts';
import { packetView } from './packet-view.ts';

/** What Traffic Mirroring did at a step: the filter rules that were read, and the way of the copy. */
export function mirrorView(mirroring: Mirroring, trace: Pick<Trace, 'flowLogs'>): MirrorView {
  const { interface: nic, direction, assumed, copy } = mirroring;
  return {
    interface: nic,
    direction,
    sentence: mirrorSentence(mirroring),
    gate: filterTable(mirroring),
    assumed,
    copy: copy && copyView(copy, trace),
    rules: mirrorRules(mirroring).map((id) => ({ id, says: rules[id].says, certainty: rules[id].certainty })),
  };
}

function copyView(copy: MirrorCopy, trace: Pick<Trace, 'flowLogs'>): NonNullable<MirrorView['copy']> {
  return {
    target: copy.target,
    arrives: copy.outcome.kind === 'delivered',
    sentence: copySentence(copy),
    packet: packetView(copy.packet),
    steps: copy.steps.map((step) => ({
      component: step.component,
      sentence: sentenceOf(step),
      verdict: step.verdict,
      actual: step.actual,
    })),
    records: seen(copy.records, trace).map((record) => ({
      interface: record.interface,
      direction: record.direction,
      action: record.action,
      line: flowLogLine(record),
      assumed: record.assumed,
    })),
    assumptions: copy.assumptions.map(assumptionText),
  };
}

const missWords: Readonly<Record<MirrorMiss, string>> = {
  protocol: 'another protocol',
  source: 'the source is not in it',
  destination: 'the destination is not in it',
  'source-port': 'another source port',
  'destination-port': 'another port',
  'not-reached': 'an earlier rule had decided',
};

function filterTable({ candidates, decision, direction }: Mirroring): GateView {
  const by = decision.kind === 'copied' ? decision.by : null;
  return {
    title: `Traffic Mirroring · ${direction === 'in' ? 'inbound' : 'outbound'}`,
    order: 'sessions by number, in each the rules by number; the first accept copies',
    rows: candidates.map(({ number, rule, misses }, i): GateRow => ({
      mark: `session ${number}`,
      rule: formatMirrorRule(rule),
      misses: misses.map((field) => ({ field, why: missWords[field] })),
      state: misses.includes('not-reached')
        ? 'not-reached'
        : misses.length > 0
          ? 'misses'
          : i === by || rule.action === 'reject'
            ? 'decides'
            : 'matches',
      action: rule.action === 'accept' ? 'allow' : 'deny',
    })),
    note: null,
  };
}
