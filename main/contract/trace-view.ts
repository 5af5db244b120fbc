import { z } from 'zod';
import { AccessView } from './access-view.ts';

const Phase = z.enum(['request', 'backend', 'response']);
const Direction = z.enum(['in', 'out']);

/** A header as text. `icmp` is `type:code` for ICMP, ports are null where the protocol has none. */
export const PacketView = z.strictObject({
  protocol: z.string(),
  source: z.string(),
  sourcePort: z.int().nullable(),
  destination: z.string(),
  destinationPort: z.int().nullable(),
  icmp: z.string().nullable(),
});
export type PacketView = z.output<typeof PacketView>;

/** One candidate of a gate: what it says, and the fields on which it failed. */
const GateRow = z.strictObject({
  mark: z.string(),
  rule: z.string(),
  misses: z.array(z.strictObject({ field: z.string(), why: z.string() })),
  state: z.enum(['decides', 'matches', 'misses', 'not-reached']),
  action: z.enum(['allow', 'deny', 'forward', 'pass', 'unknown']),
});
export type GateRow = z.output<typeof GateRow>;

/** The rule table of a gate. `order` says how it is read; `note` is what a learner should see at once. */
const GateView = z.strictObject({
  title: z.string(),
  order: z.string(),
  rows: z.array(GateRow),
  note: z.string().nullable(),
});
export type GateView = z.output<typeof GateView>;

/** What remembers connections. */
export const Device = z.enum(['security-group', 'nat-gateway', 'load-balancer', 'firewall', 'network-policy']);

const ConnectionView = z.strictObject({
  device: Device,
  interface: z.string(),
  row: z.int(),
  packet: PacketView,
  idle: z.string().nullable(),
});
export type ConnectionView = z.output<typeof ConnectionView>;

const RuleView = z.strictObject({ id: z.string(), says: z.string(), certainty: z.enum(['documented', 'derived']) });

/** What Traffic Mirroring did with the packet of a step, and where the copy went. */
const MirrorView = z.strictObject({
  interface: z.string(),
  direction: Direction,
  sentence: z.string(),
  gate: GateView,
  /** True where no current page confirms it. */
  assumed: z.boolean(),
  copy: z
    .strictObject({
      target: z.string(),
      arrives: z.boolean(),
      sentence: z.string(),
      packet: PacketView,
      steps: z.array(
        z.strictObject({
          component: z.string(),
          sentence: z.string(),
          verdict: z.enum(['allow', 'deny', 'pass', 'not-applicable', 'undetermined']),
          actual: z.boolean(),
        }),
      ),
      records: z.array(
        z.strictObject({
          interface: z.string(),
          direction: Direction,
          action: z.enum(['ACCEPT', 'REJECT']),
          line: z.string(),
          assumed: z.boolean(),
        }),
      ),
      assumptions: z.array(z.string()),
    })
    .nullable(),
  rules: z.array(RuleView),
});
export type MirrorView = z.output<typeof MirrorView>;
const SourceView = z.strictObject({ title: z.string(), url: z.string() });

/**
 * How a step is shown, by shape, colour and word alike. `hypothetical`: it would have happened next, had the packet not
 * been stopped. `timeout` and `failure` are ends only: what a client sees whose flow failed.
 */
const Mark = z.enum([
  'allow',
  'deny',
  'refused',
  'pass',
  'not-applicable',
  'undetermined',
  'hypothetical',
  'timeout',
  'failure',
]);
export type Mark = z.output<typeof Mark>;

/**
 * One decision, ready to be drawn, read and spoken. `shape`: diamond, box or hexagon. The last step is what the client
 * sees: of kind `result` when a reply arrives with it, else of kind `client`.
 */
const StepView = z.strictObject({
  index: z.int(),
  phase: Phase,
  reply: z.boolean(),
  actual: z.boolean(),
  kind: z.string(),
  shape: z.enum(['checkpoint', 'forwarding', 'endpoint']),
  place: z.string(),
  component: z.string(),
  title: z.string(),
  caption: z.string(),
  sentence: z.string(),
  narration: z.string().nullable(),
  verdict: z.enum(['allow', 'deny', 'pass', 'not-applicable', 'undetermined']),
  mark: Mark,
  /** The word of the mark: `Denied`, `Would have happened next`, `Timed out`. */
  word: z.string(),
  code: z.strictObject({ name: z.string(), says: z.string() }).nullable(),
  before: PacketView,
  after: PacketView,
  changed: z.array(z.enum(['source', 'sourcePort', 'destination', 'destinationPort', 'icmp'])),
  gate: GateView.nullable(),
  mirror: MirrorView.nullable(),
  opened: ConnectionView.nullable(),
  matchedRow: z.strictObject({ interface: z.string(), row: z.int() }).nullable(),
  rules: z.array(RuleView),
  sources: z.array(SourceView),
  misconceptions: z.array(z.strictObject({ id: z.string(), name: z.string() })),
});
export type StepView = z.output<typeof StepView>;

const RecordView = z.strictObject({
  step: z.int(),
  interface: z.string(),
  direction: Direction,
  action: z.enum(['ACCEPT', 'REJECT']),
  /** In the default format, and in one with the fields that later versions brought. */
  line: z.string(),
  extended: z.string(),
  assumed: z.boolean(),
});
export type RecordView = z.output<typeof RecordView>;

const BlockerView = z.strictObject({
  step: z.int(),
  component: z.string(),
  /** The checkpoint as people call it. */
  name: z.string(),
  code: z.string(),
  says: z.string(),
  phase: Phase,
  actual: z.boolean(),
});

/** A whole trace as the player shows it: five views of one cursor, none of which computes anything. */
export const TraceView = z.strictObject({
  flow: z.strictObject({ name: z.string(), text: z.string() }),
  steps: z.array(StepView),
  /** True where the packet goes on with a connection, which earlier packets opened. */
  continues: z.boolean(),
  /** What the security groups remembered before the first step. */
  known: z.array(ConnectionView),
  verdict: z.strictObject({
    kind: z.enum(['allowed', 'denied', 'undetermined']),
    step: z.int().nullable(),
    missing: z.string().nullable(),
  }),
  forward: z.enum(['allowed', 'denied', 'undetermined']),
  blockers: z.array(BlockerView),
  /** What the client sees: `phrase` is a clause of a sentence, `word` is for a badge. */
  symptom: z.strictObject({
    phrase: z.string(),
    mark: Mark,
    word: z.string(),
    terminal: z.array(z.string()),
    note: z.string(),
    /** The load balancer that answered by itself, with a redirect or a fixed response. */
    answeredBy: z.string().nullable(),
  }),
  /** What policies said to the API call of the client; null where it made none. */
  call: AccessView.nullable(),
  /** What is seen of it: by any of the flow logs, or at every interface where nobody said which there are. */
  records: z.array(RecordView),
  /** What each flow log has of it, in its own format; null where nobody said which there are. */
  flowLogs: z
    .array(
      z.strictObject({
        id: z.string(),
        caption: z.string(),
        head: z.string(),
        lines: z.array(z.strictObject({ step: z.int(), line: z.string() })),
      }),
    )
    .nullable(),
  /** `interface direction action` of what no flow log takes. */
  unseen: z.array(z.string()),
  /** The field names of both formats of the records. */
  recordFields: z.strictObject({ line: z.string(), extended: z.string() }),
  assumptions: z.array(z.string()),
  asOf: z.string(),
});
export type TraceView = z.output<typeof TraceView>;
