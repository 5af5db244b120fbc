import type { Assumption } from '../../model/assumption.ts';
import type { BlockCode } from '../../model/block-code.ts';
import type { FlowLogRecord } from '../../model/flow-log.ts';
import type { Flow } from '../../model/flow.ts';
import type { Asker } from '../packet/asked.ts';
import { evidenceOf, rowAsEvidence } from '../packet/evidence.ts';
import type { SealedPacket, SealedRow } from '../packet/sealed-packet.ts';
import type { LoadBalancer } from '../../model/resource.ts';
import type { RuleId } from '../../model/rule-ledger.ts';
import type { Phase, Step, StepDetail, StepVerdict, TargetHealth } from '../../model/step.ts';
import type { FirewallCheck } from '../../model/check.ts';
import type { Blocker } from '../../model/trace.ts';
import type { CompiledNetwork } from '../compiled/compiled-network.ts';
import { NO_PICKS, type Choice, type Picks } from '../worlds/choice.ts';
import { placed } from '../worlds/placement.ts';
import { HIDDEN, type Sender } from './position.ts';

/** Ports that devices pick; `unknown-port.ts` decides them before the walk starts. */
export type PickedPorts = { readonly source: number; readonly nat: number; readonly node: number };

/** How a NAT gateway rewrote the request, so that it can undo it for the reply. */
export type Translation = {
  readonly gateway: string;
  readonly inside: SealedPacket;
  readonly outside: SealedPacket;
  /** The row of a NAT gateway; null where a NAT instance or a node translated. */
  readonly row: SealedRow | null;
};

/** A flow that an interface let through without remembering it (SG-18). */
export type UntrackedFlow = { readonly interface: string; readonly packet: SealedPacket };

/** A packet at a firewall endpoint, and what the firewall said of it first. */
export type Inspection = { readonly packet: SealedPacket; readonly reply: boolean; readonly check: FirewallCheck };

/** What a load balancer chose. `target`: its interface, null where there was none; `targets`: how many it had. */
export type Balanced = {
  readonly type: LoadBalancer['type'];
  readonly target: string | null;
  readonly targets: number;
};

/** Who sends a TCP reset to the sender of the packet that it stopped, and in which part of the connection. */
export type Reset = { readonly by: string; readonly during: 'handshake' | 'connection' };

/** A packet that a device stopped and answered with a reset. `behind`: the kind of load balancer before the device. */
export type ResetPacket = {
  readonly blocker: number;
  readonly reset: Reset;
  readonly nic: string;
  readonly packet: SealedPacket;
  readonly reply: boolean;
  readonly behind: LoadBalancer['type'] | null;
};

/**
 * One evaluation under way: the evidence so far and the state that devices keep. Only the walk writes to it, and it
 * never leaves the engine; the finished `Trace` does.
 */
export type Run = {
  readonly network: CompiledNetwork;
  readonly flow: Flow;
  readonly ports: PickedPorts;
  readonly steps: Step[];
  readonly blockers: Blocker[];
  readonly records: FlowLogRecord[];
  readonly assumptions: Assumption[];
  readonly connections: SealedRow[];
  /** Those of them that were there before this packet; null: the groups remember nothing at all. */
  readonly memory: readonly SealedRow[] | null;
  readonly untracked: UntrackedFlow[];
  readonly translations: Translation[];
  /** Connections that the stateful engine behind an endpoint let through (NF-03). */
  readonly inspected: {
    readonly endpoint: string;
    readonly packet: SealedPacket;
    isSettled: boolean;
    row: SealedRow | null;
  }[];
  /** What went through firewalls, in order (NF-07, SG-19). */
  readonly inspections: Inspection[];
  /** Peering connections that the request came to, and the VPC at the other end (RT-05). */
  readonly crossings: { readonly connection: string; readonly toward: string }[];
  readonly balanced: Balanced[];
  readonly resets: ResetPacket[];
  /** The zone to which appliance mode keeps this flow, for each attachment (RT-10). */
  readonly applianceZones: Map<string, string>;
  /** What left through gateways that let only replies in. */
  readonly departures: { readonly gateway: string; readonly packet: SealedPacket }[];
  /** Who collects what is asked of the packets; null where each stands for itself. */
  readonly asker: Asker | null;
  /** True for a mirrored copy: where it arrives nobody answers it, and nothing has to listen. */
  readonly oneWay: boolean;
  /** Health of targets as it was found, shared by all worlds of one flow: no choice of the flow changes it (LB-03). */
  readonly health: Map<string, TargetHealth>;
  /** Which option to take where AWS chooses and no page says how; the first where nothing is picked. */
  readonly picks: Picks;
  /** Where AWS chose, in the order in which the walk met it. */
  readonly choices: Choice[];
  /** Who sent the packet of this leg, as rules that refer to groups see it. */
  sender: Sender;
  phase: Phase;
  reply: boolean;
  /** False once something stopped the packet: what follows is what would have happened. */
  actual: boolean;
  /** What the configuration does not tell, though the outcome hangs on it. The first on the actual way wins. */
  missing: { readonly what: string; readonly reply: boolean; readonly actual: boolean } | null;
  /** True behind what is not known: what flow logs record there depends on it. */
  isRecordOpen: boolean;
};

