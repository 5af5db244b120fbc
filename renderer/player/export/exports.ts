import type { NetworkView } from '../../../main/contract/network-view.ts';
import type { TraceView } from '../../../main/contract/trace-view.ts';
import { filmBody, filmPage, stepWords, type FilmFrame } from './film.ts';
import { picturesOf } from './frames.svelte.ts';
import { printFilm } from './print-film.ts';
import { drawn, fontSheet, pngOf } from './raster.ts';
import { canRecord, recorded } from './record.ts';
import { troubleWords } from '../../ui/trouble-words.ts';
import { saveFile } from './save-file.ts';
import type { Work } from '../../state/export-work.svelte.ts';
import type { Heading } from './heading.ts';

/** A file that has to be made first. */
export type Export = {
  readonly id: string;
  readonly label: string;
  readonly note: string | null;
  readonly verb: string;
  readonly isPossible: boolean;
  /** Makes it and hands it over. @returns what there is to say then. */
  readonly make: (work: Work) => Promise<string>;
};

type Shown = {
  readonly heading: Heading;
  readonly name: string;
  readonly network: NetworkView;
  readonly trace: TraceView;
  readonly index: number;
  /** The last step that may be shown; null: all of them. */
  readonly until: number | null;
};

/** Everything that is made of pictures. */
export function exportsOf(shown: Shown): Export[] {
  const one = `${shown.name}-step-${shown.index + 1}`;
  return [
    row('svg', 'Picture of this step as SVG', async () => {
      const [svg = ''] = await pictures(shown, [shown.index]);
      return saved(`${one}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
    }),
    row('png', 'Picture of this step as PNG', async () => {
      const [svg = ''] = await pictures(shown, [shown.index]);
      return saved(`${one}.png`, await pngOf(await drawn(svg, await fontSheet())));
    }),
    row('film', 'Film-strip as one HTML file', async () => {
      const page = filmPage(shown.heading, await film(shown), await fontSheet());
      return saved(`${shown.name}-film-strip.html`, new Blob([page], { type: 'text/html' }));
    }),
    window.perimeter ? pdf(shown) : printDialog(shown),
    {
      ...row('webm', 'Animation as WebM', (work) => animation(shown, work)),
      note: canRecord()
        ? 'Recording takes as long as the film; it goes on when this dialog is closed.'
        : 'This browser cannot record a film.',
      isPossible: canRecord(),
    },
  ];
}

function row(id: string, label: string, make: Export['make']): Export {
  return { id, label, note: null, verb: 'Save', isPossible: true, make };
}

function pdf(shown: Shown): Export {
  return row('pdf', 'Film-strip as PDF', async () => {
    const body = filmBody(shown.heading, await film(shown));
    const printed = await printFilm(body, () => window.perimeter?.print());
    if (!printed?.ok) return printed ? troubleWords(printed.error.message) : 'The page could not be printed.';
    const bytes = Uint8Array.from(atob(printed.value), (character) => character.charCodeAt(0));
    return saved(`${shown.name}-film-strip.pdf`, new Blob([bytes], { type: 'application/pdf' }));
  });
}

function printDialog(shown: Shown): Export {
  const print = async () => {
    const body = filmBody(shown.heading, await film(shown));
    await printFilm(body, () => {
      window.print();
    });
    return 'The print dialog of the browser was opened.';
  };
  const note = 'Opens the print dialog of the browser with the film-strip. Choose “Save as PDF” there.';
  return { ...row('pdf', 'Film-strip as PDF', print), note, verb: 'Print' };
}

async function animation(shown: Shown, { signal, say }: Work): Promise<string> {
  say('Drawing the pictures …');
  const fonts = await fontSheet();
  const frames: HTMLCanvasElement[] = [];
  for (const svg of await pictures(shown, stepsOf(shown))) {
    if (signal.aborted) break;
    frames.push(await drawn(svg, fonts, 1));
  }
  const onframe = (index: number) => {
    say(`Recording step ${index + 1} of ${frames.length} …`);
  };
  const film = signal.aborted ? null : await recorded({ frames, signal, onframe });
  return film ? saved(`${shown.name}.webm`, film) : 'The recording was canceled.';
}

async function film(shown: Shown): Promise<FilmFrame[]> {
  const steps = stepsOf(shown);
  const svgs = await pictures(shown, steps);
  return svgs.map((svg, i) => ({ svg, ...stepWords(shown.trace, steps[i] ?? 0) }));
}

function stepsOf({ trace, until }: Shown): number[] {
  return trace.steps.map(({ index }) => index).filter((index) => until === null || index <= until);
}

function pictures({ heading: { title, source }, network, trace }: Shown, steps: readonly number[]): Promise<string[]> {
  const caption = (index: number) => {
    const { heading, sentence } = stepWords(trace, index);
    return { title, description: `${source}. ${heading}. ${sentence}` };
  };
  return picturesOf({ network, trace, caption }, steps);
}

function saved(name: string, content: Blob): string {
  saveFile(name, content);
  return `${name}: saved.`;
}
