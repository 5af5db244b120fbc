import { describe, expect, test } from 'vitest';
import { compileNetwork } from '../../../main/engine/compiled/compile.ts';
import { gatesMet, type MetGate } from '../../../main/engine/classes/gates-met.ts';
import { evaluate } from '../../../main/engine/evaluate.ts';
import { loadScenario } from '../../../main/lesson/load/load.ts';
import { isUnknownAddress } from '../../../main/model/address.ts';
import { parseCidr } from '../../../main/model/cidr.ts';
import type { Step } from '../../../main/model/step.ts';
import { atAddress } from '../../../main/packets/address-division.ts';
import { inBlock, ofTraffic } from '../../../main/packets/boxes.ts';
import { Diagrams } from '../../../main/packets/diagrams.ts';
import { LEVEL, valuesOf } from '../../../main/packets/fields.ts';
import { must } from '../../build.ts';
import { scenarioText } from '../../lesson/small-scenario.ts';
import { shippedFiles, spacesOf, type Space } from './spaces.ts';

/** The gates of a flow for all ports of its client. */
function metBy({ network, flow }: Space, diagrams: Diagrams): readonly MetGate[] {
  const { source, destination } = flow;
  if (isUnknownAddress(source) || isUnknownAddress(destination)) return [];
  const ends = diagrams.intersection(
    atAddress(diagrams, LEVEL.source, source),
    atAddress(diagrams, LEVEL.destination, destination),
  );
  return gatesMet(compileNetwork(network), diagrams, () => ends);
}

function isAt({ gate }: MetGate, { detail }: Step): boolean {
  if (detail.kind === 'network-acl')
    return gate.kind === 'acl' && gate.subnet === detail.check.subnet && gate.direction === detail.check.direction;
  if (detail.kind !== 'security-group' || gate.kind !== 'groups') return false;
  // What is tracked asks no rule.
  if (detail.check.decision.kind !== 'allow') return false;
  return gate.interface === detail.check.interface && gate.direction === detail.check.direction;
}

describe('what comes to a gate is among the packets that it is said to meet', () => {
  test.each(shippedFiles.filter((_, i) => i % 4 === 0))('%s', (file) => {
    for (const space of spacesOf(file)) {
      const trace = evaluate(compileNetwork(space.network), space.flow);
      if (trace.verdict.kind !== 'allowed') continue;
      const diagrams = new Diagrams();
      const met = metBy(space, diagrams);
      for (const step of trace.steps) {
        const here = met.filter((each) => isAt(each, step));
        const { source, destination } = step.before;
        if (here.length === 0 || isUnknownAddress(source) || isUnknownAddress(destination)) continue;
        const values = valuesOf({ ...step.before, source, destination });
        expect(here.some(({ packets }) => diagrams.has(packets, values))).toBe(true);
      }
    }
  });
});

test('and nothing else is: replies of a web server go to the ports that the network ACL allows', () => {
  const { network } = must(loadScenario(scenarioText())).scenario;
  const [diagrams, client] = [new Diagrams(), must(parseCidr('203.0.113.12/32'))];
  const met = gatesMet(compileNetwork(network), diagrams, () => inBlock(diagrams, LEVEL.source, client));
  const seen = (kind: MetGate['gate']['kind'], direction: 'in' | 'out') =>
    diagrams.union(
      ...met.flatMap(({ gate, packets }) => (gate.kind === kind && gate.direction === direction ? [packets] : [])),
    );
  const tcp = (from: number, to: number) =>
    ofTraffic(diagrams, { protocol: 6, ports: { from, to }, icmpType: -1, icmpCode: -1 });
  const of = (level: typeof LEVEL.source | typeof LEVEL.destination, from: number, to = from) =>
    diagrams.intersection(inBlock(diagrams, level, client), tcp(from, to));
  expect(seen('acl', 'in')).toBe(of(LEVEL.source, 443));
  expect(seen('groups', 'in')).toBe(of(LEVEL.source, 443));
  expect(seen('acl', 'out')).toBe(of(LEVEL.destination, 49152, 65535));
});
