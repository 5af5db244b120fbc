import type { FirewallPolicy } from '../../model/firewall.ts';
import type { FirewallCheck } from '../../model/check.ts';
import { behind, type Judgement } from '../gates/network-firewall.ts';
import { decidesFlow } from '../gates/suricata-match.ts';
import { replyFor } from '../packet/descent.ts';
import { isTcp } from '../packet/kinds.ts';
import { byPort, judgedStateful, judgedStateless, type SealedFirewallPacket } from '../packet/rules.ts';
import { isAnswer } from '../packet/same.ts';
import type { SealedPacket } from '../packet/sealed-packet.ts';
import { isLost } from './firewall-decision.ts';
import type { Run } from './run.ts';

/** Ports on which clients say which name they want, and in what; on others a name rule has nothing to read. */
const NAMING_PORTS: ReadonlyMap<number, 'tls' | 'http'> = new Map([
  [80, 'http'],
  [443, 'tls'],
]);

/** One judgement: of the first packet of a connection, of its data, or of its reply. */
export type Moment = Pick<FirewallCheck, 'candidates' | 'decision' | 'moment' | 'name'>;

const UNKNOWN_POLICY: Moment = {
  moment: 'opening',
  name: null,
  candidates: [],
  decision: { kind: 'unknown', missing: 'policy' },
};

/** What the firewall says to this packet, and to the data of the connection: `isCut` where it was idle for too long. */
export function judgeAll(
  run: Run,
  endpoint: string,
  policy: FirewallPolicy | null,
  packet: SealedPacket,
  isCut: boolean,
): readonly Moment[] {
  if (!policy) return [UNKNOWN_POLICY];
  return isCut ? [afterIdle(run, policy, packet)] : judge(run, endpoint, policy, packet);
}

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

/** Data of a connection that was idle for too long: dropped, or as the stream exception policy says (NF-07). */
function afterIdle(run: Run, policy: FirewallPolicy, packet: SealedPacket): Moment {
  const seen: SealedFirewallPacket = { packet, fragment: false, established: true, name: null, toward: null };
  const exception = policy.streamException;
  if (exception === 'continue') return { moment: 'data', name: null, ...judgedStateful(run, seen, policy) };
  return { moment: 'data', name: null, candidates: [], decision: { kind: 'idle', action: exception } };
}
