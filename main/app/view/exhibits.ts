import type { Exhibit } from '../../contract/learner-view.ts';
import { conversationOf, flowLogLine } from '../../engine/explain/flow-log-line.ts';
import { seen } from '../../engine/flow-log/capture.ts';
import { terminalLines } from '../../engine/explain/terminal.ts';
import { DEFAULT_FORMAT } from '../../model/flow-log-format.ts';
import { callExhibits, policyExhibits } from './policy-exhibits.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { worldOf } from '../../lesson/scenario/worlds.ts';
import { tellStory } from '../../lesson/story/tell-story.ts';

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
  return [...written, ...callExhibits(scenario), ...policyExhibits(scenario.access)];
}

/** What happens, event by event, without the outcomes. */
function storyExhibit({ network, flows, text }: Scenario, name: string): Exhibit {
  const told = tellStory({ network, flows, memory: true }, text.stories?.[name] ?? []);
  const chapters = told.ok ? told.value : [];
  return {
    kind: 'story',
    title: `Story ${name}`,
    lines: chapters.map(({ text: event }, i) => `${i + 1}. ${event}`),
  };
}
