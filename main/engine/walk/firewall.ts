import type { Firewall, FirewallPolicy } from '../../model/firewall.ts';
import { replyFor } from '../packet/descent.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { known } from '../../model/result.ts';
import type { FirewallCheck } from '../../model/step.ts';
import type { CompiledInterface } from '../compiled/compile.ts';
import { decidesFlow } from '../gates/suricata-match.ts';
import { behind, type Judgement } from '../gates/network-firewall.ts';
import { isTcp } from '../packet/kinds.ts';
import { byPort, judgedStateful, judgedStateless, type SealedFirewallPacket } from '../packet/rules.ts';
import { isAnswer } from '../packet/same.ts';
import { isCutOff, openRow, rememberedRow } from './device-rows.ts';
import { codeOf, isLost, missingWords, rulesOf } from './firewall-decision.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Finding, type Reset, type Run } from './run.ts';
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
export function inspectAt(run: Run, nic: CompiledInterface, packet: SealedPacket): Position {
  const endpoint = known(run.network.firewallEndpoints.get(nic.interface.owner.id), nic.interface.owner.id);
  const firewall = known(run.network.firewalls.get(endpoint.firewall), endpoint.firewall);
  const kept = run.reply ? undefined : rememberedRow(run, 'firewall', nic.interface.id, packet);
  const before = run.inspected.length;
  const moments = judgeAll(run, endpoint.id, firewall.policy, packet, isCutOff(kept));
  const rows = rowsOf(run, nic, firewall, packet, { before, kept });
  const order = firewall.policy?.order ?? null;
  for (const [i, moment] of moments.entries()) {
    const check = { endpoint: endpoint.id, firewall: firewall.id, order, ...moment };
    if (i === 0) run.inspections.push({ packet, reply: run.reply, check });
    noteMoment(run, nic, packet, i === 0 ? rows : {}, firewall, check);
  }
  hideSender(run);
  return { at: 'interface-out', nic, packet, forwarded: true };
}

function judgeAll(
  run: Run,
  endpoint: string,
  policy: FirewallPolicy | null,
  packet: SealedPacket,
  isCut: boolean,
): readonly Moment[] {
  if (!policy) return [UNKNOWN_POLICY];
  return isCut ? [afterIdle(run, policy, packet)] : judge(run, endpoint, policy, packet);
}

/** What the stateful engine remembers of the connection: what its reply matches, the row of before, or a new one. */
function rowsOf(
  run: Run,
  nic: CompiledInterface,
  { policy }: Firewall,
  packet: SealedPacket,
  { before, kept }: { readonly before: number; readonly kept: SealedRow | undefined },
): Pick<Finding, 'opened' | 'matched'> {
  const { id, owner } = nic.interface;
  if (run.reply) {
    const flow = run.inspected.find((each) => each.endpoint === owner.id && isAnswer(packet, each.packet));
    return { matched: flow?.row ?? null };
  }
  const flow = run.inspected[before];
  if (!flow || !policy) return {};
  const isLive = kept !== undefined && !kept.expired;
  const idleSeconds = isTcp(packet) ? policy.tcpIdleSeconds : null;
  flow.row = isLive ? kept : openRow(run, { device: 'firewall', interface: id, packet, idleSeconds });
  return isLive ? { matched: kept } : { opened: flow.row };
}

/** Data of a connection that was idle for too long: dropped, or as the stream exception policy says (NF-07). */
function afterIdle(run: Run, policy: FirewallPolicy, packet: SealedPacket): Moment {
  const seen: SealedFirewallPacket = { packet, fragment: false, established: true, name: null, toward: null };
  const exception = policy.streamException;
  if (exception === 'continue') return { moment: 'data', name: null, ...judgedStateful(run, seen, policy) };
  return { moment: 'data', name: null, candidates: [], decision: { kind: 'idle', action: exception } };
}

/**
 * A firewall that keeps state and saw only one direction of a TCP connection ends it: the rest of the stream makes no
 * sense to it (NF-07). `from`: the first inspection of the conversation. True when it ends it.
 */
