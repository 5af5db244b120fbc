import { unreachable } from '../../model/result.ts';
import { canonicalLogLine } from '../claim/canonical.ts';
import type { Question, QuestionOf } from '../format/question-text.ts';
import type { Situation } from '../scenario/situation.ts';
import type { Answer, AnswerOf } from './answer.ts';
import { gradeOptions } from './grade-choice.ts';
import { gradeFill } from './grade-fill.ts';
import { gradeMatching } from './grade-matching.ts';
import { gradeOrdering } from './grade-ordering.ts';
import { gradeLocate } from './grade-place.ts';
import { gradePermissions } from './grade-permissions.ts';
import { catalogued, plain, type Grade } from './shared/graded.ts';

/** Grades by what the engine computes. Null when the answer is of another kind than the question. */
export function grade(situation: Situation, question: Question, answer: Answer): Grade | null {
  switch (question.kind) {
    case 'verdict':
      return answer.kind === question.kind ? gradeVerdict(question, answer) : null;
    case 'locate':
      return answer.kind === question.kind ? gradeLocate(situation, question, answer) : null;
    case 'multiple-choice':
      return answer.kind === question.kind ? gradeOptions(situation, question, [answer.choice]) : null;
    case 'multiple-response':
      return answer.kind === question.kind ? gradeOptions(situation, question, answer.choices) : null;
    case 'ordering':
      return answer.kind === question.kind ? gradeOrdering(question, answer) : null;
    case 'matching':
      return answer.kind === question.kind ? gradeMatching(situation, question, answer) : null;
    case 'fill':
      return answer.kind === question.kind ? gradeFill(situation, question, answer) : null;
    case 'flow-log':
      return answer.kind === question.kind ? gradeFlowLog(question, answer) : null;
    case 'who-may-change':
      return answer.kind === question.kind ? gradePermissions(situation, question, answer) : null;
    default:
      return unreachable(question);
  }
}

const verdictWords = { allowed: 'It gets through', denied: 'It does not get through' };

function gradeVerdict(question: QuestionOf<'verdict'>, { value }: AnswerOf<'verdict'>): Grade {
  const correct = value === question.answer;
  return {
    correct,
    key: verdictWords[question.answer],
    given: verdictWords[value],
    options: (['allowed', 'denied'] as const).map((id) =>
      plain(
        id,
        verdictWords[id],
        id === value,
        id === question.answer,
        id === value && !correct ? catalogued(question.misconception) : null,
      ),
    ),
    misconception: correct ? null : catalogued(question.misconception),
  };
}

function gradeFlowLog(question: QuestionOf<'flow-log'>, { records }: AnswerOf<'flow-log'>): Grade {
  const key = question.answer.map(canonicalLogLine);
  const correct = key.toSorted().join('|') === records.toSorted().join('|');
  const words = (lines: readonly string[]) => (lines.length === 0 ? 'no record' : lines.join(' · '));
  const all = [...new Set([...key, ...records])];
  const options = all.map((line) => {
    const [picked, right] = [records.includes(line), key.includes(line)];
    return plain(line, line, picked, right, picked === right ? null : beliefOf(question, line));
  });
  return {
    correct,
    key: words(key),
    given: words(records),
    options,
    misconception: options.find(({ misconception }) => misconception !== null)?.misconception ?? null,
  };
}

/** What a record shows that was written down and is not there, or is there and was left out. */
function beliefOf({ misconceptions = {} }: QuestionOf<'flow-log'>, line: string) {
  return catalogued(Object.entries(misconceptions).find(([record]) => canonicalLogLine(record) === line)?.[1]);
}
