import { shuffled, seeded } from '../../model/seeded.ts';

/** Raised when the same seed gives other packets. */
export const SPRINT_VERSION = 1;

/** What a packet is there for. */
export const SPRINT_TESTS = [
  'request in',
  'request out',
  'reply in',
  'reply out',
  'wrong port',
  'wrong source',
  'rule order',
  'no connection',
] as const;
export type SprintTest = (typeof SPRINT_TESTS)[number];

/** A packet as a player sees it. Addresses are IPv4 in words; it is TCP or UDP. */
export type SprintPacket = {
  readonly direction: 'in' | 'out';
  readonly protocol: 'tcp' | 'udp';
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly destinationPort: number;
};

export type DrawnPacket = { readonly packet: SprintPacket; readonly tests: SprintTest };

/** The numbers of a sprint, which its rules are written with. */
export type SprintNumbers = {
  /** The address of the interface, and its subnet. */
  readonly own: string;
  readonly subnet: string;
  readonly port: number;
  /** Ports at which replies come in through the network ACL, and to which they go out. */
  readonly repliesIn: { readonly from: number; readonly to: number };
  readonly repliesOut: { readonly from: number; readonly to: number };
  /** The block that the network ACL denies, as a prefix of its addresses. */
  readonly denied: string;
  /** Where administrators are. */
  readonly admins: string;
};

type Next = () => number;
type Ports = { readonly from: number; readonly to: number };

export function sprintNumbers(seed: number): SprintNumbers {
  const next = seeded(seed);
  const net = `10.${40 + whole(next, 60)}`;
  return {
    own: `${net}.0.${20 + whole(next, 80)}`,
    subnet: `${net}.0`,
    port: pick(next, [443, 8443, 80, 8080]),
    repliesIn: pick(next, [
      { from: 32768, to: 60999 },
      { from: 49152, to: 65535 },
    ]),
    repliesOut: pick(next, [
      { from: 1024, to: 65535 },
      { from: 32768, to: 65535 },
    ]),
    denied: pick(next, ['198.51.100', '192.0.2']),
    admins: `${net}.9`,
  };
}

/** Says for both sides whether a packet passes, and remembers what it lets through. */
export type SprintJudge = (packet: SprintPacket) => { readonly acl: boolean; readonly group: boolean };

/** So many packets are drawn for each place; the one that keeps both sides nearest to a half of allowed ones is taken. */
const CANDIDATES = 3;

/**
 * The packets of a sprint: each tests something, about half of them pass the network ACL and about half the security group, and
 * the same seed gives the same ones.
 *
 * @param judge `preview` changes nothing, `take` is called once for each packet that is drawn, in order
 */
export function drawPackets(
  seed: number,
  count: number,
  { preview, take }: { readonly preview: SprintJudge; readonly take: SprintJudge },
): DrawnPacket[] {
  const numbers = sprintNumbers(seed);
  const next = seeded(seed ^ 0x5bd1e995);
  const drawn: DrawnPacket[] = [];
  const passed = { acl: 0, group: 0 };
  const opened: Opened = { in: [], out: [] };
  for (let i = 0; i < count; i++) {
    const candidates = shuffled(SPRINT_TESTS, next)
      .flatMap((tests) => packetFor(tests, numbers, opened, next) ?? [])
      .slice(0, CANDIDATES);
    const half = (i + 1) / 2;
    const off = ({ acl, group }: { acl: boolean; group: boolean }) =>
      Math.abs(passed.acl + Number(acl) - half) + Math.abs(passed.group + Number(group) - half);
    const ranked = candidates.map((each) => ({ each, off: off(preview(each.packet)) }));
    const best = ranked.reduce((a, b) => (b.off < a.off ? b : a));
    const { acl, group } = take(best.each.packet);
    passed.acl += Number(acl);
    passed.group += Number(group);
    remember(best.each, group, opened);
    drawn.push(best.each);
  }
  return drawn;
}

