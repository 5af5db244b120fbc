import { trafficWords } from '../../change/describe-change.ts';
import { parseFlow, type EndText, type FlowText } from '../../language/text/flow.ts';
import type { Situation } from './situation.ts';

/**
 * A flow by its ends: `SSH (tcp 22) from admin to web`; with its source port where another flow has the same ends. For a
 * packet that the scenario does not name, the name is the packet as a flow is written, and the source port is always told.
 */
export function flowWords({ flows }: Pick<Situation, 'flows'>, name: string): string {
  const flow = flows.get(name);
  if (!flow) return packetWords(name);
  const words = endsOf(flow, false);
  const isShared = [...flows].some(([other, each]) => other !== name && endsOf(each, false) === words);
  return isShared ? endsOf(flow, true) : words;
}

function packetWords(text: string): string {
  const packet = parseFlow(text);
  return packet.ok ? endsOf(packet.value, true) : `\`${text}\``;
}

function endsOf({ protocol, icmpType, icmpCode, from, to }: FlowText, withPort: boolean): string {
  const port = to.port ?? 0;
  const what = trafficWords({ protocol, ports: { from: port, to: port }, icmpType, icmpCode });
  const source = withPort && from.port !== null ? `${endName(from)} (port ${from.port})` : endName(from);
  return `${what} from ${source} to ${endName(to)}`;
}

function endName({ name, qualifier }: EndText): string {
  return qualifier === null ? name : `${name}.${qualifier}`;
}
