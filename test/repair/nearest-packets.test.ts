import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { flowFrom } from '../../main/app/file/flow-row.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import type { PacketAddress } from '../../main/model/address.ts';
import type { Network } from '../../main/model/network.ts';
import { endName, packetText } from '../../main/lesson/scenario/packet-text.ts';
import { nearestPackets } from '../../main/repair/nearest-packets.ts';
import { must } from '../build.ts';
import { shippedFiles, spacesOf } from '../engine/classes/spaces.ts';
import { scenarioText } from '../lesson/small-scenario.ts';

const small = must(loadScenario(scenarioText())).scenario;

function nearestTo(line: string): Readonly<Record<string, string>> {
  const flow = must(flowFrom(small.network, line));
  const found = nearestPackets(small.compiled, flow);
  return Object.fromEntries(found.map((each) => [each.field, packetText(small.network, each.flow)]));
}

describe('the nearest packet with the other verdict, for each field that decides', () => {
  test('of a flow that is allowed', () => {
    expect(nearestTo('tcp customer:50000 > web:443')).toMatchObject({
      'destination port': expect.stringMatching(/:442$/) as string,
      'source port': 'tcp customer:49151 > web.public:443',
      protocol: expect.stringContaining('customer') as string,
    });
  });

  test('of one whose reply is denied: the next port that the network ACL allows', () => {
    expect(nearestTo('tcp customer:33000 > web:443')['source port']).toBe('tcp customer:49152 > web.public:443');
  });

  test('of one that a security group denies: the sender that it names', () => {
    expect(nearestTo('tcp batch:50000 > db:5432')['source']).toBe('tcp web:50000 > db:5432');
  });
});

describe('in shipped scenarios each of them has the other verdict, and differs in its field alone', () => {
  test.each(shippedFiles.filter((_, i) => i % 9 === 0))('%s', (file) => {
    for (const { network, flow } of spacesOf(file)) {
      const compiled = compileNetwork(network);
      const before = evaluate(compiled, flow).verdict.kind;
      for (const each of nearestPackets(compiled, flow)) {
        expect([before, evaluate(compiled, each.flow).verdict.kind].sort()).toEqual(['allowed', 'denied']);
        const changed = (['protocol', 'source', 'destination', 'sourcePort', 'destinationPort'] as const).filter(
          (part) => JSON.stringify(each.flow[part]) !== JSON.stringify(flow[part]),
        );
        expect(changed).toHaveLength(1);
        if (changed[0] === 'destination')
          expect(isEnd(network, each.flow.destination), packetText(network, each.flow)).toBe(true);
      }
    }
  });
});

/** Whether something that can be meant has this address: nobody sends to an address that the network does not describe. */
function isEnd(network: Network, address: PacketAddress): boolean {
  const services = [...compileNetwork(network).services.values()].flatMap(({ addresses }) => addresses);
  const isService = services.some((each) => JSON.stringify(each.address) === JSON.stringify(address));
  return (
    isService ||
    endName(network, address) !== endName({ ...network, networkInterfaces: [], hosts: [], pods: [] }, address)
  );
}

test('no port that is nearer has the other verdict', () => {
  const file = path.join(import.meta.dirname, '../../scenarios/network-acls/page-that-never-loads.yaml');
  const { network } = must(loadScenario(readFileSync(file, 'utf8'))).scenario;
  const compiled = compileNetwork(network);
  const flow = must(flowFrom(network, 'tcp app-1:50000 > orders-writer:3306'));
  const verdictAt = (destinationPort: number) => evaluate(compiled, { ...flow, destinationPort }).verdict.kind;
  const port = nearestPackets(compiled, flow).find(({ field }) => field === 'destination port')?.flow.destinationPort;
  expect(port).toBeDefined();
  const distance = Math.abs((port ?? 0) - 3306);
  for (let each = 3306 - distance + 1; each < 3306 + distance; each++) expect(verdictAt(each)).toBe(verdictAt(3306));
});
