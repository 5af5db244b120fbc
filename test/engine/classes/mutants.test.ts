import { beforeEach, describe, expect, test, vi } from 'vitest';
import type * as Asking from '../../../main/engine/packet/asked.ts';
import type * as Descending from '../../../main/engine/packet/descent.ts';
import type { SealedPacket } from '../../../main/engine/packet/sealed-packet.ts';
import { callers, isLeftOut, mutant } from './left-out.ts';
import type { Held } from './law.ts';
import type { Space } from './spaces.ts';

/** Who narrowed, while no question is left out. */
const narrowings = new Set<string>();

vi.mock('../../../main/engine/packet/asked.ts', async (original) => {
  const asking = await original<typeof Asking>();
  const narrow: typeof asking.narrow = (...args) => {
    if (mutant.question === null && mutant.descent === null) narrowings.add(callers().join(' < '));
    else if (isLeftOut()) return;
    asking.narrow(...args);
  };
  return { ...asking, narrow };
});

vi.mock('../../../main/engine/packet/descent.ts', async (original) => {
  const descending = await original<typeof Descending>();
  const { askedOf } = await import('../../../main/engine/packet/asked.ts');
  const withLevels = (packet: SealedPacket, levels: object): SealedPacket =>
    ({ ...packet, asked: { ...askedOf(packet), ...levels } }) as unknown as SealedPacket;
  const rewritten: typeof descending.rewritten = (packet, fields) => {
    const after = descending.rewritten(packet, fields);
    const { descent } = mutant;
    if (!askedOf(packet) || descent === null || !(descent in fields)) return after;
    return withLevels(after, { [descent]: askedOf(packet)?.[descent as 'source'] });
  };
  const replyFor: typeof descending.replyFor = (packet) => {
    const after = descending.replyFor(packet);
    const asked = askedOf(packet);
    if (!asked) return after;
    if (mutant.descent === 'echo') return withLevels(after, { message: asked.message });
    if (mutant.descent !== 'turned') return after;
    const { source, destination, sourcePort, destinationPort } = asked;
    return withLevels(after, { source, destination, sourcePort, destinationPort });
  };
  const picked: typeof descending.picked = (run, port) =>
    mutant.descent === 'picked' ? descending.constant(run.ports[port]) : descending.picked(run, port);
  return { ...descending, rewritten, replyFor, picked };
});

const { judge } = await import('./law.ts');
const { madeSpaces } = await import('./made-spaces.ts');

/** A space in which the law notices that the question is left out. */
const noticed = {
  askAcl: 'groups',
  askFirewall: 'two addresses',
  askGroups: 'groups',
  askPolicies: 'policies',
  askService: 'groups',
  byPort: 'firewall',
  firstWithAddress: 'pods',
  holderOf: 'groups',
  hostOf: 'groups',
  isBroadcastIn: 'groups',
  isEcho: 'NAT64',
  isErrorMessage: 'network balancer',
  isFamily: 'two addresses',
  isIcmpMessage: 'nat gateway',
  isListenedFor: 'pods',
  isOwnAddress: 'groups',
  isPorted: 'groups',
  isPrimaryAddress: 'nat gateway',
  isSameAddress: 'answer',
  isSamePort: 'answer',
  isSameProtocol: 'answer',
  isTcp: 'pods',
  isUnfilteredEnd: 'groups',
  isWithin: 'groups',
  listenerFor: 'network balancer',
  pairOf: 'two addresses',
  publicHolderOf: 'groups',
  routeOf: 'groups',
  transitRouteOf: 'transit gateway',
  unwrapped: 'NAT64',
} as const satisfies Record<string, string>;

/** What other questions answer as well, and why: leaving it out changes no class that the law could tell apart. */
const implied: Record<string, string> = {
  askTracking: 'what is not tracked is open both ways, so that its reply is allowed as a tracked one is',
  edgeRouteOf: 'an edge route is for a whole subnet, and which interface has the address has been asked',
  isUdp: 'only firewalls ask it, of a packet that has ports and is not TCP',
};

/**
 * Where a field comes from, told wrongly: a written address as a copy, a reply not turned, an echo not answered, a pick as
 * a constant.
 */
const descents = {
  destination: 'two addresses',
  source: 'nat gateway',
  turned: 'groups',
  echo: 'groups',
  picked: 'nat gateway',
} as const satisfies Record<string, string>;

const ways: readonly Held[] = ['protocol', 'both ends', 'source', 'destination', 'neither'];
const PACKETS = 40;

/** What the law says against a space, or that dividing it failed. */
function wrongIn({ network, flow, memory }: Space, packets: number): readonly string[] {
  return ways.flatMap((held, i) => {
    try {
      return judge(network, flow, held, packets, i + 1, memory).wrong;
    } catch (problem) {
      return [String(problem)];
    }
  });
}

/** @param packets drawn in each space, until one of these numbers is enough. */
function isNoticed(spaces: readonly Space[], packets: readonly number[]): boolean {
  return packets.some((each) => spaces.some((space) => wrongIn(space, each).length > 0));
}

const spacesOf = (name: string) => madeSpaces.filter((each) => each.name.startsWith(name));

beforeEach(() => {
  mutant.question = null;
  mutant.descent = null;
});

describe('the law notices', () => {
  test.each(madeSpaces)('nothing wrong in the space $name', (space) => {
    expect(wrongIn(space, PACKETS)).toEqual([]);
  });

  test('in these spaces each narrowing belongs to a question, and each question narrows', () => {
    const known = [...Object.keys(noticed), ...Object.keys(implied)];
    const unknown = [...narrowings].filter((names) => !names.split(' < ').some((name) => known.includes(name)));
    expect(unknown).toEqual([]);
    const seen = new Set([...narrowings].flatMap((names) => names.split(' < ')));
    expect(known.filter((name) => !seen.has(name))).toEqual([]);
  });

  test.each(Object.entries(noticed))('that %s is not asked', (question, name) => {
    mutant.question = question;
    expect(isNoticed(spacesOf(name), [PACKETS, 400, 2_000])).toBe(true);
  });

  describe.each(Object.entries(implied))('not that %s is not asked: %s', (question) => {
    test.each(madeSpaces)('$name', (space) => {
      mutant.question = question;
      expect(isNoticed([space], [PACKETS])).toBe(false);
    });
  });

  test.each(Object.entries(descents))('that %s comes from elsewhere', (descent, name) => {
    mutant.descent = descent;
    expect(isNoticed(spacesOf(name), [PACKETS, 400, 2_000])).toBe(true);
  });
});
