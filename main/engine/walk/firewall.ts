import type { Firewall, FirewallPolicy } from '../../model/firewall.ts';
import { replyTo, type Packet } from '../../model/packet.ts';
import { known, unreachable } from '../../model/result.ts';
import { TCP } from '../../model/protocol.ts';
import type { FirewallCheck } from '../../model/step.ts';
import type { CompiledInterface } from '../compile.ts';
import { decidesFlow } from '../suricata-match.ts';
import { behind, inspectStateful, inspectStateless, type Inspected, type Judgement } from '../network-firewall.ts';
import { answers } from './connections.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';
import { hideSender } from './sender.ts';

/** Ports on which clients say which name they want, and in what; on others a name rule has nothing to read. */
const NAMING_PORTS: ReadonlyMap<number, 'tls' | 'http'> = new Map([
  [80, 'http'],
  [443, 'tls'],
]);

type Moment = Pick<FirewallCheck, 'candidates' | 'decision' | 'moment' | 'name'>;

/**
 * A packet at a firewall endpoint: the stateless engine, then, for what it forwards, the stateful one with its memory
 * of connections (NF-01 to NF-08). What passes goes on by the routes of the endpoint's subnet.
 */
export function inspectAt(run: Run, nic: CompiledInterface, packet: Packet): Position {
  const endpoint = known(run.network.firewallEndpoints.get(nic.interface.owner.id), nic.interface.owner.id);
  const firewall = known(run.network.firewalls.get(endpoint.firewall), endpoint.firewall);
  const moments = firewall.policy ? judge(run, endpoint.id, firewall.policy, packet) : [UNKNOWN_POLICY];
  for (const moment of moments) {
    noteMoment(run, nic, packet, firewall, {
      endpoint: endpoint.id,
      firewall: firewall.id,
      order: firewall.policy?.order ?? null,
      ...moment,
    });
  }
  hideSender(run);
  return { at: 'interface-out', nic, packet, forwarded: true };
}

/**
 * A firewall that keeps state and saw only one direction of a TCP connection ends it: the rest of the stream makes no
 * sense to it (NF-07). `from`: the first step of the conversation. True when it ends it.
 */
export function endHalfSeen(run: Run, from: number): boolean {
  const seen = run.steps.slice(from).flatMap(({ detail, reply, before }) => {
    return detail.kind === 'firewall' && before.protocol === TCP
      ? [{ check: detail.check, reply, packet: before }]
      : [];
  });
  const half = seen.find(
    ({ check, reply }) =>
      !reply &&
      isRemembered(run, check.endpoint) &&
      !seen.some((each) => each.reply && each.check.endpoint === check.endpoint),
  );
  if (!half || !run.actual) return false;
  const nic = run.network.firewallEndpoints.get(half.check.endpoint)?.interface ?? half.check.endpoint;
  note(run, {
    place: nic,
    component: `firewall:${half.check.firewall}:half-seen`,
    before: half.packet,
    verdict: 'deny',
    code: 'ASYMMETRIC_RETURN',
    rules: ['NF-07', 'RT-15'],
    detail: { kind: 'firewall', check: { ...half.check, moment: 'data', decision: { kind: 'half-seen' } } },
  });
  return true;
}

const UNKNOWN_POLICY: Moment = {
  moment: 'opening',
  name: null,
  candidates: [],
  decision: { kind: 'unknown', missing: 'policy' },
};

/** What the firewall says to this packet, and to the data of the connection that it opens or answers. */
function judge(run: Run, endpoint: string, policy: FirewallPolicy, packet: Packet): Moment[] {
  const opening: Inspected = { packet, fragment: false, established: false, name: null, toward: 'server' };
  const moment = run.reply ? 'reply' : 'opening';
  const stateless = inspectStateless(policy, opening);
  if (stateless.decision)
    return [{ moment, name: null, candidates: stateless.candidates, decision: stateless.decision }];
  const { candidates } = stateless;
  if (run.reply) {
    const flow = run.inspected.find((each) => each.endpoint === endpoint && answers(packet, each.packet));
    if (flow) return judgeAnswer(run, policy, candidates, packet, flow.isSettled);
    if (packet.protocol === TCP)
      return [midstream(policy, candidates, { ...opening, established: true, toward: null })];
  }
  const first = behind(candidates, inspectStateful(policy, opening));
  if (isLost(first)) return [{ moment, name: null, ...first }];
  const known = { endpoint, packet, isSettled: settles(first) };
  run.inspected.push(known);
  const moments: Moment[] = [{ moment, name: null, ...first }];
  if (run.reply || packet.protocol !== TCP || known.isSettled) return moments;
  // Where the handshake will not be answered, there is no data; the answer tells where it is lost.
  if (isLost(inspectStateful(policy, firstAnswer(replyTo(packet))))) return moments;
  const judged = behind(candidates, inspectStateful(policy, dataOf(run, packet, 'server')));
  known.isSettled = settles(judged);
  // Without a rule or default for data there is nothing more to show.
  if (judged.decision.kind === 'default' && judged.decision.action === 'pass') return moments;
  return [...moments, { moment: 'data', name: run.flow.serverName, ...judged }];
}

/**
 * The answer passes with the connection where a rule has passed the whole of it. Otherwise it is judged as the first
 * packet of its direction, and again for its data (NF-06).
 */
