import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { networkView } from '../../main/app/view/network-view.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { networkFrom } from '../engine/lab.ts';
import { MIRRORED } from '../lesson/mirrored-text.ts';
import { placedProblemsOf, scenarioText } from '../lesson/scenario-files.ts';

/** Errors of the mirrored network after an edit, each with its place. */
function errorsAfter(from: string, to: string): string[] {
  if (MIRRORED.split(from).length !== 2) throw new Error(`\`${from}\` does not stand there exactly once`);
  return placedProblemsOf(scenarioText({ network: MIRRORED.replace(from, to) }));
}

test('a mirrored network has nothing wrong with it', () => {
  expect(placedProblemsOf(scenarioText({ network: MIRRORED }))).toEqual([]);
});

describe('what AWS refuses and what stands for nothing (MR-01, MR-06)', () => {
  const nlb = (listener: string, type = 'network') =>
    `loadBalancers:\n    nlb: { type: ${type}, scheme: internal, subnets: [back], listeners: [${listener}] }\n  hosts:`;
  test.each([
    {
      why: 'source and target are the same interface',
      edit: ['source: web', 'source: batch'],
      problem:
        '39:22 forbidden-mirror network.trafficMirrorSessions.watch.source: `batch` is a mirror target: one interface cannot be source and target',
    },
    {
      why: 'a target that no interface is',
      edit: ['to-batch: batch', 'to-batch: bach'],
      problem:
        '37:15 unknown-name network.trafficMirrorTargets.to-batch: there is no network interface `bach` (did you mean `batch`?)',
    },
    {
      why: 'a database takes no copies',
      edit: ['to-batch: batch', 'to-batch: db'],
      problem:
        '37:15 forbidden-mirror network.trafficMirrorTargets.to-batch: `db` belongs to a db-instance: a target is an interface of an instance',
    },
    {
      why: 'a source that is nothing',
      edit: ['source: web', 'source: wbe'],
      problem:
        '39:22 unknown-name network.trafficMirrorSessions.watch.source: there is no network interface `wbe` (did you mean `web`?)',
    },
    {
      why: 'a filter that is nothing',
      edit: ['filter: most', 'filter: moist'],
      problem:
        '39:53 unknown-name network.trafficMirrorSessions.watch.filter: there is no traffic mirror filter `moist` (did you mean `most`?)',
    },
    {
      why: 'a target that is a filter',
      edit: ['target: to-batch', 'target: most'],
      problem:
        '39:35 unknown-name network.trafficMirrorSessions.watch.target: `most` is a traffic mirror filter, not a traffic mirror target (there is `to-batch`)',
    },
    {
      why: 'a rule number above 32766',
      edit: ['200 accept all', '32767 accept all'],
      problem: '35:18 text network.trafficMirrorFilters.most.in.0: `32767` is not a rule number from 1 to 32766',
    },
    {
      why: 'a rule number that is taken',
      edit: ['100 reject tcp', '200 reject tcp'],
      problem: '35:34 duplicate-number network.trafficMirrorFilters.most.in.1: rule number 200 is taken in this list',
    },
    {
      why: 'ports of a protocol that has none',
      edit: ['accept tcp]', 'accept icmp port 8]'],
      problem: '35:81 text network.trafficMirrorFilters.most.out.0: only tcp and udp have ports',
    },
    {
      why: 'blocks of two families',
      edit: ['accept tcp]', 'accept tcp from 10.0.0.0/8 to 2001:db8::/32]'],
      problem: '35:80 text network.trafficMirrorFilters.most.out.0: both blocks of a rule are of one address family',
    },
  ] as const)('$why', ({ edit: [from, to], problem }) => {
    expect(errorsAfter(from, to)).toEqual([problem]);
  });

  test.each([
    {
      why: 'a TCP listener',
      listener: '{ port: 4789, targets: [batch:4789] }',
      says: 'has no UDP listener on port 4789',
    },
    {
      why: 'another port',
      listener: '{ port: 4790, protocol: udp, targets: [batch:4789] }',
      says: 'has no UDP listener',
    },
    {
      why: 'no Network Load Balancer',
      listener: '{ port: 80, targets: [] }',
      type: 'application',
      says: 'only a Network Load Balancer',
    },
  ])('a balancer with $why', ({ listener, type, says }) => {
    const network = MIRRORED.replace('hosts:', nlb(listener, type)).replace('to-batch: batch', 'to-batch: nlb');
    expect(placedProblemsOf(scenarioText({ network })).join()).toContain(says);
  });

  test.each(['nat', 'nlb'])('%s cannot be mirrored', (source) => {
    const network = MIRRORED.replace(
      'hosts:',
      `${nlb('{ port: 80, targets: [] }').slice(0, -6)}natGateways: { nat: { subnet: front } }\n  hosts:`,
    ).replace('source: web', `source: ${source}`);
    expect(placedProblemsOf(scenarioText({ network })).join()).toContain(
      'only interfaces of instances and databases can be mirrored',
    );
  });

  test('two sessions of one source have two numbers, and there are three at most', () => {
    const session = (id: string, number: number) =>
      `\n    ${id}: { source: web, target: to-batch, filter: most, number: ${number} }`;
    const network = `${MIRRORED.trimEnd()}${session('again', 7)}${session('third', 8)}${session('fourth', 9)}\n`;
    const found = placedProblemsOf(scenarioText({ network }));
    expect(found[0]).toEqual(
      '40:67 duplicate-number network.trafficMirrorSessions.again.number: `web` has a session with number 7 already',
    );
    expect(found.filter((line) => line.includes(' quota '))).toHaveLength(1);
  });

  test('what nothing uses is a warning', () => {
    const network = MIRRORED.replace('to-batch: batch', 'to-batch: batch\n    spare: batch');
    expect(placedProblemsOf(scenarioText({ network })).join()).toContain(
      'nothing uses the traffic mirror target `spare`',
    );
  });
});

test('what is written reads as the same network', () => {
  const network = networkFrom(MIRRORED);
  const again = networkFrom(stringify(writeNetwork(network).text));
  for (const part of ['trafficMirrorFilters', 'trafficMirrorTargets', 'trafficMirrorSessions'] as const) {
    expect(network[part]).not.toEqual([]);
    expect(again[part]).toEqual(network[part]);
  }
});

test('the inspector lists the filter as it is read, and who sends copies', () => {
  const { interfaces } = networkView(networkFrom(MIRRORED));
  expect(
    interfaces.flatMap(({ id, mirroredBy, mirrorTargetOf }) =>
      [...mirroredBy, ...mirrorTargetOf].map((each) => ({ id, ...each })),
    ),
  ).toEqual([
    {
      id: 'web',
      session: 'watch',
      number: 7,
      target: 'batch',
      filter: 'most',
      in: ['100 reject tcp from 0.0.0.0/0 to 0.0.0.0/0 port 22', '200 accept all from 0.0.0.0/0 to 0.0.0.0/0'],
      out: ['100 accept tcp from 0.0.0.0/0 to 0.0.0.0/0'],
      networkServices: ['amazon-dns'],
    },
    { id: 'batch', session: 'watch', source: 'web' },
  ]);
});
