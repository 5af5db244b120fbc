import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importSnapshot } from '../../main/app/file/import-snapshot.ts';
import { openTraceable } from '../../main/app/file/trace-file.ts';
import { openSnapshot } from '../../main/app/file/trace-snapshot.ts';
import { readConfiguration, type SnapshotFile } from '../../main/app/file/read-configuration.ts';
import { endNames } from '../../main/language/flow/ends.ts';
import { must } from '../build.ts';
import { described } from './three-tier-described.ts';

const here = join(import.meta.dirname, '..');
const textOf = (path: string) => readFileSync(join(here, path), 'utf8');

function filesIn(folder: string): SnapshotFile[] {
  return readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ path: name.split(sep).join('/'), text: textOf(join(folder, name)) }));
}

const snapshots = readdirSync(join(here, 'conformance/snapshots/data'), { withFileTypes: true })
  // The subnets of `test` lie outside the VPC that it describes.
  .filter((each) => each.isDirectory() && each.name !== 'test')
  .map(({ name }) => [name, filesIn(`conformance/snapshots/data/${name}/aws_configs`)] as const);
/** Each snapshot without one of the lists of which AWS makes something by itself, or to which something refers. */
const PARTS = [
  ...['NetworkAcls', 'SecurityGroups', 'RouteTables', 'InternetGateways', 'NatGateways', 'VpnGateways'],
  ...['VpnConnections', 'VpcEndpoints', 'VpcPeeringConnections', 'PrefixLists', 'TransitGateways'],
  ...['TransitGatewayAttachments', 'TransitGatewayVpcAttachments', 'TransitGatewayRouteTables'],
  ...['TransitGatewayStaticRoutes', 'TransitGatewayPropagations'],
];
const parts = snapshots.flatMap(([name, files]) =>
  PARTS.flatMap((part) => {
    const rest = files.filter(({ path }) => !path.endsWith(`/${part}.json`) && path !== `${part}.json`);
    return rest.length < files.length ? [[`${name} without ${part}`, rest] as const] : [];
  }),
);
const cases = readdirSync(join(here, 'configuration/cases'))
  .filter((name) => /\.(yaml|json)$/.test(name) && !/^(07|09|11|16)/.test(name))
  .map((name) => [name, [{ path: name, text: textOf(`configuration/cases/${name}`) }]] as const);
const networks: readonly (readonly [string, readonly SnapshotFile[]])[] = [
  ['describe answers', [{ path: 'network.json', text: JSON.stringify(described) }]],
  ['a plan', [{ path: 'plan.json', text: textOf('terraform/three-tier.plan.json') }]],
  ['a template', [{ path: 'template.yaml', text: textOf('cloudformation/three-tier.template.yaml') }]],
  ...snapshots,
  ...cases,
];

const PORTS = ['tcp 22', 'tcp 80', 'tcp 443', 'tcp 5432', 'tcp 8080', 'udp 53', 'icmp'];
/** Enough ends to cross every kind of thing, few enough to try them all with each other. */
const MOST_ENDS = 14;
const FEW_ENDS = 5;
const OUTSIDE = ['203.0.113.99', '9.9.9.9', '192.168.77.7'];

describe('an imported file gives every flow the fate that its source gave', () => {
  test.each(networks)('%s', (_, files) => {
    expect(differingIn(files, MOST_ENDS)).toEqual([]);
  });

  test.each(parts)('%s', (_, files) => {
    expect(differingIn(files, FEW_ENDS)).toEqual([]);
  });
});

/** Flows that have another fate in the file than in the source. */
function differingIn(files: readonly SnapshotFile[], most: number): string[] {
  const { network } = readConfiguration(files);
  const source = openSnapshot(files);
  const imported = must(
    importSnapshot(files, { title: 'imported', anonymous: false }) ?? { ok: false, error: 'no VPC' },
  );
  const file = must(openTraceable(imported.text));
  const ends = [...endNames(network).filter((id) => imported.names.has(id))];
  const chosen = [...spread(ends, most), ...OUTSIDE];
  const differing: string[] = [];
  for (const from of chosen) {
    for (const to of chosen.filter((each) => each !== from && !(OUTSIDE.includes(from) && OUTSIDE.includes(each)))) {
      for (const port of PORTS) {
        const there = fateOf(source.row(flow(port, from, to)));
        const inFile = fateOf(file.row(flow(port, nameIn(imported.names, from), nameIn(imported.names, to))));
        if (renamed(there.text, imported.names) !== inFile.text)
          differing.push(`${port} ${from} > ${to}: ${there.text}, in the file ${inFile.text}`);
      }
    }
  }
  return differing;
}

function nameIn(names: ReadonlyMap<string, string>, end: string): string {
  return names.get(end) ?? end;
}

function flow(port: string, from: string, to: string): string {
  const [proto = '', number] = port.split(' ');
  return JSON.stringify({ id: 'x', from, to, proto, ...(number === undefined ? {} : { port: number }) });
}

/** The verdict with what it hangs on, and what it is if all that AWS makes by itself is as AWS makes it. */
function fateOf(row: ReturnType<ReturnType<typeof openSnapshot>['row']>): {
  readonly text: string;
} {
  if ('error' in row) return { text: 'no flow' };
  const [first] = row.blockers;
  const why = row.verdict === 'denied' ? `${first?.code ?? ''} ${first?.phase ?? ''}` : (row.missing ?? '');
  return { text: `${row.verdict} ${why}, ${row.forward} ${row.roundTrip} ${(row.assumes ?? []).join(', ')}` };
}

/** Things go by other names in the file. */
function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(/`([^`]+)`/g, (_, id: string) => `\`${nameIn(names, id)}\``);
}

function spread<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most);
  return Array.from({ length: Math.min(most, all.length) }, (_, i) => all[Math.floor(i * step)] as T);
}
