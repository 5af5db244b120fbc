import type { View } from './camera.ts';
import { zoomable, type Zoomer } from './zoomable.ts';

/** A picture is drawn anew when a hand has rested for so long, in milliseconds. */
const REST = 120;

/**
 * How a picture is looked at. To draw two hundred things at another scale takes longer than a frame: while a hand moves the
 * picture, what is drawn is only shifted and stretched, and it is drawn anew when the hand rests.
 */
export class PictureCamera {
  /** Where the picture is seen. */
  view = $state.raw<View>({ x: 0, y: 0, k: 1 });
  /** For what it is drawn. */
  drawn = $state.raw<View>({ x: 0, y: 0, k: 1 });
  /** A hand has moved it: it follows nothing. */
  touched = $state(false);
  #zoomer = $state.raw<Zoomer | null>(null);
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** Puts what is drawn where it is seen, as a CSS transform; null where it is drawn as it is seen. */
  get shift(): string | null {
    const { view, drawn } = this;
    if (view === drawn) return null;
    const k = view.k / drawn.k;
    return `translate(${view.x - drawn.x * k}px, ${view.y - drawn.y * k}px) scale(${k})`;
  }

  readonly gestures = zoomable(
    (next, byHand) => {
      this.view = next;
      clearTimeout(this.#resting);
      if (!byHand) this.drawn = next;
      else {
        this.touched = true;
        this.#resting = setTimeout(() => (this.drawn = this.view), REST);
      }
    },
    (ready) => (this.#zoomer = ready),
  );

  to(view: View): void {
    this.#zoomer?.to(view);
  }

  by(factor: number): void {
    this.touched = true;
    this.#zoomer?.by(factor);
  }
}
