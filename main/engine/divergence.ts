import type { Step } from '../model/step.ts';

/** The first pair of steps at which two runs part: another checkpoint, another verdict, or another packet. */
export function firstDivergence(
  a: readonly Step[],
  b: readonly Step[],
): { readonly step: number; readonly against: number } | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a[i], b[i]];
    if (
      left &&
      right &&
      left.component === right.component &&
      left.verdict === right.verdict &&
      left.actual === right.actual
    )
      continue;
    return { step: Math.min(i, a.length - 1), against: Math.min(i, b.length - 1) };
  }
  return null;
}

/**
 * The first pair of steps with another outcome: what happens to the packet there, whichever rule or row decides it. What
 * comes to pass in neither run is no difference.
 */
export function firstOutcomeDifference(
  a: readonly Step[],
  b: readonly Step[],
): { readonly step: number; readonly against: number } | null {
  const outcome = (step: Step | undefined) =>
    step && [step.place, step.detail.kind, step.verdict, step.actual].join(' ');
  const at = Array.from({ length: Math.max(a.length, b.length) }).findIndex(
    (_, i) => (a[i]?.actual || b[i]?.actual) && outcome(a[i]) !== outcome(b[i]),
  );
  return at < 0 ? null : { step: Math.min(at, a.length - 1), against: Math.min(at, b.length - 1) };
}
