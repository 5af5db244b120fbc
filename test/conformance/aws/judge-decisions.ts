import { decideAccess } from '../../../main/engine/access/decide-access.ts';
import { policyLayers, type PolicyLayer, type PolicyStatement } from '../../../main/model/access.ts';
import { inspect } from '../../../main/engine/gates/network-firewall.ts';
import type { FirewallMatch, FirewallPolicy, StatefulRule, StatelessRule } from '../../../main/model/firewall.ts';
import { weightOf, type WeighedRule } from '../../../main/engine/rule-weight.ts';
import { checkMirror } from '../../../main/engine/compiled/traffic-mirror.ts';
import { parseAddress } from '../../../main/model/address.ts';
import { parseCidr } from '../../../main/model/cidr.ts';
import type { Packet } from '../../../main/model/packet.ts';
import { ALL_PORTS, parsePortRange } from '../../../main/model/port-range.ts';
import { parseRuleProtocol } from '../../../main/model/protocol.ts';
import type { TrafficMirrorRule } from '../../../main/model/traffic-mirror.ts';
import { must } from '../../build.ts';
import type { Vector } from './vector.ts';

type Fields = Readonly<Record<string, unknown>>;

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Kind `count`: `[cidr, sg, pl=20]`. */
export function foundWeight({ rules = [] }: Vector): string {
  const weighed = rules.map((line): WeighedRule => {
    const [kind, size] = line.split('=');
    if (kind === 'pl') return { kind: 'prefix-list', size: Number(size) };
    return { kind: kind === 'sg' ? 'group' : 'cidr' };
  });
  return String(weightOf(weighed));
}

/** Kind `iam`: statements `layer effect actions`. */
export function foundAccess({ action = '', statements = [] }: Vector): string {
  const policies: Partial<Record<PolicyLayer, PolicyStatement[]>> = {};
  for (const line of statements) {
    const [word = '', effect = '', pattern = ''] = line.split(' ');
    const layer = policyLayers.find((each) => each === word);
    if (!layer) continue;
    (policies[layer] ??= []).push({
      effect: effect === 'deny' ? 'deny' : 'allow',
      actions: [pattern],
      except: false,
      resources: ['*'],
      conditions: [],
    });
  }
  const nowhere = { service: '', type: null, name: null, region: '', account: '', vpc: null, tags: {} };
  const { decision } = decideAccess(
    { id: 'anybody', kind: 'role', account: '', policies },
    { action, resource: nowhere, requestTags: {} },
  );
  if (decision.kind === 'allow') return 'ALLOW';
  if (decision.kind === 'explicit-deny') return 'DENY explicit';
  return decision.kind === 'implicit-deny' ? `DENY implicit ${decision.layer}` : decision.kind;
}

/** Kind `mirror`: rules `number in|out accept|reject protocol source-ports destination-ports source destination`. */
export function foundMirror(vector: Vector): string {
  const fields = vector.pkt as unknown as Fields;
  const sessions = (vector.sessions ?? []).map(({ n, filter }) => {
    const of = (direction: string) => filter.filter((line) => line.split(' ')[1] === direction).map(mirrorRule);
    return { id: String(n), number: n, filter: { id: 'filter', in: of('in'), out: of('out'), networkServices: [] } };
  });
  const { candidates, decision } = checkMirror(sessions, {
    direction: text(fields['dir']) === 'out' ? 'out' : 'in',
    packet: packetOf(fields),
    droppedAt: text(fields['sg_nacl']) === 'dropped' ? 0 : null,
    unfiltered: null,
  });
  if (decision.kind === 'dropped') return 'not mirrored (dropped at source)';
  if (decision.kind !== 'copied' || decision.by === null) return 'not mirrored';
  return `mirrored session:${decision.number} rule:${candidates[decision.by]?.rule.number ?? ''}`;
}

