import type { Change } from '../../change/change.ts';
import { describeChange, trafficWords } from '../../change/describe-change.ts';
import type { FlowText } from '../../language/text/flow.ts';
import { counted } from '../../model/counted.ts';
import { TCP } from '../../model/protocol.ts';
import { known } from '../../model/result.ts';
import type { StoryEvent } from './event.ts';

/** An event of a story that was proved, as one sentence for people. @param change what the line of the event means. */
export function describeEvent(event: StoryEvent, change: Change | null, flows: ReadonlyMap<string, FlowText>): string {
  switch (event.kind) {
    case 'wait': {
      const words = durationWords(event.seconds);
      return `${words} ${words.startsWith('1 ') ? 'passes' : 'pass'} without a packet.`;
    }
    case 'change':
      return change ? describeChange(change) : event.line;
    case 'open':
    case 'send':
      return describePacket(event, known(flows.get(event.flow), `flow ${event.flow}`));
  }
}

function describePacket({ kind, flow: name }: Extract<StoryEvent, { flow: string }>, flow: FlowText): string {
  const { from, to, protocol, icmpType, icmpCode } = flow;
  const isTcp = protocol === TCP;
  if (kind === 'send')
    return `${from.name} sends the next packet of ${isTcp ? 'connection' : 'flow'} ${name} to ${to.name}.`;
  const port = to.port ?? 0;
  const what = trafficWords({ protocol, ports: { from: port, to: port }, icmpType, icmpCode });
  return isTcp
    ? `${from.name} opens connection ${name} to ${to.name}, ${what}.`
    : `${from.name} sends the first packet of flow ${name} to ${to.name}, ${what}.`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** `5 minutes`, `90 seconds`, `1 hour`: in the largest unit that leaves no rest. */
export function durationWords(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds % each === 0) ?? ['second', 1];
  return counted(seconds / size, unit);
}
