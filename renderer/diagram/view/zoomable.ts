import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomTransform } from 'd3-zoom';
import type { Attachment } from 'svelte/attachments';
import type { View } from './camera.ts';

/** What the canvas can ask of the gesture layer. */
export type Zoomer = { readonly to: (view: View) => void; readonly by: (factor: number) => void };

/** Never smaller than the scene says: what does not fit is folded or moved. */
const SCALE: [number, number] = [1, 4];

/**
 * d3 owns the gesture, Svelte owns the DOM: the view comes out as a value, commands go in through `Zoomer`. `byHand` tells
 * a gesture from a command.
 */
export function zoomable(
  onView: (view: View, byHand: boolean) => void,
  onReady: (zoomer: Zoomer) => void,
): Attachment<HTMLElement> {
  return (frame) => {
    const behaviour = zoom<HTMLElement, unknown>()
      .scaleExtent(SCALE)
      .filter((event: Event) => !(event.type === 'dblclick') && !('button' in event && event.button !== 0))
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) =>
        onView(viewOf(transform), Boolean(sourceEvent)),
      );
    const selection = select(frame).call(behaviour).on('dblclick.zoom', null);
    onReady({
      to: ({ x, y, k }) =>
        void selection.call(behaviour.transform.bind(behaviour), zoomIdentity.translate(x, y).scale(k)),
      by: (factor) => void selection.call(behaviour.scaleBy.bind(behaviour), factor),
    });
    return () => void selection.on('.zoom', null);
  };
}

function viewOf({ x, y, k }: ZoomTransform): View {
  return { x, y, k };
}
