import { trafficWords } from '../../change/describe-change.ts';
import type { FlowText } from '../../language/text/flow.ts';
import type { Situation } from './situation.ts';

/**
 * A flow by its ends: `SSH (tcp 22) from admin to web`; with its source port where another flow has the same ends. A packet
 * that the scenario does not name is told as it is written.
 */
export function flowWords({ flows }: Pick<Situation, 'flows'>, name: string): string {
  const flow = flows.get(name);
  if (!flow) return `\`${name}\``;
  const words = endsOf(flow, false);
  const isShared = [...flows].some(([other, each]) => other !== name && endsOf(each, false) === words);
  return isShared ? endsOf(flow, true) : words;
}

function endsOf({ protocol, icmpType, icmpCode, from, to }: FlowText, withPort: boolean): string {
  const port = to.port ?? 0;
  const what = trafficWords({ protocol, ports: { from: port, to: port }, icmpType, icmpCode });
  const source = withPort && from.port !== null ? `${from.name} (port ${from.port})` : from.name;
  return `${what} from ${source} to ${to.name}`;
}
