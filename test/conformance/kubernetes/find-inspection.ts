import { parseCidr } from '../../../main/model/cidr.ts';
import { inspectStateful, inspectStateless } from '../../../main/engine/gates/network-firewall.ts';
import type { FirewallPacket } from '../../../main/engine/gates/firewall-packet.ts';
import { decidesFlow } from '../../../main/engine/gates/suricata-match.ts';
import { parseSuricata } from '../../../main/language/text/suricata-rule.ts';
import type { FirewallMatch, FirewallPolicy, StatefulRule } from '../../../main/model/firewall.ts';
import { replyTo, type Packet } from '../../../main/model/packet.ts';
import { parsePortRange } from '../../../main/model/port-range.ts';
import { parseRuleProtocol, TCP } from '../../../main/model/protocol.ts';
import { known } from '../../../main/model/result.ts';
import type { AddressSet } from '../../../main/model/suricata.ts';
import { must } from '../../build.ts';
import { listRules, type ListedDomain } from './domain-lists.ts';
import { packetBetween } from './packets.ts';
import type { Found, Vector } from './vector.ts';

type FirewallText = NonNullable<Vector['anf']>;

/** A rule with the words that name it as a decider. */
type Named = { readonly rule: StatefulRule; readonly name: string };

/** Engine `anf`: one connection, packet by packet, at a firewall. */
export function findInspection(vector: Vector): Found {
  const text = known(vector.anf, 'anf');
  const flow = known(vector.flow, 'flow');
  const rules = rulesOf(text);
  const alerts = new Set<number>();
  let last: Ended = { verdict: 'allow', decider: 'default:pass', settles: false };
  for (const stage of packetsOf(packetBetween(flow, flow.src, flow.dst), flow)) {
    last = judgePacket(text, rules, stage, alerts) ?? last;
    if (last.verdict === 'deny' || last.settles) break;
  }
  return { verdict: last.verdict, decider: last.decider, alerts: [...alerts] };
}

/** `settles`: nothing more of the connection is judged. */
type Ended = { readonly verdict: 'allow' | 'deny'; readonly decider: string; readonly settles: boolean };

/** Null where no rule is about the packet and the default lets it pass. */
function judgePacket(
  text: FirewallText,
  rules: readonly Named[],
  { stage, seen }: Stage,
  alerts: Set<number>,
): Ended | null {
  const policy = policyOf(text, rules);
  const stateless = statelessWords(policy, seen);
  if (stateless) return { ...stateless, settles: true };
  if (text.symmetric === false && stage === 'SYN-ACK') return { verdict: 'deny', decider: 'midstream', settles: true };
  const { candidates, decision } = inspectStateful(policy, seen);
  for (const { rule, misses } of candidates)
    if ('suricata' in rule && rule.action === 'alert' && misses.length === 0) alerts.add(rule.suricata.sid);
  if (decision.kind !== 'rule') {
    const dropped = defaultDrop(text, seen.established);
    return dropped === null ? null : { verdict: 'deny', decider: `default:${dropped}@${stage}`, settles: true };
  }
  const rule = known(candidates[decision.by], 'rule').rule as StatefulRule;
  const { name } = known(
    rules.find((each) => each.rule === rule),
    'rule',
  );
  const isPassed = decision.action === 'pass';
  return { verdict: isPassed ? 'allow' : 'deny', decider: name, settles: !rule.suricata || decidesFlow(rule.suricata) };
}

type Stage = { readonly stage: string; readonly seen: FirewallPacket };

/** The packets of a connection that can be denied: handshake, first request, first response. */
function packetsOf(packet: Packet, flow: NonNullable<Vector['flow']>): Stage[] {
  const answer = replyTo(packet);
  const quiet = { fragment: false, name: null, application: null };
  const spoken = {
    fragment: false,
    name: flow.tls ?? flow.http ?? null,
    application: flow.tls !== undefined ? ('tls' as const) : flow.http !== undefined ? ('http' as const) : null,
  };
  const there = { packet, toward: 'server' as const };
  const back = { packet: answer, toward: 'client' as const };
  if (packet.protocol !== TCP)
    return [
      { stage: 'DATA', seen: { ...there, ...spoken, established: false } },
      { stage: 'REPLY', seen: { ...back, ...spoken, established: true } },
    ];
  return [
    { stage: 'SYN', seen: { ...there, ...quiet, established: false } },
    { stage: 'SYN-ACK', seen: { ...back, ...quiet, established: false } },
    { stage: 'ACK', seen: { ...there, ...quiet, established: false, isLater: true } },
    { stage: 'DATA', seen: { ...there, ...spoken, established: true, isLater: true } },
    { stage: 'REPLY', seen: { ...back, ...spoken, established: true, isLater: true } },
  ];
}

