import { accessSentence } from '../../engine/explain/access-sentence.ts';
import { permissionOf } from '../access/permission.ts';
import type { QuestionOf } from '../format/question-text.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import type { Situation } from '../scenario/situation.ts';
import { amongOf } from './grade-permissions.ts';

/** Those whom the key names may make the change, the others may not, and nobody's case is open. */
export function provePermissions(
  situation: Situation,
  question: QuestionOf<'who-may-change'>,
  path: Path,
  report: Report,
): void {
  const among = amongOf(situation, question);
  const { answer } = question;
  if (new Set(among).size < among.length)
    report.error('duplicate-name', [...path, 'among'], { message: 'a principal stands here twice' });
  if (new Set(answer).size < answer.length)
    report.error('duplicate-name', [...path, 'answer'], { message: 'a principal stands here twice' });
  if (among.length < 2 || among.length > 8)
    report.error('shape', [...path, 'among'], { message: 'a learner chooses from 2 to 8 principals' });
  answer.forEach((who, i) => {
    if (!among.includes(who))
      report.error('shape', [...path, 'answer', i], { message: `\`${who}\` is not among those to choose from` });
  });
  for (const who of among) {
    const permission = permissionOf(situation, who, question.does);
    const { kind } = permission.decision;
    const words = accessSentence(permission);
    const isKey = answer.includes(who);
    if (kind === 'undetermined')
      report.error('not-gradable', [...path, 'does'], { message: `whether \`${who}\` may is open: ${words}` });
    else if (isKey && kind !== 'allow')
      report.error('key-refuted', [...path, 'answer', answer.indexOf(who)], {
        message: `\`${who}\` may not: ${words}`,
      });
    else if (!isKey && kind === 'allow')
      report.error('key-refuted', [...path, 'answer'], { message: `\`${who}\` may as well: ${words}` });
  }
}
