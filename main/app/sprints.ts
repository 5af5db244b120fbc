import type { Reply, Request, Response } from '../contract/api.ts';
import { SprintPacket, type PlayedSprint } from '../contract/sprint-view.ts';
import type { StoredDecision, StoredSprint } from '../library/sprints.ts';
import { err, ok } from '../model/result.ts';
import { SPRINT_TESTS, SPRINT_VERSION, sprintNumbers } from '../study/sprint/draw-packets.ts';
import { scoreOf } from '../study/sprint/sprint-result.ts';
import type { Deps } from './deps.ts';
import { sprintRules } from './sprint/sprint-network.ts';
import { ruledPackets, type RuledPacket } from './sprint/sprint.ts';

/** A decision that was made in time may arrive so much later. */
const GRACE_MS = 5000;
/** So many sprints are listed. */
const LISTED = 30;

const NO_SPRINT = { code: 'not-found', message: 'there is no such sprint' } as const;

/** Begins a sprint: the same seed gives both sides the same packets in the same order. */
export function startSprint(
  deps: Deps,
  { side, seconds, seed: wanted }: Request<'startSprint'>,
): Reply<Response<'startSprint'>> {
  const seed = wanted ?? deps.newSeed();
  const id = deps.newId();
  const { acl, group } = sprintRules(sprintNumbers(seed));
  const rules = side === 'network-acl' ? acl : group;
  const packets = packetsOf(deps, seed).map(({ packet }) => packet);
  deps.sprints.start({ id, side, seed, version: SPRINT_VERSION, seconds, startedAtMs: deps.nowMs() });
  return ok({ sprint: id, side, seed, seconds, rules: { in: [...rules.in], out: [...rules.out] }, packets });
}

/** Stores a decision and tells what the gate does with the packet. The first one about a packet stands. */
export function decidePacket(
  deps: Deps,
  { sprint: id, position, decision, ms }: Request<'decidePacket'>,
): Reply<Response<'decidePacket'>> {
  const sprint = deps.sprints.get(id);
  const ruled = sprint && packetsOf(deps, sprint.seed)[position];
  if (!ruled || sprint.version !== SPRINT_VERSION) return err(NO_SPRINT);
  const atMs = deps.nowMs();
  if (atMs > sprint.startedAtMs + sprint.seconds * 1000 + GRACE_MS)
    return err({ code: 'forbidden', message: 'the time of this sprint is up' });
  const { packet, tests } = ruled;
  const { allowed, because, row } = sprint.side === 'network-acl' ? ruled.acl : ruled.group;
  const right = allowed === (decision === 'allow');
  const stored = { sprint: id, position, tests, packet: JSON.stringify(packet), decision, correct: right };
  deps.sprints.decide({ ...stored, because, ms, atMs });
  return ok({ right, because, row });
}

/** The stored result of a sprint. */
export function getSprint(deps: Deps, { sprint: id }: Request<'getSprint'>): Reply<Response<'getSprint'>> {
  const sprint = deps.sprints.get(id);
  if (!sprint) return err(NO_SPRINT);
  const other = deps.sprints.otherSide(id);
  return ok({
    ...playedOf(deps, sprint),
    missed: deps.sprints
      .decisions(id)
      .filter(({ correct }) => !correct)
      .map(({ packet, decision, because }) => ({
        packet: SprintPacket.parse(JSON.parse(packet)),
        ...{ decision, because },
      })),
    other: other ? playedOf(deps, other) : null,
  });
}

/** The last sprints, the latest first. */
export function getSprints(deps: Deps): Reply<Response<'getSprints'>> {
  return ok({ sprints: deps.sprints.list(LISTED).map((sprint) => playedOf(deps, sprint)) });
}

function playedOf(deps: Deps, { id, side, seed, seconds, startedAtMs }: StoredSprint): PlayedSprint {
  const score = scoreOf(deps.sprints.decisions(id).flatMap(scored));
  return {
    ...{ sprint: id, side, seed, seconds, atMs: startedAtMs },
    score: { ...score, kinds: score.kinds.map((each) => ({ ...each })) },
  };
}

function scored({ tests: stored, correct, ms }: StoredDecision) {
  const tests = SPRINT_TESTS.find((each) => each === stored);
  return tests ? [{ tests, correct, ms }] : [];
}

/** The packets of the seed that is played: computed once for all of its decisions. */
function packetsOf({ sprints }: Deps, seed: number): readonly RuledPacket[] {
  const last = played.get(sprints);
  if (last?.seed === seed) return last.packets;
  const packets = ruledPackets(seed);
  played.set(sprints, { seed, packets });
  return packets;
}

const played = new WeakMap<Deps['sprints'], { readonly seed: number; readonly packets: readonly RuledPacket[] }>();