function judgeAnswer(
  run: Run,
  policy: FirewallPolicy,
  stateless: Judgement['candidates'],
  packet: Packet,
  isSettled: boolean,
): Moment[] {
  const known: Moment = { moment: 'reply', name: null, candidates: stateless, decision: { kind: 'known-flow' } };
  if (isSettled) return [known];
  const first = inspectStateful(policy, firstAnswer(packet));
  const opened: Moment = { moment: 'reply', name: null, ...behind(stateless, first) };
  if (isLost(first) || settles(first)) return [opened];
  const passed = first.decision.kind === 'default' ? known : opened;
  if (packet.protocol !== TCP) return [passed];
  const data = inspectStateful(policy, dataOf(run, packet, 'client'));
  const { decision } = data;
  if (decision.kind === 'default' && decision.action === 'pass') return [passed];
  const isOpen = decision.kind === 'default' && policy.statefulDefault === 'drop-established';
  // Pages contradict each other on answers whose requests were passed packet by packet.
  const judged: Judgement = isOpen ? { ...data, decision: { kind: 'unknown', missing: 'answer' } } : data;
  return [{ moment: 'reply', name: run.flow.serverName, ...behind(stateless, judged) }];
}

/** The first packet of an answer. A TCP connection is established by the packet after it, others by this one. */
function firstAnswer(packet: Packet): Inspected {
  return {
    packet,
    fragment: false,
    established: packet.protocol !== TCP,
    name: null,
    toward: 'client',
  };
}

/** The data of an established TCP connection, which tells the name and what is spoken. */
function dataOf(run: Run, packet: Packet, toward: 'server' | 'client'): Inspected {
  const name = run.flow.serverName;
  const port = toward === 'server' ? packet.destinationPort : packet.sourcePort;
  return {
    packet,
    fragment: false,
    established: true,
    name,
    isNameUnknown: name === null && NAMING_PORTS.has(port),
    application: name === null ? null : (NAMING_PORTS.get(port) ?? null),
    isApplicationUnknown: name !== null && !NAMING_PORTS.has(port),
    toward,
    isLater: true,
  };
}

/** Whether a rule has passed the whole connection, so that nothing more of it is judged. */
function settles({ candidates, decision }: Judgement): boolean {
  if (decision.kind !== 'rule' || decision.action !== 'pass') return false;
  const { engine, rule } = candidates[decision.by] ?? {};
  const suricata = engine === 'stateful' && rule && 'suricata' in rule ? rule.suricata : undefined;
  return suricata === undefined || decidesFlow(suricata);
}

function midstream(policy: FirewallPolicy, stateless: Judgement['candidates'], seen: Inspected): Moment {
  const exception = policy.streamException;
  if (exception !== 'continue') {
    return {
      moment: 'reply',
      name: null,
      candidates: stateless,
      decision: { kind: 'midstream', action: exception },
    };
  }
  return { moment: 'reply', name: null, ...behind(stateless, inspectStateful(policy, seen)) };
}

function noteMoment(
  run: Run,
  nic: CompiledInterface,
  packet: Packet,
  { id, kind }: Firewall,
  check: FirewallCheck,
): void {
  const { decision } = check;
  const lost = isLost(check);
  if (decision.kind === 'unknown') {
    leaveOpen(run, missingWords(decision.missing, id));
  }
  note(run, {
    place: nic.interface.id,
    component: `firewall:${id}${decision.kind === 'rule' ? '' : `:${decision.kind}`}`,
    before: packet,
    verdict: decision.kind === 'unknown' ? 'undetermined' : lost ? 'deny' : 'pass',
    code: lost ? (decision.kind === 'midstream' ? 'ASYMMETRIC_RETURN' : 'FIREWALL_RULES_RESTRICTION') : null,
    rules: kind === 'gateway-load-balancer' ? ['NF-08'] : rulesOf(check),
    detail: { kind: 'firewall', check },
  });
}

function missingWords(
  missing: Extract<FirewallCheck['decision'], { kind: 'unknown' }>['missing'],
  firewall: string,
): string {
  switch (missing) {
    case 'policy':
      return `what \`${firewall}\` does with it`;
    case 'name':
      return 'which name the client asks for';
    case 'application':
      return 'whether TLS or HTTP is spoken';
    case 'direction':
      return `which end \`${firewall}\` takes for the client`;
    case 'answer':
      return `what \`${firewall}\` does with answers that no rule passes`;
    default:
      return unreachable(missing);
  }
}

function rulesOf({ candidates, decision, moment, order }: FirewallCheck) {
  const reading = order === 'strict' ? 'NF-04' : 'NF-03';
  switch (decision.kind) {
    case 'rule': {
      const { engine, rule } = candidates[decision.by] ?? {};
      if (engine === 'stateless') return ['NF-01'] as const;
      if (rule && 'suricata' in rule) return [reading, 'NF-06'] as const;
      const isNamed = rule?.match.name !== undefined || rule?.match.otherNames !== undefined;
      return isNamed ? ([reading, 'NF-05'] as const) : ([reading] as const);
    }
    case 'default':
      return decision.engine === 'stateless' ? (['NF-02'] as const) : ([reading] as const);
    case 'fragment':
      return ['NF-02'] as const;
    case 'unknown':
      return decision.missing === 'name' ? (['NF-05'] as const) : (['NF-06'] as const);
    default:
      return moment === 'reply' ? (['NF-07'] as const) : (['NF-01'] as const);
  }
}

function isLost({ decision }: Pick<FirewallCheck, 'decision'>): boolean {
  return 'action' in decision && decision.action !== 'pass';
}

/** True when the stateful engine keeps this connection in mind. */
function isRemembered(run: Run, endpoint: string): boolean {
  return run.inspected.some((each) => each.endpoint === endpoint);
}
