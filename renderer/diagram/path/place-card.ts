import { overlaps, type Box, type Point, type Scene } from '../layout/scene.ts';

const STEP = 24;
const REACH = 264;
/** What a card may cover: things not at all, headings only if there is no other place. */
const WEIGHT = { thing: 6, heading: 2 } as const;

/**
 * The place near a point where a card covers least. Tries a grid of places around it and takes the cheapest; what is
 * far away costs as well, so that the card stays with its packet. The card never leaves `room`. `marks`: what else is drawn.
 */
export function placeCard(
  scene: Scene,
  room: Box,
  at: Point,
  { width, height }: { readonly width: number; readonly height: number },
  marks: readonly Box[] = [],
): Box {
  const things = [...scene.nodes, ...scene.gateways].map(({ box }) => box);
  const headings = [
    ...scene.vpcs.map(({ box }): Box => ({ x: box.x, y: box.y, width: 170, height: 42 })),
    ...scene.subnets.map(({ box }): Box => ({ x: box.x, y: box.y, width: box.width, height: 28 })),
    ...scene.subnets.map(({ box }): Box => ({ x: box.x, y: box.y + box.height - 24, width: box.width, height: 24 })),
  ];
  const point: Box = { x: at.x - 16, y: at.y - 14, width: 32, height: 28 };
  const cost = (box: Box) =>
    WEIGHT.thing * covered(box, [...things, ...marks, point]) +
    WEIGHT.heading * covered(box, headings) +
    4 * Math.hypot(box.x + width / 2 - at.x, box.y + height / 2 - at.y);
  const placed = (x: number, y: number): Box => ({
    x: clamp(x, room.x, room.x + room.width - width),
    y: clamp(y, room.y, room.y + room.height - height),
    width,
    height,
  });
  let best = placed(at.x + STEP, at.y - height / 2);
  let least = cost(best);
  for (let dx = -REACH; dx <= REACH; dx += STEP) {
    for (let dy = -REACH / 2; dy <= REACH / 2; dy += STEP) {
      const box = placed(at.x + dx - width / 2, at.y + dy - height / 2);
      const price = cost(box);
      if (price < least) [best, least] = [box, price];
    }
  }
  return best;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}

function covered(box: Box, obstacles: readonly Box[]): number {
  return obstacles
    .filter((obstacle) => overlaps(box, obstacle))
    .reduce((sum, obstacle) => sum + shared(box, obstacle), 0);
}

function shared(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width * height;
}
