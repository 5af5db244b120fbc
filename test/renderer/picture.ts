import type { NetworkView } from '../../main/contract/network-view.ts';
import type { TraceView } from '../../main/contract/trace-view.ts';
import { layoutNetwork, type Level } from '../../renderer/diagram/layout/layout.ts';
import type { Size } from '../../renderer/diagram/geometry/box.ts';
import type { Scene } from '../../renderer/diagram/layout/scene.ts';
import { pictureOf, type Playing } from '../../renderer/diagram/picture.ts';

/** The canvas beside the panels at 1280 × 800: before an answer, and above the player. */
export const asked = { width: 628, height: 672 };
export const played = { width: 628, height: 565 };

/** A whole network at a level, without a trace. */
export function sceneOf(network: NetworkView, level: Level = 'detail', room: Size = asked): Scene {
  return layoutNetwork(network, { level, focus: null, room, textSize: 1, cardLane: null });
}

/** A network with a trace, as it is shown after an answer. */
export function playingOf(
  network: NetworkView,
  trace: TraceView,
): { readonly scene: Scene; readonly playing: Playing } {
  const { scene, playing } = pictureOf(network, trace, { choice: 'auto', room: played, textSize: 1 });
  if (!playing) throw new Error('nothing plays');
  return { scene, playing };
}
