import { judge, type Judgement } from './judge.ts';
import { readVectors, type FileProblem, type PlacedVector } from './read-vectors.ts';
import type { Fixture } from './vector.ts';

/** What came out of a file: one line for each vector and for each problem, and how many there are of each kind. */
export type JudgedFile = {
  readonly lines: readonly string[];
  readonly counts: Readonly<Record<Judgement['kind'] | 'problem', number>>;
};

const NO_FIXTURE: Fixture = {
  ...{ hosts: {}, vpcs: {}, peerings: {}, vpc6: {}, prefixlists: {}, subnets: {}, enis: {}, opt: {} },
};

/** Judges what can be judged. A problem of a file or of a vector is told with its place and stops nothing else. */
export function judgeFile(file: string, text: string): JudgedFile {
  const { base, vectors, problems } = readVectors(text);
  const counts = { pass: 0, fail: 0, out: 0, problem: problems.length };
  const lines = vectors.map((each) => {
    const judgement = judged(base ?? NO_FIXTURE, each);
    counts[judgement.kind] += 1;
    if (judgement.kind === 'problem')
      return problemLine(file, { at: each.at, message: `${each.name}: ${judgement.why}` });
    return `${judgement.kind.padEnd(5)}${each.name}${reasonOf(judgement)}`;
  });
  return { lines: [...problems.map((each) => problemLine(file, each)), ...lines], counts };
}

export function problemLine(file: string, { at, message }: FileProblem): string {
  return `problem ${file}:${at.line}:${at.column} ${message}`;
}

type Unreadable = { readonly kind: 'problem'; readonly why: string };

/** A vector may hold anything: where the adapter trips over it, that is what is wrong with it. */
function judged(base: Fixture, { vector }: PlacedVector): Judgement | Unreadable {
  try {
    return judge(base, vector);
  } catch (error) {
    return { kind: 'problem', why: `it cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function reasonOf(judgement: Judgement): string {
  switch (judgement.kind) {
    case 'pass':
      return '';
    case 'out':
      return `\n       not modelled: ${judgement.why}`;
    case 'fail':
      return `\n       expected ${judgement.expected}\n       found    ${judgement.found}`;
  }
}
