import { formatPhase } from '../../lesson/checkpoint/checkpoint.ts';
import type { MirrorView, StepView, TraceView } from '../../contract/trace-view.ts';

const marks = { allow: '✓', deny: '✗', pass: '→', 'not-applicable': '·', undetermined: '?' } as const;
/** The end of a flow is told by what the client sees, not by a verdict. */
const endMarks: Partial<Record<StepView['mark'], string>> = { refused: '↩', timeout: '✗', failure: '✗' };

/** A trace as lines of text: every step, what would have happened behind a stop in brackets, then the verdict. */
export function transcript(trace: TraceView): string[] {
  const { verdict, blockers, symptom, call, assumptions, records } = trace;
  const steps = trace.steps.flatMap((step) => {
    const line = `${endMarks[step.mark] ?? marks[step.verdict]} ${formatPhase(step.phase).padEnd(9)}${step.component.padEnd(28)} ${step.sentence}`;
    return [step.actual ? line : `(${line})`, ...ladderLines(step)];
  });
  const behind = blockers.slice(1).map(({ component, phase }) => `${component} (${formatPhase(phase)})`);
  const mirrors = trace.steps.flatMap(({ phase, mirror }) => (mirror ? mirrorLines(formatPhase(phase), mirror) : []));
  return [
    ...steps,
    '',
    verdictLine(trace),
    ...(verdict.kind === 'denied' && behind.length > 0 ? [`would have stopped it next: ${behind.join(', ')}`] : []),
    `client: ${symptom.word}`,
    ...(call ? callLines(call) : []),
    ...(assumptions.length > 0 ? [`assumed: ${assumptions.join('; ')}`] : []),
    ...(trace.flowLogs ? trace.flowLogs.flatMap(logLines) : recordLines(records)),
    ...(trace.unseen.length > 0 ? [`in no flow log: ${trace.unseen.join(', ')}`] : []),
    ...(mirrors.length > 0 ? ['mirroring:', ...mirrors] : []),
  ];
}

/** The rungs of a step of policies; in brackets those behind the decision, as what they would do. */
function ladderLines({ kind, gate, reply }: StepView): string[] {
  if (kind !== 'network-policy' || !gate || reply) return [];
  const width = Math.max(...gate.rows.map(({ mark }) => mark.length));
  return gate.rows.flatMap(({ mark, rule, state, misses }) => {
    const line = `${mark.padEnd(width)}  ${rule}`;
    const why = state === 'misses' || state === 'decides' ? misses : [];
    return [
      `      ${state === 'not-reached' ? `(${line})` : line}`,
      ...why.map((miss) => `      ${' '.repeat(width)}    ${miss.field}: ${miss.why}`),
    ];
  });
}

/** `denied by sg:web:in (request, ENI_SG_RULES_MISMATCH)`; what is undetermined was stopped by nothing that is certain. */
function verdictLine({ verdict, symptom, blockers: [first] }: TraceView): string {
  if (symptom.answeredBy !== null)
    return `${symptom.word}: ${symptom.answeredBy} answers by itself, no target is contacted`;
  if (verdict.missing !== null) return `${verdict.kind}: it depends on ${verdict.missing}`;
  const by = first ? ` by ${first.component} (${formatPhase(first.phase)}, ${first.code})` : '';
  return `${verdict.kind}${by}`;
}

function callLines({ principal, does, sentence, ways }: NonNullable<TraceView['call']>): string[] {
  const layers = ways.flat().flatMap((request) => request.layers);
  return [
    `call: ${principal}: ${does}: ${sentence}`,
    ...layers.flatMap(({ name, says, statements }) => [
      `  ${name}: ${says}`,
      ...statements.map(({ line, outcome }) => `    ${line}: ${outcome}`),
    ]),
  ];
}

function recordLines(records: TraceView['records']): string[] {
  if (records.length === 0) return [];
  return ['flow log:', ...records.map(({ line, assumed }) => `  ${line}${assumed ? '  (not documented)' : ''}`)];
}

function logLines({ id, caption, head, lines }: NonNullable<TraceView['flowLogs']>[number]): string[] {
  const written = lines.length === 0 ? ['  no record'] : [`  ${head}`, ...lines.map(({ line }) => `  ${line}`)];
  return [`flow log ${id} (${caption}):`, ...written];
}

function mirrorLines(phase: string, { interface: nic, direction, sentence, copy, assumed }: MirrorView): string[] {
  const way = copy?.steps.map(({ verdict, component }) => `${marks[verdict]} ${component}`).join('  ');
  return [
    `  ${phase} ${nic} ${direction}: ${sentence}${assumed ? '  (not documented)' : ''}`,
    ...(copy ? [`    ${way ?? ''}`, `    ${copy.sentence}`] : []),
    ...(copy?.records.map(({ line, assumed: open }) => `    log ${line}${open ? '  (not documented)' : ''}`) ?? []),
    ...(copy && copy.assumptions.length > 0 ? [`    assumed: ${copy.assumptions.join('; ')}`] : []),
  ];
}
