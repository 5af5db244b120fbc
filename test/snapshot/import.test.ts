import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { snapshotFlow } from '../../main/app/file/snapshot-flow.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import type { Flow } from '../../main/model/flow.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { readSnapshot } from '../../main/snapshot/read-snapshot.ts';
import { must } from '../build.ts';

const data = join(import.meta.dirname, '../conformance/snapshots/data');
type Row = {
  readonly id: string;
  readonly snapshot: string;
  readonly files?: readonly string[];
  readonly flow: Readonly<Record<string, unknown>>;
};
const rows = readFileSync(join(data, 'expected.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

const keyOf = ({ snapshot, files = [] }: Row) => `${snapshot}, ${files.length === 0 ? 'all' : files.length} files`;
const snapshots = [...new Map(rows.map((row) => [keyOf(row), row])).entries()];

describe('a snapshot as a file', () => {
  test.each(snapshots)('%s: every flow has the same fate in it', (key, first) => {
    const { network } = readSnapshot(filesOf(first));
    const { names } = writeNetwork(network);
    const imported = importSnapshot(filesOf(first), { title: key, anonymous: false });
    const { scenario } = must(loadScenario(must(imported ?? { ok: false, error: 'no VPC' }).text));
    const before = compileNetwork(network);
    const after = compileNetwork(scenario.network);
    const differing = rows.flatMap((row) => {
      const flow = keyOf(row) === key ? snapshotFlow(network, row.flow) : null;
      if (!flow?.ok) return [];
      const there = evaluate(before, flow.value).verdict.kind;
      const here = evaluate(after, renamed(flow.value, names)).verdict.kind;
      return there === here ? [] : [`${row.id}: ${there}, in the file ${here}`];
    });
    expect(differing).toEqual([]);
  });

  test.each(snapshots)('%s: nothing of the original is in an anonymous file', (key, first) => {
    const files = filesOf(first);
    const imported = must(importSnapshot(files, { title: 'A network', anonymous: true }) ?? { ok: false, error: key });
    must(loadScenario(imported.text));
    const ids = new Set(files.flatMap(({ text }) => text.match(/\b[a-z]{1,5}(-[a-z]+)?-[0-9a-f]{8,17}\b/g) ?? []));
    const accounts = new Set(files.flatMap(({ text }) => text.match(/\b\d{12}\b/g) ?? []));
    const told = [imported.text, ...imported.notes.map(({ where, message }) => `${where} ${message}`)].join('\n');
    expect([...ids, ...accounts].filter((id) => told.includes(id))).toEqual([]);
  });
});

function filesOf({ snapshot, files }: Row) {
  const top = join(data, snapshot, 'aws_configs');
  return readdirSync(top, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json') && (!files || files.includes(basename(name))))
    .sort()
    .map((name) => ({ path: name.split(sep).join('/'), text: readFileSync(join(top, name), 'utf8') }));
}

function renamed(flow: Flow, names: ReadonlyMap<string, string>): Flow {
  const name = (id: string) => names.get(id) ?? id;
  const { origin } = flow;
  if (origin.kind === 'internet') return flow;
  if (origin.kind === 'on-premises') return { ...flow, origin: { ...origin, gateway: name(origin.gateway) } };
  return { ...flow, origin: { ...origin, id: name(origin.id) } };
}
