import type { Lesson } from '../../state/lesson.svelte.ts';
import type { Pair } from './pair.ts';

const WITH = 'With security group tracking';
const WITHOUT = 'Without security group tracking';

/** What plays, beside the same with connection tracking switched; null as long as that is not shown. */
export function trackingPair({ network, playback, untracked }: Lesson): Pair | null {
  const tracking = untracked.run;
  if (!playback || !tracking) return null;
  const [label, beside] = tracking.tracks ? [WITHOUT, WITH] : [WITH, WITHOUT];
  return {
    own: { label, lines: [], network, trace: playback.trace },
    other: { label: beside, lines: [], network, trace: tracking.trace },
    difference: tracking.difference,
  };
}

/** The world of an option beside the one that it is compared with; null where there is none. @param isOwn the learner chose it. */
export function worldPair(lesson: Lesson, isOwn: boolean): Pair | null {
  const { world, worldLabel, network, scenario } = lesson;
  if (!world?.against) return null;
  const { against, divergence } = world;
  return {
    own: {
      label: isOwn ? 'Your answer' : `With ${/^[A-H](?= · )/.exec(worldLabel)?.[0] ?? worldLabel}`,
      lines: world.changes,
      ...{ network, trace: world.trace },
    },
    other: {
      label: against.label,
      lines: against.changes,
      ...{ network: against.network ?? scenario.network, trace: against.trace },
    },
    difference: divergence && { step: divergence.step, otherStep: divergence.againstStep },
  };
}