export function startRun(
  network: CompiledNetwork,
  flow: Flow,
  ports: PickedPorts,
  memory: readonly SealedRow[] | null = [],
  {
    asker = null,
    oneWay = false,
    picks = NO_PICKS,
    health = new Map(),
  }: Partial<Pick<Run, 'asker' | 'oneWay' | 'picks' | 'health'>> = {},
): Run {
  return {
    network: placed(network, picks),
    flow,
    ports,
    steps: [],
    blockers: [],
    records: [],
    assumptions: [],
    connections: [...(memory ?? [])],
    memory,
    untracked: [],
    translations: [],
    inspected: [],
    inspections: [],
    crossings: [],
    balanced: [],
    resets: [],
    applianceZones: new Map(),
    departures: [],
    asker,
    oneWay,
    health,
    picks,
    choices: [],
    sender: HIDDEN,
    phase: 'request',
    reply: false,
    actual: true,
    missing: null,
    isRecordOpen: false,
  };
}

/** What a step says beyond where the run stands. `after` defaults to `before`, `code` and `opened` to none. */
export type Finding = {
  readonly place: string;
  readonly component: string;
  readonly before: SealedPacket;
  readonly after?: SealedPacket;
  readonly verdict: StepVerdict;
  readonly code?: BlockCode | null;
  readonly rules: readonly RuleId[];
  readonly opened?: SealedRow | null;
  readonly matched?: SealedRow | null;
  readonly reset?: Reset | null;
  readonly detail: StepDetail;
};

/** Appends a step. A deny becomes a blocker and makes everything behind it hypothetical. */
export function note(run: Run, finding: Finding): void {
  const index = run.steps.length;
  const { code = null, opened = null, matched = null, after = finding.before } = finding;
  run.steps.push({
    index,
    phase: run.phase,
    reply: run.reply,
    actual: run.actual,
    place: finding.place,
    component: finding.component,
    before: evidenceOf(finding.before),
    after: evidenceOf(after),
    verdict: finding.verdict,
    code,
    rules: finding.rules,
    opened: run.actual && opened ? rowAsEvidence(opened) : null,
    matched: run.actual && matched ? rowAsEvidence(matched) : null,
    detail: finding.detail,
  });
  if (finding.verdict !== 'deny' || code === null) return;
  if (finding.reset) run.resets.push(resetPacketOf(run, finding, finding.reset));
  run.blockers.push({ step: index, component: finding.component, code, phase: run.phase, actual: run.actual });
  run.actual = false;
  if (run.asker) run.asker.isDenied = true;
}

function resetPacketOf(
  { blockers, reply, phase, balanced }: Run,
  { place, before }: Finding,
  reset: Reset,
): ResetPacket {
  const behind = phase === 'backend' ? (balanced.at(-1)?.type ?? null) : null;
  return { blocker: blockers.length, reset, nic: place, packet: before, reply, behind };
}

/** Remembers what is not known, and goes on as if it were allowed. */
export function leaveOpen(run: Run, what: string | null): void {
  if (what === null) return;
  if (run.actual) run.isRecordOpen = true;
  const isFirst = run.missing === null || (run.actual && !run.missing.actual);
  if (isFirst) run.missing = { what, reply: run.reply, actual: run.actual };
}

/** An assumption is worth saying once, and only where the packet really went. */
export function assume(run: Run, assumption: Assumption): void {
  if (!run.actual) return;
  const said = JSON.stringify(assumption);
  if (!run.assumptions.some((earlier) => JSON.stringify(earlier) === said)) run.assumptions.push(assumption);
}
