import type { Box } from './layout/scene.ts';
import type { View } from './zoomable.ts';

type Size = { readonly width: number; readonly height: number };

const MARGIN = 14;
/** The tabs and the zoom buttons lie over the upper edge. */
const TOP = 50;
/** A small picture is not blown up beyond this: letters would shout. */
const LARGEST = 1.3;

/** The view that shows the whole picture in the middle. */
export function fitView(scene: Size, room: Size): View {
  const k = Math.max(
    0.25,
    Math.min(LARGEST, (room.width - 2 * MARGIN) / scene.width, (room.height - TOP - MARGIN) / scene.height),
  );
  return { x: (room.width - scene.width * k) / 2, y: TOP + (room.height - TOP - MARGIN - scene.height * k) / 2, k };
}

/** What of the picture's plane such a view shows, tabs and buttons left free. */
export function roomOf({ x, y, k }: View, room: Size): Box {
  return {
    x: (MARGIN - x) / k,
    y: (TOP - y) / k,
    width: (room.width - 2 * MARGIN) / k,
    height: (room.height - TOP - MARGIN) / k,
  };
}
