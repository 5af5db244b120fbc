import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { formatAddress } from '../../main/model/address.ts';
import { failedFields } from '../../main/model/failure.ts';
import type { Flow } from '../../main/model/flow.ts';
import { formatAclEntry, formatGroupRule, formatRoute } from '../../main/model/format-rule.ts';
import type { Network } from '../../main/model/network.ts';
import type { Packet } from '../../main/model/packet.ts';
import { hasPorts } from '../../main/model/protocol.ts';
import type { Step } from '../../main/model/step.ts';
import type { Trace } from '../../main/model/trace.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { NetworkText } from '../../main/language/format/network-text.ts';
import { resolveNetwork } from '../../main/language/network/resolve.ts';
import { openReport } from '../../main/language/diagnostics/report.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { readYaml } from '../../main/language/diagnostics/yaml.ts';
import { must } from '../build.ts';
import { flowFrom } from '../oracle/fixture-flow.ts';
import { networkWith, type Change } from '../oracle/fixture.ts';

/** A network in the words of scenario files. */
export function networkFrom(text: string): Network {
  const report = openReport(() => ({ line: 1, column: 1 }));
  const network = resolveNetwork(NetworkText.parse(must(readYaml(text)).value), report);
  if (report.failed()) throw new Error(`bad test literal: ${JSON.stringify(report.problems)}`);
  return network;
}

/** A flow in the words of scenario files. What the line does not say, `known` may. */
export function flowThrough(network: Network, line: string, known: Partial<Flow> = {}): Flow {
  return { ...must(resolveFlow(network, must(parseFlow(line)))), ...known };
}

export function traceThrough(network: Network, line: string, known: Partial<Flow> = {}): Trace {
  return evaluate(compileNetwork(network), flowThrough(network, line, known));
}

/** A packet through the network of the test vectors, changed. */
export function traceOf(packet: string, change: Change = {}, known: Partial<Flow> = {}): Trace {
  const network = networkWith(change);
  return evaluate(compileNetwork(network), { ...flowFrom(network, packet), ...known });
}

/** `allowed`, `denied sg:web:in`, `denied response nacl:pub:out:*`: who is to blame, and where. */
export function blameOf({ verdict, blockers: [first] }: Trace): string {
  if (verdict.kind !== 'denied' || !first) return verdict.kind;
  return first.phase === 'request' ? `denied ${first.component}` : `denied ${first.phase} ${first.component}`;
}

/** `10.0.1.10:40000 > 10.0.2.10:5432`, without ports where the protocol has none. */
export function endsOf({ protocol, source, destination, sourcePort, destinationPort }: Packet): string {
  const [from, to] = hasPorts(protocol) ? [`:${sourcePort}`, `:${destinationPort}`] : ['', ''];
  return `${formatAddress(source)}${from} > ${formatAddress(destination)}${to}`;
}

export function stepAt({ steps }: Trace, component: string): Step {
  const step = steps.find((each) => each.component === component || each.component.startsWith(`${component}:`));
  if (!step) throw new Error(`no ${component} in ${steps.map((each) => each.component).join(', ')}`);
  return step;
}

/** The decision of a gate and the rule that made it, with what every rule failed on. */
export function judgementOf({ detail }: Step): { readonly decision: string; readonly rules: readonly string[] } {
  switch (detail.kind) {
    case 'security-group': {
      const { candidates, decision } = detail.check;
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return {
        decision: by ? `${decision.kind} by ${by.group}: ${formatGroupRule(by.rule)}` : decision.kind,
        rules: candidates.map(({ rule, failure }) => `${formatGroupRule(rule)}: ${missesOf(failure)}`),
      };
    }
    case 'network-acl': {
      const { candidates, decision } = detail.check;
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return {
        decision: by ? `${decision.kind} by ${by.entry.number}` : decision.kind,
        rules: candidates.map(({ entry, failure }) => `${formatAclEntry(entry)}: ${missesOf(failure)}`),
      };
    }
    case 'route': {
      const { candidates, decision } = detail.check;
      const by = 'by' in decision ? candidates[decision.by] : undefined;
      return {
        decision: by ? `${decision.kind} by ${formatRoute(by.route)}` : decision.kind,
        rules: candidates.map(({ route, failure }) => `${formatRoute(route)}: ${failure ?? 'match'}`),
      };
    }
    default:
      throw new Error(`no table behind ${detail.kind}`);
  }
}

function missesOf(failure: number): string {
  return failedFields(failure).join(' + ') || 'match';
}
