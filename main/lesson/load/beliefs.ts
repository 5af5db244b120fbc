import { isMisconceptionId } from '../../model/misconception.ts';
import { canonicalLogLine } from '../claim/canonical.ts';
import { expectLogLine, expectPlace, type Known } from '../claim/claim-names.ts';
import { matchesComponent } from '../claim/selector.ts';
import type { Question } from '../format/question-text.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Path } from '../../language/diagnostics/report.ts';

/**
 * A misconception belongs to a response: a place, a record, a pair. Each must be one that a learner can give, and no
 * right one.
 */
export function checkBeliefs(known: Known, question: Question, path: Path): void {
  switch (question.kind) {
    case 'locate':
      for (const [place, id] of Object.entries(question.misconceptions ?? {})) {
        const at = [...path, 'misconceptions', place];
        expectPlace(known, place, at, 'a learner points at a place');
        expectMisconception(known, id, at);
        if (matchesComponent(question.answer, place) || matchesComponent(place, question.answer))
          expectWrong(known, at);
      }
      return;
    case 'flow-log':
      for (const [record, id] of Object.entries(question.misconceptions ?? {})) {
        const at = [...path, 'misconceptions', record];
        expectLogLine(known, record, at);
        expectMisconception(known, id, at);
        const [nic = ''] = canonicalLogLine(record).split(' ');
        if (!question.interfaces.includes(nic))
          known.report.error('unknown-name', at, { message: `the question does not ask about \`${nic}\`` });
      }
      return;
    case 'matching':
      question.prompts.forEach(({ choice, misconceptions = {} }, i) => {
        for (const [name, id] of Object.entries(misconceptions)) {
          const at = [...path, 'prompts', i, 'misconceptions', name];
          const names = Object.keys(question.choices);
          const hint = didYouMean(name, names);
          expectMisconception(known, id, at);
          if (!names.includes(name))
            known.report.error('unknown-name', at, { message: `there is no choice \`${name}\``, hint });
          if (name === choice) expectWrong(known, at);
        }
      });
      return;
    case 'ordering':
      question.extra?.forEach(({ misconception }, i) => {
        expectMisconception(known, misconception, [...path, 'extra', i, 'misconception']);
      });
      return;
    default:
  }
}

/** Two answers leave only one to be wrong; of other kinds a wrong answer as such shows no belief. */
export function warnVagueBelief({ report }: Known, { kind, misconception }: Question, path: Path): void {
  if (misconception === undefined || kind === 'verdict') return;
  const message = 'the misconception of a whole question says nothing about an answer, and is not used';
  report.warn('unused', [...path, 'misconception'], { message, hint: homes[kind] });
}

const homes: Readonly<Record<Exclude<Question['kind'], 'verdict'>, string>> = {
  locate: 'give places their own: `misconceptions: { sg:web:in: M22 }`',
  'multiple-choice': 'give it to the option that shows it',
  'multiple-response': 'give it to the option that shows it',
  ordering: 'give it to the item of `extra` that shows it',
  matching: 'give prompts their own, by choice: `misconceptions: { CHOICE: M22 }`',
  fill: 'give it to the text of `wrong` that shows it',
  'flow-log': "give records their own: `misconceptions: { 'web out ACCEPT': M22 }`",
  'who-may-change': 'give it to the principal, under `why`',
};

export function expectMisconception({ report }: Known, id: string | undefined, path: Path): void {
  if (id === undefined || isMisconceptionId(id)) return;
  report.error('unknown-misconception', path, {
    message: `the catalogue of misconceptions has no \`${id}\``,
    hint: 'the ids are in main/model/misconception.ts',
  });
}

function expectWrong({ report }: Known, path: Path): void {
  report.error('shape', path, { message: 'this is the key: a right answer shows no misconception' });
}
