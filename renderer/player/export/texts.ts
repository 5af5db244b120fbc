import type { TraceView } from '../../../main/contract/trace-view.ts';
import { permalink, type Place } from '../../state/permalink.ts';
import { toMarkdown } from './markdown.ts';
import { sequenceOf } from '../sequence.ts';
import { toMermaid } from './mermaid.ts';
import type { Heading } from './heading.ts';

/** A text that is there already, to copy or to save. */
export type TextExport = {
  readonly id: string;
  readonly label: string;
  readonly note: string | null;
  readonly file: string;
  readonly text: string;
};

type Told = {
  readonly heading: Heading;
  readonly place: Place;
  readonly trace: TraceView;
  /** False where steps are still predicted. */
  readonly isWhole: boolean;
  /** Of the page in the browser host; null in the app. */
  readonly origin: string | null;
};

/** Everything that is made of words. */
export function textsOf({ heading, place, trace, isWhole, origin }: Told): readonly TextExport[] {
  return [
    text('markdown', 'Transcript as Markdown', 'transcript.md', toMarkdown(heading, trace, isWhole)),
    text('mermaid', 'Sequence as Mermaid', 'sequence.mmd', toMermaid(heading, sequenceOf(trace))),
    {
      ...text('app-link', 'Link for the Perimeter app', 'link.txt', permalink(place, null)),
      note: 'Opens in the app on any computer whose library has this scenario.',
    },
    ...(origin === null ? [] : [browserLink(place, origin)]),
  ];
}

function browserLink(place: Place, origin: string): TextExport {
  return {
    ...text('link', 'Link for this browser', 'browser-link.txt', permalink(place, origin)),
    note: `Needs Perimeter running at ${origin} on this computer, and a tab that was opened with the address that it printed. The port may change after a restart.`,
  };
}

function text(id: string, label: string, file: string, content: string): TextExport {
  return { id, label, note: null, file, text: content };
}
