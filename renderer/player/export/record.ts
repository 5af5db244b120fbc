/** How long each picture is seen, in milliseconds. */
const PACE = 1200;
/** A still picture is drawn again so often, so that the stream goes on. */
const REDRAW = 200;

type Recording = {
  readonly frames: readonly HTMLCanvasElement[];
  readonly onframe: (index: number) => void;
  readonly signal: AbortSignal;
  readonly pace?: number;
};

/** Whether this browser can record a film. */
export function canRecord(): boolean {
  return 'MediaRecorder' in window && MediaRecorder.isTypeSupported('video/webm');
}

/** The pictures one after another as a WebM film. It takes as long as the film; null when it was given up. */
export async function recorded({ frames, onframe, signal, pace = PACE }: Recording): Promise<Blob | null> {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...frames.map(({ width }) => width));
  canvas.height = Math.max(...frames.map(({ height }) => height));
  const context = canvas.getContext('2d');
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm', videoBitsPerSecond: 4_000_000 });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const ended = new Promise((done) => recorder.addEventListener('stop', done));
  recorder.start();
  for (const [index, frame] of frames.entries()) {
    if (isGivenUp(signal)) break;
    onframe(index);
    for (let shown = 0; shown < pace && !isGivenUp(signal); shown += REDRAW) {
      context?.drawImage(frame, 0, 0);
      await pause(REDRAW);
    }
  }
  recorder.stop();
  await ended;
  return isGivenUp(signal) ? null : new Blob(parts, { type: 'video/webm' });
}

function pause(ms: number): Promise<unknown> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Asked anew each time: it changes while the film is recorded. */
function isGivenUp(signal: AbortSignal): boolean {
  return signal.aborted;
}
