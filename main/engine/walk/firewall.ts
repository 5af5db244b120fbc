import type { Firewall, FirewallPolicy } from '../../model/firewall.ts';
import type { Packet } from '../../model/packet.ts';
import { known } from '../../model/result.ts';
import { TCP } from '../../model/protocol.ts';
import type { FirewallCheck } from '../../model/step.ts';
import type { CompiledInterface } from '../compile.ts';
import { behind, inspectStateful, inspectStateless, type Inspected, type Judgement } from '../network-firewall.ts';
import { answers } from './connections.ts';
import type { Position } from './position.ts';
import { leaveOpen, note, type Run } from './run.ts';

/** Ports on which clients usually say which name they want; on others a name rule has nothing to read. */
const NAMING_PORTS: readonly number[] = [80, 443];

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

/** What the firewall says to this packet, and to the data of the connection that it opens. */
function judge(run: Run, endpoint: string, policy: FirewallPolicy, packet: Packet): Moment[] {
  const opening: Inspected = { packet, fragment: false, established: false, name: null };
  const moment = run.reply ? 'reply' : 'opening';
  const stateless = inspectStateless(policy, opening);
  if (stateless.decision)
    return [{ moment, name: null, candidates: stateless.candidates, decision: stateless.decision }];
  const { candidates } = stateless;
  if (run.reply) {
    const flow = run.inspected.find((each) => each.endpoint === endpoint && answers(packet, each.packet));
    if (flow) return [{ moment, name: null, candidates, decision: { kind: 'known-flow' } }];
    if (packet.protocol === TCP) return [midstream(policy, candidates, { ...opening, established: true })];
  }
  const first = behind(candidates, inspectStateful(policy, opening));
  if (isLost(first)) return [{ moment, name: null, ...first }];
  run.inspected.push({ endpoint, packet });
  const data = run.reply ? null : inspectData(run, policy, candidates, packet, first);
  return [{ moment, name: null, ...first }, ...(data ? [data] : [])];
}

/** A TCP connection is judged again once its data tells the name, unless a rule passed it as a whole. */
function inspectData(
  run: Run,
  policy: FirewallPolicy,
  stateless: Judgement['candidates'],
  packet: Packet,
  opening: Judgement,
): Moment | null {
  const isSettled = opening.decision.kind === 'rule' && opening.decision.action === 'pass';
  if (packet.protocol !== TCP || isSettled) return null;
  const name = run.flow.serverName;
  const isNameUnknown = name === null && NAMING_PORTS.includes(packet.destinationPort);
  const judged = inspectStateful(policy, { packet, fragment: false, established: true, name, isNameUnknown });
  // Without a rule or default for data there is nothing more to show.
  if (judged.decision.kind === 'default' && judged.decision.action === 'pass') return null;
  return { moment: 'data', name, ...behind(stateless, judged) };
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
    leaveOpen(run, decision.missing === 'policy' ? `what \`${id}\` does with it` : 'which name the client asks for');
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

function rulesOf({ candidates, decision, moment, order }: FirewallCheck) {
  const reading = order === 'strict' ? 'NF-04' : 'NF-03';
  switch (decision.kind) {
    case 'rule': {
      const { engine, rule } = candidates[decision.by] ?? {};
      if (engine === 'stateless') return ['NF-01'] as const;
      const isNamed = rule?.match.name !== undefined || rule?.match.otherNames !== undefined;
      return isNamed ? ([reading, 'NF-05'] as const) : ([reading] as const);
    }
    case 'default':
      return decision.engine === 'stateless' ? (['NF-02'] as const) : ([reading] as const);
    case 'fragment':
      return ['NF-02'] as const;
    case 'unknown':
      return ['NF-05'] as const;
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
