import type { StoryView } from '../../contract/story-view.ts';
import { memoryOf, type Remembered } from '../../engine/remembered.ts';
import { formatAddress, formatEndpoint } from '../../model/address.ts';
import { formatProtocol, hasPorts } from '../../model/protocol.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { StoryEvent } from '../../scenario/story/event.ts';
import type { Chapter } from '../../scenario/story/tell-story.ts';
import { traceView } from './trace-view.ts';

/** `other`: the same story told the other way, with or without memory. */
export function storyView(
  scenario: Scenario,
  name: string,
  memory: boolean,
  { told, other }: { readonly told: readonly Chapter[]; readonly other: readonly Chapter[] },
): StoryView {
  const outcome = (chapter: Chapter | undefined) => chapter?.trace?.verdict.kind;
  const parts = told.findIndex((chapter, i) => outcome(chapter) !== outcome(other[i]));
  return {
    name,
    memory,
    divergence: parts < 0 ? null : parts,
    chapters: told.map(({ text, event, at, trace, remembered, forgotten }, i) => {
      const continues = event.kind === 'send';
      const known = (told[i - 1]?.remembered ?? []).filter((each) => continues || each.flow !== flowOf(event));
      const flow = flowOf(event);
      return {
        text,
        when: timeText(at),
        trace:
          trace &&
          traceView(trace, { name: flow, text: scenario.text.flows[flow] ?? '' }, new Map(), {
            continues,
            known: memoryOf(known),
          }),
        remembered: remembered.map(rowText),
        forgotten: forgotten.map(rowText),
      };
    }),
  };
}

function flowOf(event: StoryEvent): string {
  return 'flow' in event ? event.flow : '';
}

/** `web 1: tcp 203.0.113.9:50000 > 10.0.0.10:22`: interface, row, and the packet that opened it. */
export function rowText({ row: { interface: nic, row, packet } }: Remembered): string {
  const { protocol, source, destination, sourcePort, destinationPort } = packet;
  const ported = hasPorts(protocol);
  const from = ported ? formatEndpoint(source, sourcePort) : formatAddress(source);
  const to = ported ? formatEndpoint(destination, destinationPort) : formatAddress(destination);
  return `${nic} ${row}: ${formatProtocol(protocol)} ${from} > ${to}`;
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
