import { statSync } from 'node:fs';
import { MAX_ATTEMPT_BYTES, replayAttempt, type Replayed, type ReplayedItem } from '../../app/file/replay-attempt.ts';
import { FINDINGS, OK, readArguments, USAGE } from './arguments.ts';
import { readText, Unreadable } from './scenario-files.ts';

export const replayHelp = `perimeter replay FILE [--json]

Grades an attempt or an exam again that the lab exported, and says of each item whether its grade is the same. The file holds
the questions, the seed of each variant, the answers and what the engine found; the digest tells whether it was changed.
  --json            one JSON object

Exit code 0: all is the same; 1: something is different, the file was changed, or it cannot be read as an attempt; 2: there is
no such file.`;

const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const;

export function replay(args: readonly string[]): number {
  const read = readArguments(args, options);
  const [path, ...others] = read.ok ? read.value.positionals : [];
  if (!read.ok || path === undefined || others.length > 0) {
    console.error(read.ok ? replayHelp : read.error);
    return USAGE;
  }
  const replayed = replayAttempt(readAttemptText(path));
  if (!replayed.ok) {
    for (const problem of replayed.error) console.error(`${path}: ${plain(problem)}`);
    return FINDINGS;
  }
  console.log(read.value.values['json'] ? JSON.stringify(asJson(path, replayed.value)) : asText(replayed.value));
  return replayed.value.isSame ? OK : FINDINGS;
}

/** Looks at the size first: a file that is too large is not read at all. */
function readAttemptText(path: string): string {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > MAX_ATTEMPT_BYTES) throw new Unreadable(`\`${path}\` cannot be read: it is larger than 30 MB`);
  return readText(path);
}

function asJson(path: string, { file, isWhole, items, right, isSame }: Replayed): object {
  return {
    ...{ file: path, digest: isWhole ? 'same' : 'different', same: isSame },
    items: items.map(({ reasons, ...item }) => ({ ...item, same: reasons.length === 0, reasons })),
    score: { stored: file.score.right, again: right, of: file.score.of },
  };
}

function asText({ file, isWhole, items, right, isSame }: Replayed): string {
  const different = items.filter(({ reasons }) => reasons.length > 0).length;
  const { exam, score } = file;
  return [
    exam === null ? 'attempt' : `exam ${plain(exam.profile)}, ${plain(exam.form)}, seed ${exam.seed}`,
    isWhole ? 'digest: same' : 'digest: different, the file was changed after it was written',
    ...items.flatMap(itemLines),
    `score: ${score.right} of ${score.of} stored, ${right} graded again`,
    isSame ? `all ${items.length} items are the same` : `${different} of ${items.length} items are different`,
  ].join('\n');
}

function itemLines({ scenario, question, stored, again, reasons }: ReplayedItem, i: number): string[] {
  const name = `${String(i + 1).padStart(3)}  ${scenario} ${plain(question)}`;
  if (reasons.length === 0) return [`${name}: same, ${stored}`];
  return [
    `${name}: different, stored ${stored}, graded ${again ?? 'not at all'}`,
    ...reasons.map((each) => `     ${plain(each)}`),
  ];
}

/** Anybody may have written the file: what it says must not steer a terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '?');
}
