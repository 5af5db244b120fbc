import { GRID } from '../layout/metrics.ts';
import { grown, type Box, type Point, type Size } from '../geometry/box.ts';
import type { Scene } from '../layout/scene.ts';
import { labelBox } from '../text/label.ts';
import type { Polyline } from '../geometry/polyline.ts';

const HALF = GRID / 2;
/** How far from its place a mark may be. */
const REACH = 38 * HALF;
/** To cover something is worse than to be far away. */
const COVERED = 40;
const SOLID = 1;
const BORDER = 2;

/**
 * What of a picture is taken, in squares of half the grid: text, things, lines. Finds free places for what comes while
 * the trace plays.
 */
export class Raster {
  readonly #columns: number;
  readonly #rows: number;
  readonly #taken: Uint8Array;

  constructor({ width, height }: Pick<Scene, 'width' | 'height'>) {
    this.#columns = Math.ceil(width / HALF);
    this.#rows = Math.ceil(height / HALF);
    this.#taken = new Uint8Array(this.#columns * this.#rows);
  }

  take(box: Box): void {
    this.#each(box, (at) => {
      this.#taken[at] = SOLID;
    });
  }

  /** A border may be covered where there is no other place. */
  takeBorder({ x, y, width, height }: Box): void {
    const edges = [
      ...[x, x + width].map((edge) => ({ x: edge - 1, y, width: 2, height })),
      ...[y, y + height].map((edge) => ({ x, y: edge - 1, width, height: 2 })),
    ];
    for (const edge of edges)
      this.#each(edge, (at) => {
        if (this.#taken[at] === 0) this.#taken[at] = BORDER;
      });
  }

  takeLine(line: Polyline, margin: number): void {
    line.slice(1).forEach((b, i) => {
      const a = line[i] ?? b;
      const box = {
        x: Math.min(a.x, b.x),
        y: Math.min(a.y, b.y),
        width: Math.abs(a.x - b.x),
        height: Math.abs(a.y - b.y),
      };
      this.take(grown(box, margin));
    });
  }

  /** How many squares of a box are taken, and what of it is outside of the picture counts as well. */
  covered({ x, y, width, height }: Box, borders: 'count' | 'ignore' = 'count'): number {
    let count = 0;
    this.#each({ x, y, width, height }, (at) => {
      const taken = this.#taken[at] ?? 0;
      if (taken === SOLID) count += 1;
      else if (taken === BORDER && borders === 'count') count += 0.2;
    });
    const isOutside = x < 0 || y < 0 || x + width > this.#columns * HALF || y + height > this.#rows * HALF;
    return count + (isOutside ? 1000 : 0);
  }

  /**
   * The free box of a size that is nearest to a point, or the one that covers least where none near it is free. `wish`:
   * how much a place is liked, in units of distance; less is better.
   */
  nearest(at: Point, { width, height }: Size, wish: (box: Box) => number = () => 0): Box {
    let best: Box = { x: at.x, y: at.y, width, height };
    let least = Infinity;
    for (let dy = -REACH; dy <= REACH; dy += HALF) {
      for (let dx = -REACH; dx <= REACH; dx += HALF) {
        const box = { x: at.x + dx - width / 2, y: at.y + dy - height / 2, width, height };
        const near = gapTo(box, at) + wish(box);
        if (near >= least) continue;
        const cost = near + COVERED * this.covered(box);
        if (cost < least) [best, least] = [box, cost];
      }
    }
    return best;
  }

  #each({ x, y, width, height }: Box, visit: (at: number) => void): void {
    const left = Math.max(0, Math.floor(x / HALF));
    const right = Math.min(this.#columns - 1, Math.ceil((x + width) / HALF) - 1);
    const top = Math.max(0, Math.floor(y / HALF));
    const bottom = Math.min(this.#rows - 1, Math.ceil((y + height) / HALF) - 1);
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) visit(row * this.#columns + column);
  }
}

/** All that is written. */
export function textRasterOf(scene: Scene): Raster {
  const raster = new Raster(scene);
  const { vpcs, subnets, gateways, nodes, ports, zones } = scene;
  const labels = [
    ...vpcs.flatMap((vpc) => vpc.labels),
    ...subnets.flatMap((subnet) => [...subnet.labels, ...subnet.captions.map(({ label }) => label)]),
    ...gateways.flatMap((gateway) => gateway.labels),
    ...nodes.flatMap((node) => node.labels),
    ...ports.flatMap(({ label }) => label ?? []),
    ...zones,
  ];
  for (const label of labels) raster.take(grown(labelBox(label), 2));
  return raster;
}

/** Everything that is drawn before a packet moves. */
export function rasterOf(scene: Scene): Raster {
  const raster = textRasterOf(scene);
  const { vpcs, subnets, gateways, nodes, dots, ports, rests } = scene;
  for (const { captions, glyphs } of subnets) {
    for (const { icon } of captions) raster.take({ x: icon.x - 2, y: icon.y - 11, width: 16, height: 16 });
    for (const { x, y } of glyphs) raster.take(around(x, y, 10));
  }
  for (const { x, y, radius, box } of nodes) raster.take(radius === 0 ? grown(box, 2) : around(x, y, radius + 2));
  for (const { box, form } of gateways) if (form === 'pill') raster.take(grown(box, 2));
  for (const { box } of gateways.filter(({ form }) => form === 'bar')) {
    raster.take({ ...box, height: 2 });
    raster.take({ ...box, y: box.y + box.height - 2, height: 2 });
  }
  for (const { x, y } of [...dots, ...ports]) raster.take(around(x, y, 8));
  for (const { box } of rests) raster.take(grown(box, 2));
  for (const { box, form } of vpcs) if (form === 'box') raster.take(grown(box, 4));
  for (const { box } of [...vpcs, ...subnets]) raster.takeBorder(box);
  return raster;
}

export function around(x: Point['x'], y: Point['y'], reach: number): Box {
  return { x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** From a point to the nearest point of a box, and a little for how far it is off its middle. */
function gapTo({ x, y, width, height }: Box, at: Point): number {
  const dx = Math.max(0, x - at.x, at.x - x - width);
  const dy = Math.max(0, y - at.y, at.y - y - height);
  const off = Math.hypot(x + width / 2 - at.x, y + height / 2 - at.y);
  return Math.hypot(dx, dy) + off * 0.2;
}
