import { placeName } from '../../state/place-name.ts';
import { withoutTicks } from '../../ui/code-parts.ts';
import type { Sequence } from '../sequence.ts';
import type { Heading } from './heading.ts';

/** The sequence diagram as Mermaid, to paste elsewhere. Its title is drawn with it; what its ids are is a comment. */
export function toMermaid({ title, subject, source }: Heading, { lifelines, messages }: Sequence): string {
  const name = (column: number) => `p${column}`;
  return [
    '---',
    `title: ${JSON.stringify(`${title} · ${withoutTicks(subject)}`)}`,
    '---',
    `%% ${source}`,
    'sequenceDiagram',
    '  autonumber',
    ...lifelines.map(({ id, column }) => `  participant ${name(column)} as ${placeName(id)}`),
    ...messages.map(({ from, to, title, caption, reply, actual, mark }) => {
      const label = `${title} · ${caption}`.replaceAll(';', ',');
      const arrow = mark === 'deny' ? (reply ? '--x' : '-x') : reply ? '-->>' : '->>';
      return `  ${name(from)}${arrow}${name(to)}: ${label}${actual ? '' : ' (would have happened next)'}`;
    }),
    '',
  ].join('\n');
}
