import type { View } from './camera.ts';
import { showsAll } from './camera.ts';
import type { Box, Size } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';

/** The largest size of the minimap, and its distance from the corner, in CSS pixels. */
const MAP = { width: 132, height: 82, margin: 12 } as const;

/** How many pixels of the minimap a base unit is. */
export function mapScale({ width, height }: Size): number {
  return Math.min(MAP.width / width, MAP.height / height);
}

/** What the minimap covers of a picture, in base units: the lower right corner; null where everything is in sight. */
export function mapBox(scene: Scene, { x, y, k }: View, room: Size): Box | null {
  if (showsAll(scene, { x, y, k }, room, 0)) return null;
  const pixel = 1 / (k * scene.unit);
  const scale = mapScale(scene);
  const [width, height] = [scene.width * scale, scene.height * scale];
  return {
    x: (room.width - MAP.margin - width - x) * pixel,
    y: (room.height - MAP.margin - height - y) * pixel,
    width: width * pixel,
    height: height * pixel,
  };
}
