import { symptomPhrase } from '../../engine/explain/symptom-phrase.ts';
import { liveRows } from '../../engine/remembered.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { formatPhase } from '../../lesson/checkpoint/checkpoint.ts';
import { readScenario } from '../../lesson/load/load.ts';
import type { Problem } from '../../language/diagnostics/problem.ts';
import { tellStory, type Chapter } from '../../lesson/story/tell-story.ts';
import { storyLogs } from './story-logs.ts';
import { rowText } from '../view/lifelines.ts';
import { timeText } from '../view/story-view.ts';

/** The stories of a file as lines of text; `name` null for all of them. `logs`: with what the flow logs hold. */
export function tellStories(
  text: string,
  name: string | null,
  { memory, logs }: { readonly memory: boolean; readonly logs: boolean },
): Result<string[], readonly (Problem | string)[]> {
  const read = readScenario(text, 'reader');
  if (!read.ok) return read;
  const { network, flows, text: written } = read.value.scenario;
  const stories = Object.entries(written.stories ?? {}).filter(([each]) => name === null || each === name);
  if (stories.length === 0) return err([name === null ? 'the file has no stories' : `there is no story \`${name}\``]);
  return ok(
    stories.flatMap(([each, lines]) => {
      const told = tellStory({ network, flows, memory }, lines);
      if (!told.ok) return [`${each}:`, told.error.fault.message];
      return [`${each}:`, ...told.value.flatMap(chapterLines), ...(logs ? storyLogs(network, told.value) : [])];
    }),
  );
}

function chapterLines({ text, at, trace, remembered, forgotten }: Chapter): string[] {
  const [blocker] = trace?.blockers ?? [];
  const by =
    blocker && trace?.verdict.kind === 'denied' ? ` by ${blocker.component} (${formatPhase(blocker.phase)})` : '';
  const seen = trace && trace.verdict.kind !== 'allowed' ? `, ${symptomPhrase(trace.symptom)}` : '';
  const fate = trace ? `  ${trace.verdict.kind}${by}${seen}` : '';
  return [
    `  ${timeText(at).padEnd(8)} ${text}${fate}`,
    ...forgotten.map((row) => `           forgotten ${rowText(row)}`),
    ...(trace ? liveRows(remembered).map((row) => `           remembered ${rowText(row)}`) : []),
  ];
}
