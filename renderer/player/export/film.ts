import type { TraceView } from '../../../main/contract/trace-view.ts';
import { withoutTicks } from '../../ui/code-parts.ts';
import type { Heading } from './heading.ts';

/** One picture of a film-strip with what it shows. */
export type FilmFrame = { readonly svg: string; readonly heading: string; readonly sentence: string };

/** The heading and the sentence of a step. */
export function stepWords(trace: TraceView, index: number): Pick<FilmFrame, 'heading' | 'sentence'> {
  const step = trace.steps[index];
  if (!step) return { heading: '', sentence: '' };
  return {
    heading: `${index + 1}. ${step.title}: ${step.word}`,
    sentence: withoutTicks(step.narration === null ? step.sentence : `${step.sentence} ${step.narration}`),
  };
}

/** The pictures and their sentences, as a part of a page. */
export function filmBody({ title, subject, source }: Heading, frames: readonly FilmFrame[]): string {
  const figures = frames.map(
    ({ svg, heading, sentence }) =>
      `<figure>${svg}<figcaption><b>${escaped(heading)}</b> ${escaped(sentence)}</figcaption></figure>`,
  );
  return `<h1>${escaped(title)}</h1>\n<p>${escaped(subject)}</p>\n${figures.join('\n')}\n<footer>${escaped(source)}</footer>\n`;
}

/** The film-strip as one page that loads nothing, runs nothing and can be printed. @param fonts a style sheet with them in it. */
export function filmPage(heading: Heading, frames: readonly FilmFrame[], fonts: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(heading.title)}</title>
<style>
${fonts}
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 'Inter Variable', system-ui, sans-serif; color: #1c2530; }
figure { margin: 0 0 2rem; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; border: 1px solid #d9d3c4; }
figcaption { margin-top: 0.5rem; }
footer { color: #4d5866; font-size: 0.857rem; }
</style>
</head>
<body>
${filmBody(heading, frames)}</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
