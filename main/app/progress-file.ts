import { LaterProgressFile, PROGRESS_VERSION, ProgressFile } from '../contract/progress-file.ts';
import type { Progress } from '../library/progress.ts';
import { err, ok, type Result } from '../model/result.ts';

/** Bytes of a file that is read. Ten thousand answers take about four million. */
export const MAX_PROGRESS_BYTES = 30_000_000;

/** Progress as the text of a file. */
export function writeProgressFile(progress: Progress, nowMs: number): string {
  const file = {
    format: 'perimeter-progress',
    version: PROGRESS_VERSION,
    exportedAt: new Date(nowMs).toISOString(),
    ...progress,
    answers: progress.answers.map((each) => ({ ...each, answer: JSON.parse(each.answer) as unknown })),
    disputes: progress.disputes.map((each) => ({ ...each, answer: JSON.parse(each.answer) as unknown })),
    sprints: progress.sprints.map((sprint) => ({
      ...sprint,
      decisions: sprint.decisions.map((each) => ({ ...each, packet: JSON.parse(each.packet) as unknown })),
    })),
    exams: progress.exams.map((exam) => ({
      ...exam,
      events: exam.events.map((each) => ({ ...each, value: JSON.parse(each.value) as unknown })),
    })),
  };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/**
 * Reads such a file, which anybody may have written.
 *
 * @returns what is wrong and where, as text for people
 */
export function readProgressFile(text: string): Result<Progress, string> {
  if (text.length > MAX_PROGRESS_BYTES) return err('The file is larger than 30 MB.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err('The file is not JSON. Choose a file that Perimeter exported.');
  }
  if (LaterProgressFile.safeParse(value).success)
    return err('A later version of Perimeter wrote this file. Update Perimeter.');
  const read = ProgressFile.safeParse(value);
  if (!read.success) return err(problemAt(read.error.issues[0]?.path ?? []));
  const { sittings, answers, disputes, exams, predictions, marks, reviews, sprints } = read.data;
  const known = new Set(sittings.map(({ id }) => id));
  const stray = [...answers, ...exams].find(({ sitting }) => !known.has(sitting));
  if (stray) return err(`The file has no sitting \`${stray.sitting}\`, which an answer or an exam names.`);
  return ok({
    ...{ sittings, predictions, marks, reviews },
    answers: answers.map((each) => ({ ...each, answer: JSON.stringify(each.answer) })),
    sprints: sprints.map((sprint) => ({
      ...sprint,
      decisions: sprint.decisions.map((each) => ({ ...each, packet: JSON.stringify(each.packet) })),
    })),
    disputes: disputes.map((each) => ({ ...each, answer: JSON.stringify(each.answer) })),
    exams: exams.map((exam) => ({
      ...exam,
      events: exam.events.map((each) => ({ ...each, value: JSON.stringify(each.value) })),
    })),
  });
}

function problemAt(path: readonly PropertyKey[]): string {
  const at = path.join('.');
  return `The file is not one that Perimeter exported${at ? `: \`${at}\` cannot be read` : ''}.`;
}
