import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';

const DATA = join(import.meta.dirname, '../../test/conformance/snapshots/data');
const FLOWS = 10_000;
const BAR_MS = 2000;

type Row = { readonly snapshot: string; readonly files?: readonly string[]; readonly flow: object };

/** The time to load real configuration and to judge 10,000 flows over it, for the configuration with most flows. */
export function fromSnapshot(): { readonly flowsPerSecond: number; readonly ms: number; readonly bar: number } {
  const rows = readFileSync(join(DATA, 'expected.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
    .filter(({ files }) => files === undefined);
  const counts = Map.groupBy(rows, ({ snapshot }) => snapshot);
  const [name = '', own = []] = [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  const lines = Array.from({ length: FLOWS }, (_, i) => JSON.stringify({ id: i, ...own[i % own.length]?.flow }));
  const folder = join(DATA, name, 'aws_configs');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ path: file.split(sep).join('/'), text: readFileSync(join(folder, file), 'utf8') }));
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now();
    const { row } = openSnapshot(texts);
    for (const line of lines) row(line);
    return performance.now() - began;
  });
  const ms = times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
  return { flowsPerSecond: Math.round((FLOWS * 1000) / ms), ms, bar: BAR_MS };
}
