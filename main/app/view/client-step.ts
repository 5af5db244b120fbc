import type { StepView } from '../../contract/trace-view.ts';
import { symptomWord } from '../../engine/explain/symptom-phrase.ts';
import { unreachable } from '../../model/result.ts';
import type { Trace } from '../../model/trace.ts';
import { TCP } from '../../model/protocol.ts';
import { packetView } from './packet-view.ts';
import { symptomMark } from './step-mark.ts';

/**
 * The last step of every trace is what the client sees. A reply that arrived at the end is that step; behind everything
 * else, and behind what would have happened next, it is a step of its own.
 */
export function withClient(views: readonly StepView[], trace: Trace): StepView[] {
  const last = views.at(-1);
  const ending = clientWords(trace);
  const arrived = last?.kind === 'result' && last.actual && last.verdict === 'allow';
  if (last && arrived) return [...views.slice(0, -1), { ...last, ...ending }];
  const packet = trace.steps[0]?.before;
  if (!packet) return [...views];
  const own = packetView(packet);
  const place = trace.steps[0]?.place ?? '';
  return [
    ...views,
    {
      index: views.length,
      phase: 'response',
      reply: true,
      actual: true,
      kind: 'client',
      shape: 'endpoint',
      place,
      component: `client:${place}`,
      narration: null,
      code: null,
      before: own,
      after: own,
      changed: [],
      gate: null,
      mirror: null,
      opened: null,
      matchedRow: null,
      rules: [],
      sources: [],
      misconceptions: [],
      ...ending,
    },
  ];
}

type Ending = Pick<StepView, 'title' | 'caption' | 'sentence' | 'verdict' | 'mark' | 'word'>;

function clientWords(trace: Trace): Ending {
  const { symptom } = trace;
  const word = symptomWord(symptom);
  const mark = symptomMark(symptom);
  return {
    title: 'Client sees',
    caption: word.startsWith('HTTP') ? word : `${word.charAt(0).toLowerCase()}${word.slice(1)}`,
    sentence: clientSentence(trace, trace.steps[0]?.place ?? 'The client', balancerOf(trace)),
    verdict: mark === 'allow' ? 'allow' : symptom.kind === 'unknown' ? 'undetermined' : 'not-applicable',
    mark,
    word,
  };
}

/** The Application Load Balancer that the client is connected to, if there is one. */
function balancerOf({ steps }: Trace): string | null {
  for (const { detail } of steps) {
    if (detail.kind === 'load-balancer' && detail.choice.type === 'application') return detail.choice.loadBalancer;
  }
  return null;
}

/** UDP and ICMP have no connection that could time out. */
function hasConnection({ steps }: Trace): boolean {
  return steps[0]?.before.protocol === TCP;
}

function clientSentence(trace: Trace, client: string, balancer: string | null): string {
  const { symptom } = trace;
  switch (symptom.kind) {
    case 'success':
      return balancer === null
        ? `The reply reaches ${client}.`
        : `${balancer} returns the response of the target to ${client} over the open connection.`;
    case 'timeout':
      return hasConnection(trace)
        ? `${client} gets no reply, so the connection times out.`
        : `No reply arrives at ${client}.`;
    case 'refused':
      return `${client} gets a TCP reset: connection refused.`;
    case 'reset':
      return `${client} gets a TCP reset, which ${symptom.by} sent.`;
    case 'dns-failure':
      return `${client} cannot resolve ${symptom.name}, so it sends no packet to it.`;
    case 'http-error':
      return `${balancer ?? 'The load balancer'} returns HTTP ${symptom.status} to ${client} over the open connection.`;
    case 'http-response':
      return `${symptom.by} returns HTTP ${symptom.status} to ${client} itself: no target is contacted.`;
    case 'access-denied':
      return `${client} is connected, but the service returns ${symptom.status === null ? '' : `HTTP ${symptom.status}, `}access denied.`;
    case 'unknown':
      return `The configuration does not say what ${client} sees.`;
    default:
      return unreachable(symptom);
  }
}
