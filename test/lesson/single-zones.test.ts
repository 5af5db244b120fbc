import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintFile } from '../../main/app/file/lint-file.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';
import { FLOWS, NETWORK, scenarioText } from './small-scenario.ts';

const withBalancer = (fields: string): string =>
  withThing(`loadBalancers:\n    front-alb: { ${fields}, listeners: [{ port: 80, targets: ['web:443'] }] }`);

const withCluster = (fields: string): string =>
  withThing(`eksClusters:\n    lab: { ${fields}, nodes: { node-1: { subnet: back } } }`);

/** The small scenario with a further subnet in zone b, and with what is written in two lines. */
function withThing(lines: string): string {
  const subnets = '    back: { az: a, cidr: 10.0.1.0/24 }\n';
  if (!NETWORK.includes(subnets)) throw new Error('nothing to replace');
  const network = NETWORK.replace(subnets, `${subnets}    far: { az: b, cidr: 10.0.2.0/24, routes: rt-public }\n`);
  return scenarioText({
    network: `${network}  ${lines}\n`,
    flows: FLOWS,
  });
}

function zoneProblems(text: string): string[] {
  return lintFile('tests/small.yaml', text)
    .filter(({ code }) => code === 'one-zone')
    .map(({ severity, at, path, message, hint }) => {
      const line = text.split('\n')[at.line - 1] ?? '';
      return `${severity} ${path} at ${line.slice(at.column - 1, at.column + 6)}: ${message} (${hint})`;
    });
}

const SAYS =
  'the Application Load Balancer `front-alb` has subnets in one Availability Zone only (add a subnet in another one: AWS requires at least two)';

test.each([
  { why: 'one subnet', fields: 'scheme: internet-facing, subnets: [front]', at: '[front]' },
  { why: 'two subnets in one zone', fields: 'scheme: internal, subnets: [front, back]', at: '[front,' },
  { why: 'addresses', fields: 'scheme: internal, subnets: { back: { ip: 10.0.1.50 } }', at: '{ back:' },
])('lint reports an Application Load Balancer in one zone: $why', ({ fields, at }) => {
  const place = `warning network.loadBalancers.front-alb.subnets at ${at}`;
  expect(zoneProblems(withBalancer(fields))).toEqual([`${place}: ${SAYS}`]);
});

test.each([
  { why: 'one subnet', fields: 'subnets: [back]', at: '[back],' },
  { why: 'two subnets in one zone', fields: 'subnets: [front, back]', at: '[front,' },
  { why: 'addresses', fields: 'subnets: { back: { ip: 10.0.1.50 } }', at: '{ back:' },
])('and an EKS cluster in one zone: $why', ({ fields, at }) => {
  const place = `warning network.eksClusters.lab.subnets at ${at}`;
  expect(zoneProblems(withCluster(fields))).toEqual([
    `${place}: ${SAYS.replace('Application Load Balancer `front-alb`', 'EKS cluster `lab`')}`,
  ]);
});

test.each([
  { why: 'two zones', fields: 'scheme: internet-facing, subnets: [front, far]' },
  { why: 'a Network Load Balancer', fields: 'type: network, scheme: internet-facing, subnets: [front]' },
])('and not one with $why', ({ fields }) => expect(zoneProblems(withBalancer(fields))).toEqual([]));

test('and no EKS cluster with two zones', () => expect(zoneProblems(withCluster('subnets: [back, far]'))).toEqual([]));

/** With a second zone, a line of its picture would go through a node. */
const STILL_ONE = 'the-records-that-travelled.yaml wards ';

/** What a file says of a load balancer or a cluster. */
type Placed = {
  readonly subnets: readonly string[] | Readonly<Record<string, unknown>>;
  readonly type?: string | undefined;
};

test.each(['loadBalancers', 'eksClusters'] as const)(
  'all shipped %s have two zones, in every variant looked at',
  (list) => {
    const files = shippedFiles.filter((file) => textOf(file).includes(`${list}:`));
    expect(files.length).toBeGreaterThan(10);
    const zones = files.flatMap((file) =>
      [0, 1, 2, 3, 4, 5].flatMap((seed) => {
        const { network } = must(readScenario(readFileSync(file, 'utf8'), 'author', seed)).scenario.text;
        const things: Readonly<Record<string, Placed>> = network[list] ?? {};
        return Object.entries(things)
          .filter(([, { type }]) => type === undefined || type === 'application')
          .map(([id, { subnets }]) => {
            const names: readonly string[] = Array.isArray(subnets) ? subnets : Object.keys(subnets);
            return `${file} ${id} ${new Set(names.map((name) => network.subnets[name]?.az)).size}`;
          });
      }),
    );
    expect(zones.filter((line) => line.endsWith(' 1') && !line.includes(STILL_ONE))).toEqual([]);
  },
);
