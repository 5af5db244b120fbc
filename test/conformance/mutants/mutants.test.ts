import { expect, test } from 'vitest';
import { misfits } from './judge-mutants.ts';
import { mutated, placesOf, readMutants, shippedScenarios, type Mutant } from './mutant.ts';
import { attempt } from './run.ts';

const mutants = readMutants();

test('every mutant applies exactly once, and every rule of the model has one or a reason', () => {
  expect(misfits(mutants)).toEqual([]);
});

test('a mutant whose text is gone, or there twice, no longer applies', () => {
  const file = 'test/conformance/mutants/mutants.test.ts';
  const mutant: Mutant = { name: 'own', rules: [], file, find: '', replace: '', wrong: '' };
  const gone = ['not', 'in', 'this', 'file'].join(' - ');
  expect(mutated({ ...mutant, find: gone })).toEqual({
    ok: false,
    error: `own: this mutant no longer applies: its text is not there in ${file}`,
  });
  expect(mutated({ ...mutant, find: 'misfits(' })).toMatchObject({ ok: false });
  expect(misfits([{ ...mutant, find: gone }])).toContain(
    'NA-05: give it a mutant, or a reason in without.yaml, and not both',
  );
});

test('the places of a mutant are around what differs', () => {
  const file = 'test/conformance/mutants/mutants.test.ts';
  const find = "import { expect, test } from 'vitest';";
  const mutant: Mutant = { name: 'own', rules: [], file, find, replace: find.replace(', test', ''), wrong: '' };
  const first = find.indexOf(', test');
  expect(placesOf(mutant)).toEqual([first - 1, first, first + ', test'.length - 1]);
});

/** One of each table, whose rules are cited by a scenario that kills them: those are proved first. */
const sample = [
  'acl-remembers-connections',
  'link-local-is-filtered',
  'references-match-nobody',
  'blackholes-are-left-out',
  'alb-answers-with-silence',
  'database-names-are-public-inside',
  'rejected-packets-leave-no-record',
  'action-order-always',
  'names-do-not-scope',
  'elements-are-combined',
];

test.each(sample)('shipped content kills %s', async (name) => {
  const mutant = mutants.find((each) => each.name === name);
  const files = shippedScenarios().map(({ file }) => file);
  expect(mutant && (await attempt(mutant, files))).toMatchObject({ kind: 'killed' });
});

test('a mutant survives a scenario that has nothing to do with it', async () => {
  const mutant = mutants.find(({ name }) => name === 'ipv6-rules-match-ipv4');
  const files = ['scenarios/security-groups/scope-of-two-layers.yaml'];
  expect(mutant && (await attempt(mutant, files))).toEqual({ kind: 'survived' });
});