type Opened = { readonly in: SprintPacket[]; readonly out: SprintPacket[] };

/** A connection that the group let through has a reply; each is answered once. */
function remember({ packet, tests }: DrawnPacket, passes: boolean, opened: Opened): void {
  if (tests === 'reply in' || tests === 'reply out') {
    const list = opened[packet.direction === 'in' ? 'out' : 'in'];
    const at = list.findIndex((each) => each.sourcePort === packet.destinationPort);
    if (at >= 0) list.splice(at, 1);
  } else if (passes) opened[packet.direction].push(packet);
}

function packetFor(tests: SprintTest, numbers: SprintNumbers, opened: Opened, next: Next): DrawnPacket | null {
  const packet = makers[tests](numbers, opened, next);
  return packet && { packet, tests };
}

const makers: Readonly<
  Record<SprintTest, (numbers: SprintNumbers, opened: Opened, next: Next) => SprintPacket | null>
> = {
  'request in': (numbers, _, next) => inbound(numbers, internet(next), clientPort(next), numbers.port),
  'request out': (numbers, _, next) => outbound(numbers, internet(next), clientPort(next), 443),
  'reply in': (_, { out }, next) => replyTo(pick(next, out)),
  'reply out': (_, { in: requests }, next) => replyTo(pick(next, requests)),
  'wrong port': (numbers, _, next) =>
    next() < 0.5
      ? inbound(numbers, internet(next), clientPort(next), pick(next, [23, 3306, 5432, 3389]))
      : outbound(numbers, internet(next), clientPort(next), pick(next, [25, 22, 3306])),
  'wrong source': (numbers, _, next) =>
    inbound(numbers, next() < 0.4 ? `${numbers.admins}.${1 + whole(next, 250)}` : internet(next), clientPort(next), 22),
  'rule order': (numbers, _, next) =>
    inbound(numbers, `${numbers.denied}.${1 + whole(next, 250)}`, clientPort(next), numbers.port),
  'no connection': (numbers, _, next) => ({
    ...inbound(numbers, internet(next), 443, clientPort(next)),
    ...(next() < 0.3 ? { protocol: 'udp' as const, sourcePort: 53 } : {}),
  }),
};

function inbound({ own }: SprintNumbers, source: string, sourcePort: number, destinationPort: number): SprintPacket {
  return { direction: 'in', protocol: 'tcp', source, sourcePort, destination: own, destinationPort };
}

function outbound(
  { own }: SprintNumbers,
  destination: string,
  sourcePort: number,
  destinationPort: number,
): SprintPacket {
  return { direction: 'out', protocol: 'tcp', source: own, sourcePort, destination, destinationPort };
}

function replyTo(request: SprintPacket | undefined): SprintPacket | null {
  if (!request) return null;
  return {
    direction: request.direction === 'in' ? 'out' : 'in',
    protocol: request.protocol,
    source: request.destination,
    sourcePort: request.destinationPort,
    destination: request.source,
    destinationPort: request.sourcePort,
  };
}

/** Ports that clients pick: Linux, Windows, and what stands behind a NAT gateway. */
const CLIENT_PORTS: readonly [Ports, ...Ports[]] = [
  { from: 32768, to: 60999 },
  { from: 49152, to: 65535 },
  { from: 1024, to: 32767 },
];

function clientPort(next: Next): number {
  const { from, to } = pick(next, CLIENT_PORTS);
  return from + whole(next, to - from + 1);
}

function internet(next: Next): string {
  return `203.0.113.${1 + whole(next, 250)}`;
}

function whole(next: Next, below: number): number {
  return Math.floor(next() * below);
}

function pick<T>(next: Next, list: readonly [T, ...(readonly T[])]): T;
function pick<T>(next: Next, list: readonly T[]): T | undefined;
function pick<T>(next: Next, list: readonly T[]): T | undefined {
  return list[whole(next, list.length)];
}
