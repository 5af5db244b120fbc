import type { EventView, StoryView } from '../../contract/story-view.ts';
import type { Trace } from '../../model/trace.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { describeEvent } from '../../lesson/story/describe-event.ts';
import type { StoryEvent } from '../../lesson/story/event.ts';
import type { Chapter } from '../../lesson/story/tell-story.ts';
import { lifelinesOf } from './lifelines.ts';
import { networkView } from './network-view.ts';
import { traceView } from './trace-view.ts';

/** `other`: the telling it is compared with, the n-th packet of a flow with the n-th there. */
export function storyView(
  scenario: Scenario,
  { name, memory, against }: Pick<StoryView, 'name' | 'memory' | 'against'>,
  told: readonly Chapter[],
  other: readonly Chapter[],
): StoryView {
  const there = new Map(
    numbered(other).map(({ key, trace }, i) => [key, trace && { outcome: trace.verdict.kind, event: i + 1 }]),
  );
  const counterparts = numbered(told).map(({ key }) => there.get(key) ?? null);
  const parts = told.findIndex(({ trace }, i) => {
    const counterpart = counterparts[i] ?? null;
    return trace !== null && counterpart !== null && counterpart.outcome !== trace.verdict.kind;
  });
  return {
    name,
    memory,
    against,
    divergence: parts < 0 ? null : parts,
    lifelines: lifelinesOf(told),
    chapters: told.map((chapter, i) => {
      const { event, trace, known } = chapter;
      const flow = flowOf(event);
      return {
        ...eventView(scenario, chapter),
        other: counterparts[i] ?? null,
        trace:
          trace &&
          traceView(trace, { name: flow, text: scenario.text.flows[flow] ?? '' }, new Map(), {
            continues: event.kind === 'send',
            known,
          }),
      };
    }),
  };
}

/** An event without its outcome: nothing in it is secret where the story itself is not. */
export function eventView(scenario: Scenario, { event, text, change, at, network }: Chapter): EventView {
  return {
    kind: event.kind,
    text,
    says: describeEvent(event, change, scenario.flows),
    when: timeText(at),
    network: network === scenario.network ? null : networkView(network),
  };
}

/** Which packet of which flow each event sends: `shell 2`. Events that send nothing have no key. */
function numbered(chapters: readonly Chapter[]): { readonly key: string | null; readonly trace: Trace | null }[] {
  const counts = new Map<string, number>();
  return chapters.map(({ event, trace }) => {
    if (!trace) return { key: null, trace };
    const flow = flowOf(event);
    const count = (counts.get(flow) ?? 0) + 1;
    counts.set(flow, count);
    return { key: `${flow} ${count}`, trace };
  });
}

function flowOf(event: StoryEvent): string {
  return 'flow' in event ? event.flow : '';
}

/** `start`, `90 s`, `10 min`, `2 h`, `5 d`. */
export function timeText(seconds: number): string {
  if (seconds === 0) return 'start';
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
  ] as const) {
    if (seconds % size === 0 || seconds > size * 2) return `${Math.round((seconds / size) * 10) / 10} ${unit}`;
  }
  return `${seconds} s`;
}
