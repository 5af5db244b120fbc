import type { TraceView } from '../../../main/contract/trace-view.ts';
import { legOf } from '../../state/packet-text.ts';
import type { Heading } from './heading.ts';

/** The transcript as Markdown, to paste into notes. @param isWhole false where steps are still predicted: no outcome is told. */
export function toMarkdown({ title, subject, source }: Heading, trace: TraceView, isWhole = true): string {
  return [
    `## ${title}`,
    '',
    subject,
    '',
    isWhole ? verdictLine(trace) : `\`${trace.flow.text}\`, as far as it was played.`,
    '',
    '| # | packet | checkpoint | verdict | what happens |',
    '| --- | --- | --- | --- | --- |',
    ...trace.steps.map(
      ({ index, phase, reply, component, word, sentence }) =>
        `| ${index + 1} | ${legOf({ phase, reply })} | \`${component}\` | ${word} | ${sentence.replaceAll('|', '\\|')} |`,
    ),
    '',
    ...(isWhole && trace.records.length > 0 ? ['```', ...trace.records.map(({ line }) => line), '```', ''] : []),
    `As of ${trace.asOf}.`,
    '',
    `${source}.`,
    '',
  ].join('\n');
}

function verdictLine({ flow, verdict, symptom, blockers, steps }: TraceView): string {
  if (symptom.answeredBy !== null) return `\`${flow.text}\`: ${symptom.phrase}.`;
  const [blocker] = blockers;
  const stop =
    blocker && steps.find(({ component, phase }) => component === blocker.component && phase === blocker.phase);
  const by = blocker ? ` by \`${blocker.component}\`${stop ? ` (${legOf(stop)})` : ''}` : '';
  return `\`${flow.text}\` is **${verdict.kind}**${by}; ${symptom.phrase}.`;
}
