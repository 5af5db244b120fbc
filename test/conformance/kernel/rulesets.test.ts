import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { known } from '../../../main/model/result.ts';
import { interfaceRuleset } from './interface-ruleset.ts';
import { natRuleset } from './nat-ruleset.ts';
import { formatFlow } from './format-flow.ts';
import { arbitraryFlows } from './random-flows.ts';
import { arbitraryVpc } from './random-vpc.ts';
import { formatDisagreement } from './report.ts';
import { routerRuleset } from './router-ruleset.ts';
import { routersOf } from './routers.ts';
import { honest, sabotages } from './sabotage.ts';
import { MIDDLEBOX, natInterface } from './world.ts';

const [network] = fc.sample(arbitraryVpc, { numRuns: 1, seed: 1 }).map((each) => known(each, 'network'));
const vpc = known(network, 'network');

describe('rulesets of a random network', () => {
  const routers = routersOf(vpc).map(routerRuleset);
  const groups = interfaceRuleset(vpc, known(vpc.networkInterfaces[0], 'e0'));
  const middlebox = interfaceRuleset(
    vpc,
    known(
      vpc.networkInterfaces.find(({ id }) => id === MIDDLEBOX),
      MIDDLEBOX,
    ),
  );
  const all = [...routers, natRuleset(natInterface), groups, middlebox];

  test('each gate has a number of its own, and each number a gate', () => {
    for (const { text, gates } of all) {
      const marks = [...text.matchAll(/meta mark set (\d+)/g)].map(([, mark]) => Number(mark));
      expect(marks.toSorted((a, b) => a - b)).toEqual(gates.map((_, i) => i));
    }
  });

  test('groups remember, ACLs do not', () => {
    for (const { text } of routers) expect(text).not.toMatch(/\bct\b/);
    expect(groups.text).toMatch(/ct state established,related accept/);
  });
});

test.each(Object.entries(sabotages))('sabotage `%s` changes what the kernel gets', (_, sabotage) => {
  const built = (by: typeof honest) => {
    const wrong = by.network(vpc);
    const rulesets = [
      ...routersOf(wrong).map(routerRuleset),
      ...wrong.networkInterfaces.map((nic) => interfaceRuleset(wrong, nic)),
    ];
    return (
      JSON.stringify([...rulesets, natRuleset(natInterface)].map((each) => by.ruleset(each).text)) + routesOf(wrong)
    );
  };
  expect(built(sabotage)).not.toBe(built(honest));
});

test('the same seed gives the same flows, each with a number of its own', () => {
  const flows = () => fc.sample(arbitraryFlows(vpc, 24), { numRuns: 1, seed: 1 })[0] ?? [];
  expect(flows().map(formatFlow)).toEqual(flows().map(formatFlow));
  expect(new Set(flows().map(({ sourcePort }) => sourcePort)).size).toBe(flows().length);
});

test('a disagreement can be seen again', () => {
  const [flow] = fc.sample(arbitraryFlows(vpc, 1), { numRuns: 1, seed: 1 })[0] ?? [];
  const judged = { flow: known(flow, 'flow'), expected: 'success', found: 'timeout', meetings: [] };
  const text = formatDisagreement({ networks: 30, flows: 24, seed: 1, sabotage: null }, 5, vpc, [judged]);
  expect(text).toMatch(/again: npm run conformance -- kernel --seed 5 --networks 1 --flows 24$/);
});

function routesOf({ routeTables }: typeof vpc): string {
  return routeTables.map(({ routes }) => routes.length).join();
}
