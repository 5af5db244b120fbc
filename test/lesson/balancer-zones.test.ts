import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lintFile } from '../../main/app/file/lint-file.ts';
import { readScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from './scenario-files.ts';
import { FLOWS, NETWORK, scenarioText } from './small-scenario.ts';

/** The small scenario with a load balancer, and a further subnet in zone b. */
function withBalancer(fields: string): string {
  const subnets = '    back: { az: a, cidr: 10.0.1.0/24 }\n';
  if (!NETWORK.includes(subnets)) throw new Error('nothing to replace');
  const network = NETWORK.replace(subnets, `${subnets}    far: { az: b, cidr: 10.0.2.0/24, routes: rt-public }\n`);
  return scenarioText({
    network: `${network}  loadBalancers:\n    front-alb: { ${fields}, listeners: [{ port: 80, targets: ['web:443'] }] }\n`,
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
  { why: 'two zones', fields: 'scheme: internet-facing, subnets: [front, far]' },
  { why: 'a Network Load Balancer', fields: 'type: network, scheme: internet-facing, subnets: [front]' },
])('and not one with $why', ({ fields }) => expect(zoneProblems(withBalancer(fields))).toEqual([]));

test('every Application Load Balancer that is shipped has two zones, in every variant looked at', () => {
  const files = shippedFiles.filter((file) => textOf(file).includes('loadBalancers:'));
  expect(files.length).toBeGreaterThan(10);
  const zones = files.flatMap((file) =>
    [0, 1, 2, 3, 4, 5].flatMap((seed) => {
      const { network } = must(readScenario(readFileSync(file, 'utf8'), 'author', seed)).scenario.text;
      return Object.entries(network.loadBalancers ?? {})
        .filter(([, { type = 'application' }]) => type === 'application')
        .map(([id, { subnets }]) => {
          const names = Array.isArray(subnets) ? subnets : Object.keys(subnets);
          return `${file} ${id} ${new Set(names.map((name) => network.subnets[name]?.az)).size}`;
        });
    }),
  );
  expect(zones.filter((line) => line.endsWith(' 1'))).toEqual([]);
});
