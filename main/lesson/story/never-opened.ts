import { parseStoryEvent } from './event.ts';

/** Events that go on with a connection which no earlier event has opened; the first one of each flow. */
export function neverOpened(lines: readonly string[]): { readonly line: number; readonly flow: string }[] {
  const known = new Set<string>();
  return lines.flatMap((text, line) => {
    const event = parseStoryEvent(text);
    if (!event.ok || !('flow' in event.value)) return [];
    const { kind, flow } = event.value;
    const isStray = kind === 'send' && !known.has(flow);
    known.add(flow);
    return isStray ? [{ line, flow }] : [];
  });
}