export function endHalfSeen(run: Run, from: number): boolean {
  const seen = run.inspections.slice(from).filter(({ packet }) => isTcp(packet));
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
function judge(run: Run, endpoint: string, policy: FirewallPolicy, packet: SealedPacket): Moment[] {
  const opening: SealedFirewallPacket = { packet, fragment: false, established: false, name: null, toward: 'server' };
  const moment = run.reply ? 'reply' : 'opening';
  const stateless = judgedStateless(run, opening, policy);
  if (stateless.decision)
    return [{ moment, name: null, candidates: stateless.candidates, decision: stateless.decision }];
  const { candidates } = stateless;
  if (run.reply) {
    const flow = run.inspected.find((each) => each.endpoint === endpoint && isAnswer(packet, each.packet));
    if (flow) return judgeAnswer(run, policy, candidates, packet, flow.isSettled);
    if (isTcp(packet)) return [midstream(run, policy, candidates, { ...opening, established: true, toward: null })];
  }
  const first = behind(candidates, judgedStateful(run, opening, policy));
  if (isLost(first)) return [{ moment, name: null, ...first }];
  const known = { endpoint, packet, isSettled: settles(first), row: null };
  run.inspected.push(known);
  const moments: Moment[] = [{ moment, name: null, ...first }];
  if (run.reply || !isTcp(packet) || known.isSettled) return moments;
  // Where the handshake will not be answered, there is no data; the answer tells where it is lost.
  if (isLost(judgedStateful(run, firstAnswer(replyFor(packet)), policy))) return moments;
  const judged = behind(candidates, judgedStateful(run, dataOf(run, packet, 'server'), policy));
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
  packet: SealedPacket,
  isSettled: boolean,
): Moment[] {
  const known: Moment = { moment: 'reply', name: null, candidates: stateless, decision: { kind: 'known-flow' } };
  if (isSettled) return [known];
  const first = judgedStateful(run, firstAnswer(packet), policy);
  const opened: Moment = { moment: 'reply', name: null, ...behind(stateless, first) };
  if (isLost(first) || settles(first)) return [opened];
  const passed = first.decision.kind === 'default' ? known : opened;
  if (!isTcp(packet)) return [passed];
  const data = judgedStateful(run, dataOf(run, packet, 'client'), policy);
  const { decision } = data;
  if (decision.kind === 'default' && decision.action === 'pass') return [passed];
  const isOpen = decision.kind === 'default' && policy.statefulDefault === 'drop-established';
  // Pages contradict each other on answers whose requests were passed packet by packet.
  const judged: Judgement = isOpen ? { ...data, decision: { kind: 'unknown', missing: 'answer' } } : data;
  return [{ moment: 'reply', name: run.flow.serverName, ...behind(stateless, judged) }];
}

/** The first packet of an answer. A TCP connection is established by the packet after it, others by this one. */
function firstAnswer(packet: SealedPacket): SealedFirewallPacket {
  return {
    packet,
    fragment: false,
    established: !isTcp(packet),
    name: null,
    toward: 'client',
  };
}

/** The data of an established TCP connection, which tells the name and what is spoken. */
function dataOf(run: Run, packet: SealedPacket, toward: 'server' | 'client'): SealedFirewallPacket {
  const name = run.flow.serverName;
  const spoken = byPort(packet, toward === 'server' ? 'destinationPort' : 'sourcePort', NAMING_PORTS);
  return {
    packet,
    fragment: false,
    established: true,
    name,
    isNameUnknown: name === null && spoken !== undefined,
    application: name === null ? null : (spoken ?? null),
    isApplicationUnknown: name !== null && spoken === undefined,
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

function midstream(
  run: Run,
  policy: FirewallPolicy,
  stateless: Judgement['candidates'],
  seen: SealedFirewallPacket,
): Moment {
  const exception = policy.streamException;
  if (exception !== 'continue') {
    return {
      moment: 'reply',
      name: null,
      candidates: stateless,
      decision: { kind: 'midstream', action: exception },
    };
  }
  return { moment: 'reply', name: null, ...behind(stateless, judgedStateful(run, seen, policy)) };
}

function noteMoment(
  run: Run,
  nic: CompiledInterface,
  packet: SealedPacket,
  rows: Pick<Finding, 'opened' | 'matched'>,
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
    code: lost ? codeOf(decision) : null,
    ...(lost ? {} : rows),
    reset: resetOf(packet, check),
    rules: kind === 'gateway-load-balancer' ? ['NF-08'] : rulesOf(check),
    detail: { kind: 'firewall', check },
  });
}

/** A firewall that rejects a packet of a TCP connection resets it. */
function resetOf(packet: SealedPacket, { firewall, moment, decision }: FirewallCheck): Reset | null {
  if (!('action' in decision) || decision.action !== 'reject' || !isTcp(packet)) return null;
  const isOpening = moment === 'opening' && decision.kind !== 'midstream';
  return { by: firewall, during: isOpening ? 'handshake' : 'connection' };
}

/** True when the stateful engine keeps this connection in mind. */
function isRemembered(run: Run, endpoint: string): boolean {
  return run.inspected.some((each) => each.endpoint === endpoint);
}
