import type { Scene } from './layout/scene.ts';
import { arrowKeys, nearestInDirection } from './navigation.ts';

type Around = {
  readonly scene: Scene;
  readonly canvas: HTMLElement | undefined;
  readonly onselect: (id: string) => void;
};

/** A key on a thing of the picture: Enter and Space choose it, an arrow goes to the next one on that side. */
export function thingKey(event: KeyboardEvent, id: string, { scene, canvas, onselect }: Around): void {
  const direction = arrowKeys[event.key];
  if (event.ctrlKey || event.metaKey) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    onselect(id);
  } else if (direction) {
    const next = nearestInDirection(scene, id, direction);
    event.preventDefault();
    event.stopPropagation();
    if (next !== null) canvas?.querySelector<SVGElement>(`[data-thing="${CSS.escape(next)}"]`)?.focus();
  }
}
