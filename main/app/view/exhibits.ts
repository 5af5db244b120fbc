import type { Exhibit } from '../../contract/learner-view.ts';
import type { EventView } from '../../contract/story-view.ts';
import { conversationOf, flowLogLine } from '../../engine/explain/flow-log-line.ts';
import { seen } from '../../engine/flow-log/capture.ts';
import { terminalLines } from '../../engine/explain/terminal.ts';
import { DEFAULT_FORMAT } from '../../model/flow-log-format.ts';
import { eventView } from './story-view.ts';
import { clusterExhibits } from './cluster-exhibits.ts';
import { callExhibits, policyExhibits } from './policy-exhibits.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { chaptersIn, worldOf } from '../../lesson/scenario/worlds.ts';

/** What the learner is given with the brief. The author names the flow, the engine writes the lines: they are true. Policies come last. */
export function exhibitsOf(scenario: Scenario): Exhibit[] {
  const written = (scenario.text.exhibits ?? []).map((exhibit): Exhibit => {
    if (exhibit.kind === 'story') return storyExhibit(scenario, exhibit.story);
    const { trace } = worldOf(scenario, exhibit.flow);
    if (exhibit.kind === 'terminal') {
      const from = scenario.flows.get(exhibit.flow)?.from.name ?? '';
      return { kind: 'terminal', title: `Terminal on ${from}`, lines: terminalLines(trace) };
    }
    const records = seen(trace.records, trace).filter((record) => exhibit.interfaces.includes(record.interface));
    const { fields = DEFAULT_FORMAT } = exhibit;
    const lines = records.map((record) => flowLogLine(record, fields, conversationOf(trace)));
    return {
      kind: 'flow-log',
      title: `Flow log of ${exhibit.interfaces.join(', ')}`,
      lines: exhibit.fields ? [fields.join(' '), ...lines] : lines,
    };
  });
  return [
    ...written,
    ...callExhibits(scenario),
    ...policyExhibits(scenario.access),
    ...clusterExhibits(scenario.network),
  ];
}

/** What happens, event by event, without the outcomes. */
function storyExhibit(scenario: Scenario, name: string): Exhibit {
  const events = chaptersIn(scenario, name).map((chapter) => eventView(scenario, chapter));
  return {
    kind: 'story',
    title: `Story ${name}`,
    lines: events.map(({ says }, i) => `${i + 1}. ${timeBefore(events, i)}${says}`),
  };
}

/** `After 5 min: `, where time has passed since the event before. */
function timeBefore(events: readonly EventView[], i: number): string {
  const when = events[i]?.when ?? 'start';
  if (i === 0) return 'At the start: ';
  return events[i - 1]?.kind === 'wait' && events[i]?.kind !== 'wait' ? `After ${when}: ` : '';
}
