import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { openSnapshot } from '../../../main/app/file/trace-snapshot.ts';
import type { FlowVerdict } from '../../../main/app/file/flow-verdict.ts';

/** One row of `expected.jsonl`: a flow over a snapshot, and what others found. */
type Row = {
  readonly id: string;
  readonly snapshot: string;
  readonly files?: readonly string[];
  readonly flow: Readonly<Record<string, unknown>>;
  readonly forward: string;
  readonly roundTrip?: string | null;
};

export type Judged = {
  readonly id: string;
  readonly expected: string;
  readonly found: string;
  readonly right: boolean;
};

/** Judges every row of a folder that holds snapshots and `expected.jsonl`. */
export function judgeSnapshots(folder: string): Judged[] {
  const opened = new Map<string, ReturnType<typeof openSnapshot>>();
  const rows = readFileSync(join(folder, 'expected.jsonl'), 'utf8').trim().split('\n');
  return rows.map((line) => {
    const row = JSON.parse(line) as Row;
    const key = [row.snapshot, ...(row.files ?? [])].join();
    let snapshot = opened.get(key);
    if (!snapshot) opened.set(key, (snapshot = openSnapshot(filesOf(folder, row))));
    return compare(row, snapshot.row(JSON.stringify({ id: row.id, ...row.flow })));
  });
}

function filesOf(folder: string, { snapshot, files }: Row) {
  const top = join(folder, snapshot, 'aws_configs');
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && (!files || files.includes(basename(name))))
    .sort()
    .map((name) => ({ path: name.split(sep).join('/'), text: readFileSync(join(top, name), 'utf8') }));
}

function compare({ id, forward, roundTrip }: Row, verdict: FlowVerdict): Judged {
  const asked = roundTrip === undefined || roundTrip === null ? [forward] : [forward, roundTrip];
  const given = 'error' in verdict ? [verdict.error] : [verdict.forward, verdict.roundTrip].slice(0, asked.length);
  const expected = asked.join(', back ');
  const found = given.join(', back ');
  return { id, expected, found, right: expected === found };
}