/** Kind `nfw`: rules `action field=value… [priority]`. */
export function foundInspection(vector: Vector): string {
  const fields = vector.pkt as unknown as Fields;
  const policy: FirewallPolicy = {
    stateless: groupsOf(vector.stateless).map(({ prio = 1, rules }) => ({
      priority: prio,
      rules: rules.map((line, i) => statelessRule(line, i)),
    })),
    statelessDefault: actionOf(vector.stateless_default),
    fragmentDefault: actionOf(vector.fragment_default),
    order: vector.order === 'strict' ? 'strict' : 'action',
    stateful: groupsOf(vector.stateful).map(({ prio = 1, rules }) => ({
      priority: prio,
      rules: rules.map((line) => statefulRule(line)),
    })),
    statefulDefault:
      vector.stateful_default === 'drop_established'
        ? 'drop-established'
        : vector.stateful_default === 'drop_all'
          ? 'drop-all'
          : 'none',
    streamException: 'drop',
    tcpIdleSeconds: 350,
  };
  const { decision, alerted } = inspect(policy, {
    packet: packetOf(fields),
    fragment: fields['fragment'] === true,
    established: fields['established'] === true,
    name: text(fields['sni'] ?? fields['host']) || null,
    toward: 'server',
  });
  const action = decision.kind === 'unknown' ? decision.kind : decision.action;
  const named = decision.kind === 'fragment' || (decision.kind === 'default' && action === 'drop');
  return `${action}${named ? ` ${decision.kind}` : ''}${alerted ? ' +alert' : ''}`;
}

type Groups = readonly { readonly prio?: number; readonly rules: readonly string[] }[];

function groupsOf(groups: Groups | undefined): Groups {
  return groups ?? [];
}

function actionOf(value: string | undefined): 'pass' | 'drop' | 'forward' {
  return value === 'pass' || value === 'drop' ? value : 'forward';
}

function statelessRule(line: string, i: number): StatelessRule {
  const { action, match, priority } = readRule(line);
  return { action: actionOf(action), match, priority: priority ?? i };
}

function statefulRule(line: string): StatefulRule {
  const { action, match, priority } = readRule(line);
  const known = (['pass', 'drop', 'reject', 'alert'] as const).find((each) => each === action) ?? 'alert';
  return { action: known, match, priority: priority ?? 0 };
}

function readRule(line: string) {
  const [action = '', ...words] = line.split(' ');
  const last = words.at(-1) ?? '';
  const priority = /^\d+$/.test(last) ? Number(last) : undefined;
  const match = Object.assign({}, ...words.filter((word) => word.includes('=')).map(matchOf)) as FirewallMatch;
  return { action, match, priority };
}

function matchOf(word: string): FirewallMatch {
  const [field = '', value = ''] = word.split('=');
  switch (field) {
    case 'proto':
      return { protocol: must(parseRuleProtocol(value)) };
    case 'src':
      return { sources: [must(parseCidr(value))] };
    case 'dst':
      return { destinations: [must(parseCidr(value))] };
    case 'sport':
      return { sourcePorts: must(parsePortRange(value)) };
    case 'dport':
      return { destinationPorts: must(parsePortRange(value)) };
    case 'sni':
    case 'host':
      return { name: value };
    case 'notsni':
      return { otherNames: [value] };
    default:
      throw new Error(`unknown field ${field}`);
  }
}

function mirrorRule(line: string): TrafficMirrorRule {
  const [number, , action, protocol = '', sourcePorts = '', destinationPorts = '', source = '', destination = ''] =
    line.split(' ');
  const ports = (range: string) => (range === 'any' ? ALL_PORTS : must(parsePortRange(range)));
  return {
    number: Number(number),
    action: action === 'reject' ? 'reject' : 'accept',
    protocol: must(parseRuleProtocol(protocol === 'any' ? 'all' : protocol)),
    sourcePorts: ports(sourcePorts),
    destinationPorts: ports(destinationPorts),
    source: must(parseCidr(source)),
    destination: must(parseCidr(destination)),
  };
}

function packetOf(fields: Fields): Packet {
  return {
    protocol: must(parseRuleProtocol(text(fields['proto']))),
    source: must(parseAddress(text(fields['src']))),
    destination: must(parseAddress(text(fields['dst']))),
    sourcePort: Number(fields['sport'] ?? 40_000),
    destinationPort: Number(fields['dport'] ?? 0),
    icmpType: 0,
    icmpCode: 0,
  };
}