function statelessWords(policy: FirewallPolicy, seen: FirewallPacket) {
  const { candidates, decision } = inspectStateless(policy, seen);
  if (!decision || decision.kind === 'unknown') return null;
  const rule = decision.kind === 'rule' ? known(candidates[decision.by], 'rule').rule : null;
  return {
    verdict: decision.action === 'pass' ? 'allow' : 'deny',
    decider: rule ? `stateless#${rule.priority}` : 'stateless-default',
  } as const;
}

/** The default action that drops this packet; those for applications wait for the data just as well here. */
function defaultDrop({ order, defaults = [] }: FirewallText, established: boolean): string | null {
  if (order !== 'STRICT_ORDER') return null;
  const drop = defaults.find((each) => each.startsWith('aws:drop_'));
  return drop !== undefined && (drop === 'aws:drop_strict' || established) ? drop : null;
}

function policyOf(text: FirewallText, rules: readonly Named[]): FirewallPolicy {
  const action = (written: unknown) => (written === 'pass' || written === 'drop' ? written : 'forward');
  return {
    stateless: [
      {
        priority: 1,
        rules: (text.stateless ?? []).map((rule, i) => ({
          priority: typeof rule['prio'] === 'number' ? rule['prio'] : i,
          action: action(rule['action']),
          match: matchOf(rule),
        })),
      },
    ],
    statelessDefault: action(text.statelessDefault),
    fragmentDefault: 'forward',
    order: text.order === 'STRICT_ORDER' ? 'strict' : 'action',
    stateful: [{ priority: 1, rules: rules.map(({ rule }) => rule) }],
    statefulDefault: 'none',
    streamException: 'drop',
    tcpIdleSeconds: 350,
  };
}

function matchOf(rule: Readonly<Record<string, unknown>>): FirewallMatch {
  const word = (field: string) => {
    const value = rule[field];
    return typeof value === 'string' || typeof value === 'number' ? String(value).replace(':', '-') : undefined;
  };
  const [proto, src, dst, sport, dport] = ['proto', 'src', 'dst', 'sport', 'dport'].map(word);
  const blocks = (text: string) => [must(parseCidr(text))];
  return {
    ...(proto === undefined || proto === 'any' ? {} : { protocol: must(parseRuleProtocol(proto)) }),
    ...(src === undefined || src === 'any' ? {} : { sources: blocks(src) }),
    ...(dst === undefined || dst === 'any' ? {} : { destinations: blocks(dst) }),
    ...(sport === undefined || sport === 'any' ? {} : { sourcePorts: must(parsePortRange(sport)) }),
    ...(dport === undefined || dport === 'any' ? {} : { destinationPorts: must(parsePortRange(dport)) }),
  };
}

function rulesOf(text: FirewallText): Named[] {
  const order = text.order === 'STRICT_ORDER' ? 'strict' : 'action';
  const variables = { addresses: variablesOf(text), ports: new Map() };
  const parse = (line: string) => must(parseSuricata(line, variables, order));
  const lists = (text.domainLists ?? []).flatMap((list: ListedDomain) => listRules(list));
  return [
    ...(text.rules ?? []).map((line) => {
      const rule = parse(line);
      return { rule, name: `sid:${rule.suricata?.sid ?? ''}` };
    }),
    ...lists.map(({ line, name }, i) => ({ rule: parse(`${line} sid:${1_000_000 + i};)`), name })),
  ];
}

/** HOME_NET is what the firewall protects, EXTERNAL_NET everything else (ANF-40). */
function variablesOf({ homeNet = ['10.0.0.0/16'], externalNet }: FirewallText): Map<string, AddressSet> {
  const blocks = (texts: readonly string[]) => texts.map((text) => must(parseCidr(text)));
  const home = blocks(homeNet);
  const external = externalNet ? { within: blocks(externalNet), except: [] } : { within: null, except: home };
  return new Map<string, AddressSet>([
    ['HOME_NET', { within: home, except: [] }],
    ['EXTERNAL_NET', external],
  ]);
}
