import type { FirewallCheck } from '../../model/check.ts';
import type { Firewall } from '../../model/firewall.ts';
import { known } from '../../model/result.ts';
import type { CompiledInterface } from '../compiled/compiled-network.ts';
import { isTcp } from '../packet/kinds.ts';
import { isAnswer } from '../packet/same.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import { isCutOff, openRow, rememberedRow } from './device-rows.ts';
import { codeOf, isLost, missingWords, rulesOf } from './firewall-decision.ts';
import { judgeAll } from './firewall-moments.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Finding, type Reset, type Run } from './run.ts';
import { hideSender } from './sender.ts';

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
