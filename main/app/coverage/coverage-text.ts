import { isMisconceptionId, misconceptions } from '../../model/misconception.ts';
import { counted } from '../../model/counted.ts';
import type { Coverage, Hole } from '../../study/coverage.ts';
import { gateWords } from './coverage-items.ts';

/** Coverage as lines for a terminal: a table for each dimension, then the holes. */
export function coverageText(coverage: Coverage): string[] {
  const { scenarios, questions, domains, misconceptions: beliefs, gates, cells, holes } = coverage;
  return [
    `${counted(scenarios, 'scenario')}, ${counted(questions, 'question')}, ${counted(cells.length, 'combination')} of domain, misconception and checkpoint`,
    'Weight: of the exam. Share: of the questions, how many serve the domain; one question can serve several.',
    'Opposite: questions for people who know that a misconception is wrong and go too far the other way.',
    '',
    ...table(
      ['exam domain', 'weight %', 'share %', 'questions', 'misconceptions', 'checkpoints'],
      domains.map((each) => [each.title, each.weight, each.share, each.questions, each.misconceptions, each.gates]),
    ),
    '',
    ...table(
      ['misconception', 'questions', 'scenarios', 'opposite', 'checkpoints'],
      beliefs.map((each) => [
        `${each.id} ${each.name}`,
        ...[each.questions, each.scenarios, each.opposite],
        each.gates.join(' '),
      ]),
    ),
    '',
    ...table(
      ['checkpoint', 'questions', 'misconceptions'],
      gates.map((each) => [gateWords[each.gate] ?? each.gate, each.questions, each.misconceptions]),
    ),
    '',
    counted(holes.length, 'hole'),
    ...holes.map((hole) => `  ${holeText(hole)}`),
  ];
}

const reasons: Readonly<Record<Hole['kind'], string>> = {
  domain: 'no question',
  belief: 'no question',
  'one-scenario': 'in one scenario only',
  opposite: 'no question for people who go too far the other way',
  gate: 'decides no question',
};

function holeText({ kind, of }: Hole): string {
  const name = isMisconceptionId(of) ? `${of} ${misconceptions[of].name}` : (gateWords[of] ?? of);
  return `${name}: ${reasons[kind]}`;
}

/** Numbers to the right, so that they can be compared. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = head.map((word, i) => Math.max(word.length, ...rows.map((row) => String(row[i]).length)));
  const line = (row: readonly (string | number)[]) =>
    row
      .map((cell, i) =>
        typeof cell === 'number' ? String(cell).padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
