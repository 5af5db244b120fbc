import type { Size } from '../geometry/box.ts';
import { viewAt } from '../view/camera.ts';
import type { Scene } from '../layout/scene.ts';
import type { PlacedCard } from './card-place.ts';
import { leaderTo } from './leader.ts';
import type { Raster } from './raster.ts';
import type { Seen } from './seen.ts';

const GAP = 8;
const LEFT = 12;

/** Where the card is in the strip, in base units from its upper left corner. */
export const DOCKED = { x: LEFT, y: GAP } as const;

/** How high the strip for the card is below the picture, in base units. */
export function dockHeight({ height }: Size): number {
  return height + 2 * GAP;
}

/**
 * Where a picture has no free place for the card, it is below the picture, always in the same place of the canvas. In
 * units of the scene, while the picture follows the packet. `room`: of the picture, without the strip; null where all of
 * the picture is seen at once.
 */
export function dockCards(
  stations: readonly Seen[],
  { raster, scene, card, room }: { raster: Raster; scene: Scene; card: Size; room: Size | null },
): readonly PlacedCard[] {
  const { unit } = scene;
  return stations.map((at) => {
    const view = room ? viewAt(scene, room, at, 0) : { x: 0, y: 0 };
    const height = room?.height ?? scene.height * unit;
    const box = { x: LEFT - view.x / unit, y: (height - view.y) / unit + GAP, ...card };
    return { box, leader: leaderTo(raster, box, ...at.starts)?.line ?? null };
  });
}
