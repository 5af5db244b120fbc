import type { Point, Size } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';

/** Where the picture stands in its room, in CSS pixels, and how many times larger it is than its scene says. */
export type View = { readonly x: number; readonly y: number; readonly k: number };

/** The tabs and the buttons lie over the upper edge. */
export const TOP = 50;

/** The room that a picture has below what lies over its upper edge. */
export function roomOf({ width, height }: Size, top = TOP): Size {
  return { width: Math.max(240, width), height: Math.max(200, height - top) };
}

/**
 * The view at full size: the whole scene in the middle if it fits; if not, the part around a point, as far as the scene
 * goes.
 */
export function viewAt(scene: Scene, room: Size, at: Point | null, top = TOP): View {
  const along = (size: number, space: number, middle: number) =>
    size <= space ? (space - size) / 2 : Math.min(0, Math.max(space - size, space / 2 - middle));
  const { unit } = scene;
  return {
    x: along(scene.width * unit, room.width, (at?.x ?? 0) * unit),
    y: top + along(scene.height * unit, room.height, (at?.y ?? 0) * unit),
    k: 1,
  };
}

/** Whether a view shows everything of a scene. */
export function showsAll(scene: Scene, { x, y, k }: View, room: Size, top = TOP): boolean {
  const scale = k * scene.unit;
  return (
    x >= -1 && y >= -1 && x + scene.width * scale <= room.width + 1 && y + scene.height * scale <= room.height + top + 1
  );
}
