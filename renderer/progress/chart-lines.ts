import type { ProgressView } from '../../main/contract/progress-view.ts';

/** Where a value lies on an axis, in pixels. */
export type Scale = (value: number) => number;

export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = to - from;
  return (value) => (span === 0 ? start : start + ((value - from) / span) * (end - start));
}

/** Round numbers from 0 up to a maximum, at most five of them besides 0. */
export function ticksTo(most: number): number[] {
  const raw = Math.max(1, most) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((each) => each * power).find((each) => each >= raw) ?? power);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

type Points = Extract<ProgressView['forecast'], { kind: 'forecast' }>['withPlan'];

/** The days of points from the first one on. */
export function daysOf(points: Points): number[] {
  const start = Date.parse(points[0]?.date ?? '');
  return points.map(({ date }) => Math.round((Date.parse(date) - start) / 86_400_000));
}

/** The path of a curve, and of the band between its bounds. */
export function curveOf(points: Points, x: Scale, y: Scale): { readonly line: string; readonly band: string } {
  const days = daysOf(points);
  const at = (field: 'recalled' | 'low' | 'high') =>
    points.map((point, i) => `${x(days[i] ?? 0).toFixed(1)},${y(point[field]).toFixed(1)}`);
  const back = at('low').toReversed();
  return { line: `M${at('recalled').join('L')}`, band: `M${[...at('high'), ...back].join('L')}Z` };
}
