import type { TraceView } from '../../main/contract/trace-view.ts';

/** The transcript as Markdown, to paste into notes. @param isWhole false where steps are still predicted: no outcome is told. */
export function toMarkdown(title: string, trace: TraceView, isWhole = true): string {
  const { verdict, symptom, blockers } = trace;
  return [
    `## ${title}`,
    '',
    !isWhole
      ? `\`${trace.flow.text}\`, as far as it was played.`
      : symptom.answeredBy === null
        ? `\`${trace.flow.text}\` is **${verdict.kind}**${blockers[0] ? ` by \`${blockers[0].component}\` (${blockers[0].phase})` : ''}; ${symptom.phrase}.`
        : `\`${trace.flow.text}\`: ${symptom.phrase}.`,
    '',
    '| # | leg | checkpoint | verdict | what happens |',
    '| --- | --- | --- | --- | --- |',
    ...trace.steps.map(
      ({ index, phase, component, word, sentence }) =>
        `| ${index + 1} | ${phase} | \`${component}\` | ${word} | ${sentence.replaceAll('|', '\\|')} |`,
    ),
    '',
    ...(isWhole && trace.records.length > 0 ? ['```', ...trace.records.map(({ line }) => line), '```', ''] : []),
    `As of ${trace.asOf}.`,
    '',
  ].join('\n');
}
