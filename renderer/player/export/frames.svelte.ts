import { flushSync, mount, unmount } from 'svelte';
import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { TraceView } from '../../../main/contract/trace-view.ts';
import Canvas from '../../diagram/Canvas.svelte';
import { around, extentOf, standalone, svgText, type Caption } from './standalone-svg.ts';

/** The room that an exported picture is laid out for, in CSS pixels. */
const ROOM = { width: 960, height: 690 };

export type Drawing = {
  readonly network: NetworkView;
  readonly trace: TraceView;
  /** What is written into the picture of a step. */
  readonly caption: (index: number) => Caption;
};

/**
 * Pictures of steps as SVG texts, all in one frame. They are drawn by the canvas of the lab on a stage that nobody sees,
 * each as the canvas shows it with the cursor at its step: nothing behind a step is in its picture.
 */
export async function picturesOf({ network, trace, caption }: Drawing, steps: readonly number[]): Promise<string[]> {
  const stage = document.createElement('div');
  stage.inert = true;
  Object.assign(stage.style, { position: 'fixed', left: '-10000px', top: '0', zIndex: '-1' });
  Object.assign(stage.style, { width: `${ROOM.width}px`, height: `${ROOM.height}px` });
  // A style is read as soon as it is set: nothing may be on its way to it.
  for (const pace of ['--quick', '--calm']) stage.style.setProperty(pace, '0ms');
  document.body.append(stage);
  const props = $state({
    ...{ network, trace, index: steps[0] ?? 0, selected: null, textSize: 1, whole: true },
    onselect: () => undefined,
  });
  const canvas = mount(Canvas, { target: stage, props });
  try {
    // The canvas measures its room before it lays the picture out.
    await frame();
    await frame();
    const drawn = steps.map((index) => {
      props.index = index;
      flushSync();
      const picture = stage.querySelector<SVGGElement>('svg > g');
      if (!picture) throw new Error('the canvas has no picture');
      const background = getComputedStyle(picture.closest('div') ?? stage).backgroundColor;
      return { svg: standalone(picture, background, caption(index)), extent: extentOf(picture) };
    });
    const box = around(drawn.map(({ extent }) => extent));
    return drawn.map(({ svg }) => svgText(svg, box));
  } finally {
    await unmount(canvas);
    stage.remove();
  }
}

function frame(): Promise<unknown> {
  return new Promise((done) => requestAnimationFrame(done));
}
