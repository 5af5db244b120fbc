import { leftOpen } from '../../engine/weigh.ts';
import type { GatewayPassage, Step, TransitGatewayCheck } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import { learnedBy, listenerOn, localRoutesIn } from '../../snapshot/stand-ins.ts';
import { guessIn, type Guesses } from './guesses.ts';

type StandIns = ReadonlyMap<string, string>;

/**
 * A flow that passes only because of something that stands in for what is not known is undetermined. So is one that is
 * stopped behind a doubtful route, which may lead elsewhere, or by a load balancer of which not all is known, and one
 * that another address than the one which was chosen for an interface could turn.
 */
export function doubted(trace: Trace, standIns: StandIns, guesses: Guesses): Trace {
  if ((standIns.size === 0 && guesses.size === 0) || trace.verdict.kind === 'undetermined') return trace;
  const { verdict } = trace;
  const steps = verdict.kind === 'denied' ? trace.steps.slice(0, verdict.step + 1) : trace.steps;
  const inDoubt = verdict.kind === 'denied' ? standInOnPath : standInForPassing;
  const doubtOf = (step: Step) => inDoubt(step, standIns) ?? guessIn(step, guesses);
  const doubtful = steps.filter((step) => doubtOf(step) !== undefined);
  const missing = doubtful[0] && doubtOf(doubtful[0]);
  if (missing === undefined) return trace;
  return {
    ...leftOpen(trace, missing),
    forward: doubtful.some(({ reply }) => !reply) ? 'undetermined' : trace.forward,
  };
}

/** What is not known of where a packet goes from here. */
function standInOnPath({ detail, code }: Step, standIns: StandIns): string | undefined {
  switch (detail.kind) {
    case 'route': {
      const { table, decision } = detail.check;
      const isLocal = decision.kind === 'forward' && decision.target.kind === 'local';
      return standIns.get(isLocal ? localRoutesIn(table) : table);
    }
    case 'load-balancer':
      return (
        standIns.get(detail.choice.loadBalancer) ??
        standIns.get(listenerOn(detail.choice.loadBalancer, detail.choice.port))
      );
    case 'gateway':
      return standInAtGateway(detail, code, standIns);
    case 'deliver':
    case 'dns':
    case 'firewall':
    case 'interface':
    case 'loop':
    case 'network-acl':
    case 'originate':
    case 'pod':
    case 'result':
    case 'same-subnet':
    case 'security-group':
    case 'unassigned':
      return undefined;
  }
}

/** What is not known of the gateway itself, of its routes or of what it learned. */
function standInAtGateway(passage: GatewayPassage, code: Step['code'], standIns: StandIns): string | undefined {
  if (passage.device === 'transit-gateway') {
    const { gateway, table, decision } = passage.check;
    const attachment = 'attachment' in decision ? standIns.get(decision.attachment) : undefined;
    return (
      attachment ??
      standIns.get(table ?? '') ??
      standIns.get(gateway) ??
      (isLastResort(passage.check) ? standIns.get(learnedBy(table ?? '')) : undefined)
    );
  }
  const learned = passage.device === 'virtual-private-gateway' && code === 'NO_ROUTE_TO_DESTINATION';
  return standIns.get(passage.gateway) ?? (learned ? standIns.get(learnedBy(passage.gateway)) : undefined);
}

/** No route, or one for everything: any learned route would win. */
function isLastResort({ decision, candidates }: TransitGatewayCheck): boolean {
  if (decision.kind === 'no-route') return true;
  return 'by' in decision && decision.by !== null && candidates[decision.by]?.route.cidr.bits === 0;
}

/** What is not known of why a packet may pass here. */
function standInForPassing(step: Step, standIns: StandIns): string | undefined {
  const { detail } = step;
  if (detail.kind === 'network-acl') return standIns.get(detail.check.acl);
  if (detail.kind !== 'security-group') return standInOnPath(step, standIns);
  if (detail.check.decision.kind !== 'allow') return undefined;
  const by = detail.check.candidates[detail.check.decision.by];
  return by && standIns.get(by.group);
}

/** All that stands in for something unknown on the way of a flow. */
export function doubtsOf({ steps }: Trace, standIns: StandIns): string[] {
  return steps.flatMap((step) => standInForPassing(step, standIns) ?? []);
}
