import type { TraceView } from '../../main/contract/trace-view.ts';
import { viewAt } from '../../renderer/diagram/view/camera.ts';
import { grown, overlaps, type Box, type Size } from '../../renderer/diagram/geometry/box.ts';
import type { Polyline } from '../../renderer/diagram/geometry/polyline.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { mapBox } from '../../renderer/diagram/view/map-place.ts';
import { distanceTo } from '../../renderer/diagram/path/raster.ts';
import type { Playing } from '../../renderer/diagram/picture.ts';
import { labelBox } from '../../renderer/diagram/text/label.ts';
import { labelsOf, shrunk, square } from './geometry.ts';
import { holdsPoint, pointsOf } from './stretches.ts';

type Named = { readonly name: string; readonly box: Box };

/** What is wrong with what comes while a trace plays: marks and cards over something, far from what they speak of. */
export function markFaultsOf(scene: Scene, playing: Playing, trace: TraceView, room: Size): string[] {
  return [
    ...new Set([
      ...coveringFaults(scene, playing),
      ...leaderFaults(scene, playing),
      ...distanceFaults(scene, playing, trace),
      ...sightFaults(scene, playing, trace, room),
    ]),
  ];
}

function marksIn({ marks }: Playing): Named[] {
  return [
    ...marks.stops.flatMap(({ plate, word }) => (plate ? [{ name: word, box: plate.box }] : [])),
    ...marks.stops.map(({ at }) => ({ name: 'badge', box: square(at.x, at.y, 15) })),
    ...marks.tabs.map(({ box, row }) => ({ name: `row ${row}`, box })),
    ...(marks.client ? [{ name: 'client', box: marks.client.box }] : []),
    ...(marks.sign ? [{ name: 'signpost', box: marks.sign.box }] : []),
  ];
}

function coveringFaults(scene: Scene, playing: Playing): string[] {
  const cards = [...new Set(playing.isDocked ? [] : playing.cards.map(({ box }) => box))].map((box) => ({
    name: 'card',
    box,
  }));
  const marks = marksIn(playing);
  const faults: string[] = [];
  for (const { name, box } of [...marks, ...cards]) {
    for (const { label } of labelsOf(scene))
      if (overlaps(shrunk(box, 1), shrunk(labelBox(label)))) faults.push(`${name} over “${label.text}”`);
    for (const { id, x, y, radius, box: own } of scene.nodes) {
      // A tab lies on its ring, not on what the ring is around.
      const isOver = radius === 0 ? overlaps(shrunk(box, 4), own) : distanceTo(box, { x, y }) < Math.min(18, radius);
      if (name !== 'badge' && isOver) faults.push(`${name} over ${id}`);
    }
    for (const other of marks)
      if (other.box !== box && overlaps(shrunk(box, 1), shrunk(other.box, 1)))
        faults.push(`${name} over ${other.name}`);
  }
  return faults;
}

/** Leader lines cross nothing that is written. */
function leaderFaults(scene: Scene, { cards, marks }: Playing): string[] {
  const lines: { readonly name: string; readonly line: Polyline }[] = [
    ...cards.flatMap(({ leader }, i) => (leader ? [{ name: `card at step ${i}`, line: leader }] : [])),
    ...marks.stops.flatMap(({ word, plate }) => (plate?.leader ? [{ name: word, line: plate.leader }] : [])),
    ...(marks.client?.leader ? [{ name: 'client', line: marks.client.leader }] : []),
    ...(marks.sign ? [{ name: 'signpost', line: marks.sign.leader }] : []),
  ];
  const texts = [
    ...labelsOf(scene).map(({ label }) => ({ text: label.text, box: shrunk(labelBox(label)) })),
    ...marks.stops.flatMap(({ word, plate }) => (plate ? [{ text: word, box: plate.box }] : [])),
    ...marks.tabs.map(({ row, box }) => ({ text: `row ${row}`, box })),
  ];
  return [
    ...lines.flatMap(({ name, line }) =>
      texts
        .filter(({ text, box }) => text !== name && pointsOf(line).some((point) => holdsPoint(shrunk(box, 1), point)))
        .map(({ text }) => `the line of ${name} through “${text}”`),
    ),
  ];
}

/** What is further from what it speaks of than this has a line to it. */
const NEAR = 14;

function distanceFaults(scene: Scene, { marks }: Playing, { steps }: TraceView): string[] {
  const client = scene.nodes.find(({ id }) => id === steps.at(-1)?.place);
  const ringOf = (id: string) => scene.nodes.find((node) => node.id === id);
  return [
    ...marks.stops
      .filter(({ plate, at }) => plate && !plate.leader && distanceTo(plate.box, at) > 17 + NEAR)
      .map(({ word }) => `“${word}” far from its mark`),
    ...marks.tabs.flatMap(({ interface: id, row, box }) => {
      const ring = ringOf(id);
      return ring && distanceTo(box, ring) > ring.radius + NEAR ? [`row ${row} far from ${id}`] : [];
    }),
    ...(client && marks.client && !marks.client.leader && !overlaps(grown(client.box, NEAR), marks.client.box)
      ? ['what the client sees far from it']
      : []),
  ];
}

/** While the picture follows the packet the card is in sight, and the minimap does not cover it. */
function sightFaults(scene: Scene, { cards, seen, isDocked }: Playing, { steps }: TraceView, room: Size): string[] {
  if (isDocked) return [];
  return steps.flatMap(({ index, kind }) => {
    const card = cards[index];
    const at = seen[index];
    if (!card || !at || kind === 'client') return [];
    const view = viewAt(scene, room, at, 0);
    const map = mapBox(scene, view, room);
    const { unit } = scene;
    const window = { x: -view.x / unit, y: -view.y / unit, width: room.width / unit, height: room.height / unit };
    const { x, y, width, height } = card.box;
    const isSeen =
      x >= window.x - 1 &&
      y >= window.y - 1 &&
      x + width <= window.x + window.width + 1 &&
      y + height <= window.y + window.height + 1;
    return [
      ...(isSeen ? [] : [`the card of step ${index} is out of sight`]),
      ...(map && overlaps(map, card.box) ? [`the minimap over the card of step ${index}`] : []),
    ];
  });
}
