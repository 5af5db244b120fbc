import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Diagrams, type SetId } from '../../main/packets/diagrams.ts';
import { LEVEL, packetOf, withEqualities, type Values } from '../../main/packets/fields.ts';
import { sizeOf } from '../../main/packets/members.ts';
import { realMemberOf } from '../../main/packets/real-member.ts';
import { wellFormed } from '../../main/packets/well-formed.ts';
import { atAddress } from '../../main/packets/address-division.ts';
import {
  anyExpression,
  CONSTANTS,
  DEFINITIONS,
  diagramOf,
  formulaOf,
  formulaOfDiagram,
  rewrittenExpression,
  WELL_FORMED,
  type Expression,
} from './set-expression.ts';
import { solve, type Solved } from './z3-solver.ts';

/** `SETS_QUERIES` makes the long run. */
const QUERIES = Number(process.env['SETS_QUERIES'] ?? 1000);
const SEED = Number(process.env['SETS_SEED'] ?? 20261130);

/** Two sets; `asksPorts`: some of their boxes ask whether both ports are equal. */
type Pair = { readonly a: Expression; readonly b: Expression; readonly asksPorts: boolean };

/** A formula, and what is wrong with the diagrams if the solver says this of it; null where they agree. */
type Question = { readonly formula: string; readonly disagreement: (solved: Solved) => string | null };

/**
 * What is asked of two sets: whether the diagram is what was put together, which is empty, whether they are equal, the
 * same set in other words, and the size of a cut.
 */
function questionsAbout({ a, b, asksPorts }: Pair): Question[] {
  const diagrams = new Diagrams();
  const exists = wellFormed(diagrams);
  const setOf = (each: Expression) => diagrams.intersection(exists, diagramOf(diagrams, each));
  const [left, right, same] = [setOf(a), setOf(b), setOf(rewrittenExpression(a))];
  const equal = (one: Expression, other: Expression) => `(xor ${formulaOf(one)} ${formulaOf(other)})`;
  return [
    exactness(diagrams, formulaOf(a), left),
    emptiness(diagrams, formulaOf(a), left),
    equality(diagrams, equal(a, b), [left, right], asksPorts),
    equality(diagrams, equal(a, rewrittenExpression(a)), [left, same], asksPorts),
    ...(asksPorts ? [] : size(diagrams, formulaOf(a), left)),
  ];
}

/** The diagram itself is read as a formula, which holds for the same packets. */
function exactness(diagrams: Diagrams, formula: string, set: SetId): Question {
  return {
    formula: `(xor ${formula} ${formulaOfDiagram(diagrams, set)})`,
    disagreement: (solved) => (solved === 'unsatisfiable' ? null : `not as put together: ${valuesIn(solved).join()}`),
  };
}

function emptiness(diagrams: Diagrams, formula: string, set: SetId): Question {
  const member = realMemberOf(diagrams, set);
  return {
    formula,
    disagreement: (solved) => {
      if (solved === 'unsatisfiable') return member && `a packet in an empty set: ${member.join()}`;
      const values = valuesIn(solved);
      if (!member) return `not an empty set: ${values.join()}`;
      return diagrams.has(set, values) ? null : `not in the set: ${values.join()}`;
    },
  };
}

/** Where nothing was asked about equal ports, sets are equal exactly when their ids are. */
function equality(diagrams: Diagrams, formula: string, [a, b]: readonly [SetId, SetId], asksPorts: boolean): Question {
  const differing = diagrams.union(diagrams.difference(a, b), diagrams.difference(b, a));
  const question = emptiness(diagrams, formula, differing);
  return {
    formula,
    disagreement: (solved) => {
      const isId = asksPorts || (a === b) === (solved === 'unsatisfiable');
      return isId
        ? question.disagreement(solved)
        : `equal sets with the ids ${a} and ${b}, or one id for different sets`;
    },
  };
}

/** Of a few packets around one of the set, those in the set are these, and as many as it says. */
function size(diagrams: Diagrams, formula: string, set: SetId): Question[] {
  const found = realMemberOf(diagrams, set);
  if (!found) return [];
  const { source, destination } = packetOf(found);
  const [protocol = 0, high = 0, low = 0] = [LEVEL.protocol, LEVEL.destinationPort, LEVEL.sourcePort].map(
    (level) => found[level],
  );
  const cut = [
    atAddress(diagrams, LEVEL.source, source),
    atAddress(diagrams, LEVEL.destination, destination),
    diagrams.between(LEVEL.protocol, protocol, protocol),
    diagrams.between(LEVEL.destinationPort, high, lastNear(high)),
    diagrams.between(LEVEL.sourcePort, low, lastNear(low)),
  ].reduce((both, each) => diagrams.intersection(both, each), set);
  const inCut = `(and (= source ${source.value}) (= destination ${destination.value}) (= protocol ${protocol})
    (= family ${found[LEVEL.family] ?? 0}) (<= ${high} high ${high + 2}) (<= ${low} low ${low + 2}))`;
  const near = [0, 1, 2].flatMap((i) => [0, 1, 2].map((j) => [high + i, low + j] as const)).filter(isPair);
  const members = near.filter(([each, other]) =>
    diagrams.has(cut, found.with(LEVEL.destinationPort, each).with(LEVEL.sourcePort, other)),
  );
  const listed = members.map(([each, other]) => `(and (= high ${each}) (= low ${other}))`).join(' ');
  return [
    {
      formula: `(and ${inCut} (xor ${formula} (or ${listed} false)))`,
      disagreement: (solved) => {
        if (solved !== 'unsatisfiable') return `not these members: ${listed}`;
        const counted = sizeOf(diagrams, cut);
        return counted === BigInt(members.length) ? null : `${members.length} packets, not ${counted}`;
      },
    },
  ];
}

function lastNear(port: number): number {
  return Math.min(port + 2, 65_535);
}

function isPair(ports: readonly [number, number]): boolean {
  return ports.every((port) => port <= 65_535);
}

function valuesIn(solved: ReadonlyMap<string, bigint>): Values {
  return withEqualities(CONSTANTS.map((each) => Number(solved.get(each) ?? 0n)));
}

const plainPair = fc.record({ a: anyExpression(fc.constant(null)), b: anyExpression(fc.constant(null)) });
const equalPorts = anyExpression(fc.constantFrom(null, true, false));
const anyPair: fc.Arbitrary<Pair> = fc.oneof(
  plainPair.map((pair) => ({ ...pair, asksPorts: false })),
  fc.record({ a: equalPorts, b: equalPorts }).map((pair) => ({ ...pair, asksPorts: true })),
);

test(`Z3 and the diagrams agree on ${QUERIES} questions`, async () => {
  const questions = fc.sample(anyPair, { numRuns: QUERIES, seed: SEED }).flatMap(questionsAbout).slice(0, QUERIES);
  const answers = await solve(
    CONSTANTS,
    { definitions: DEFINITIONS, given: WELL_FORMED },
    questions.map(({ formula }) => formula),
  );
  expect(answers).toHaveLength(QUERIES);
  const satisfiable = answers.filter((each) => each !== 'unsatisfiable').length;
  expect(satisfiable).toBeGreaterThan(QUERIES / 10);
  expect(satisfiable).toBeLessThan((QUERIES * 4) / 5);
  const wrong = questions.flatMap(({ formula, disagreement }, i) => {
    const found = disagreement(answers[i] ?? 'unsatisfiable');
    return found === null ? [] : [`${formula}\n${found}`];
  });
  expect(wrong).toEqual([]);
}, 1_200_000);
