import { GradedAgain } from '../contract/progress-file.ts';
import type { DisputedAnswer } from '../library/disputes.ts';
import type { Progress, ProgressAnswer, ProgressDispute } from '../library/progress.ts';
import { cardRating } from '../study/schedule/card-review.ts';
import { RATINGS } from '../library/amendments.ts';

/** An answer as it holds now: graded again where its key was corrected, without those that were undone. */
type Result = Omit<ProgressAnswer, 'amendments' | 'correct'> & {
  readonly policy: string;
  readonly correct: boolean;
  /** The note of its dispute; null where it is not disputed. */
  readonly dispute: string | null;
};

/** The answers that count, one on a row: RFC 4180, UTF-8, times in UTC. */
export function resultsAsCsv(progress: Progress): string {
  const header = [
    ...['answered', 'policy', 'sitting', 'scenario', 'question', 'correct', 'confidence', 'seconds', 'hints'],
    ...['misconception', 'seed', 'scenario version', 'disputed', 'dispute note'],
  ];
  const rows = resultsOf(progress).map((each) => [
    ...[new Date(each.atMs).toISOString(), each.policy, each.sitting, each.scenario, each.question],
    ...[each.correct ? 'yes' : 'no', each.confidence ?? '', (each.ms / 1000).toFixed(1), String(each.hints)],
    ...[each.misconception ?? '', String(each.seed), each.scenarioHash],
    ...[each.dispute === null ? 'no' : 'yes', each.dispute ?? ''],
  ]);
  const looks = looksOf(progress).map((each) => [
    ...[new Date(each.atMs).toISOString(), 'card', '', '', each.card],
    ...[each.known === 1 ? 'yes' : 'no', '', (each.ms / 1000).toFixed(1), '0', '', '', each.hash, 'no', ''],
  ]);
  return [header, ...rows, ...looks].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** The same as statements of xAPI 1.0.3, for a learning record store. @param hash SHA-256, hexadecimal: ids are made of it */
export function resultsAsXapi(progress: Progress, hash: (text: string) => string): string {
  const statements = [
    ...resultsOf(progress).map((each) => statementOf(each, hash)),
    ...looksOf(progress).map((each) => cardStatement(each, hash)),
  ];
  return `${JSON.stringify(statements, null, 1)}\n`;
}

const HOME = 'https://perimeter.invalid';

function statementOf(each: Result, hash: (text: string) => string): object {
  return {
    id: uuidOf(hash(`${each.sitting} ${each.question} ${each.atMs}`)),
    actor: { objectType: 'Agent', account: { homePage: HOME, name: 'learner' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { 'en-US': 'answered' } },
    object: {
      objectType: 'Activity',
      id: `${HOME}/scenario/${each.scenario}/question/${each.question}`,
      definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'other' },
    },
    result: { success: each.correct, response: each.answer, duration: `PT${(each.ms / 1000).toFixed(2)}S` },
    context: {
      registration: uuidOf(hash(each.sitting)),
      extensions: {
        [`${HOME}/xapi/policy`]: each.policy,
        [`${HOME}/xapi/confidence`]: each.confidence,
        [`${HOME}/xapi/misconception`]: each.misconception,
        [`${HOME}/xapi/hints`]: each.hints,
        [`${HOME}/xapi/seed`]: each.seed,
        [`${HOME}/xapi/scenario-version`]: each.scenarioHash,
        [`${HOME}/xapi/disputed`]: each.dispute !== null,
        [`${HOME}/xapi/dispute-note`]: each.dispute,
      },
    },
    timestamp: new Date(each.atMs).toISOString(),
  };
}

function cardStatement(each: Look, hash: (text: string) => string): object {
  return {
    id: uuidOf(hash(`card ${each.card} ${each.atMs}`)),
    actor: { objectType: 'Agent', account: { homePage: HOME, name: 'learner' } },
    verb: { id: 'http://adlnet.gov/expapi/verbs/answered', display: { 'en-US': 'answered' } },
    object: {
      objectType: 'Activity',
      id: `${HOME}/card/${each.card}`,
      definition: { type: 'http://adlnet.gov/expapi/activities/cmi.interaction', interactionType: 'other' },
    },
    result: {
      success: each.known === 1,
      response: each.known === 1 ? 'knew it' : 'did not know',
      duration: `PT${(each.ms / 1000).toFixed(2)}S`,
    },
    context: {
      extensions: {
        [`${HOME}/xapi/self-reported`]: true,
        [`${HOME}/xapi/rating`]: ratingOf(each),
        [`${HOME}/xapi/card-version`]: each.hash,
      },
    },
    timestamp: new Date(each.atMs).toISOString(),
  };
}

type Look = Progress['reviews'][number];

/** Looks at cards that count: what the learner said, which nobody graded. */
function looksOf({ reviews }: Progress): Look[] {
  return reviews.filter(({ counts, amendments }) => counts === 1 && !isUndone(amendments));
}

function ratingOf({ known, turnedMs, amendments }: Look): string {
  const said = amendments.findLast(({ kind }) => kind === 'rating')?.value;
  const rating = RATINGS.find((each) => each === said) ?? null;
  return cardRating({ known: known === 1, turnedMs, rating });
}

function resultsOf({ sittings, answers, disputes }: Progress): Result[] {
  const disputed = new Map(disputes.filter(isStanding).map((each) => [answerKey(each), noteOf(each)]));
  const policies = new Map(sittings.map(({ id, policy }) => [id, policy]));
  return answers
    .filter(({ counts, amendments }) => counts === 1 && !isUndone(amendments))
    .map(({ amendments, correct, ...answer }) => {
      const again = amendments.findLast(({ kind }) => kind === 'graded-again')?.value;
      const policy = policies.get(answer.sitting) ?? 'practice';
      const dispute = disputed.get(answerKey(answer)) ?? null;
      return {
        ...answer,
        correct: correct === 1,
        policy,
        dispute,
        ...(again ? GradedAgain.parse(JSON.parse(again)) : {}),
      };
    });
}

/** The same answer to the same variant is disputed, in whichever sitting it was given. */
function answerKey({ scenario, question, answer, seed, scenarioHash }: DisputedAnswer): string {
  return JSON.stringify([scenario, question, answer, seed, scenarioHash]);
}

function isStanding({ entries }: ProgressDispute): boolean {
  return entries.findLast(({ kind }) => kind !== 'note')?.kind !== 'withdrawn';
}

function noteOf({ entries }: ProgressDispute): string {
  return entries.findLast(({ kind }) => kind === 'note')?.value ?? '';
}

function isUndone(amendments: ProgressAnswer['amendments']): boolean {
  return amendments.findLast(({ kind }) => kind === 'undone' || kind === 'restored')?.kind === 'undone';
}

/** A cell that begins like a formula is text to a spreadsheet only behind an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Version 8: bits of our own choosing (RFC 9562). */
function uuidOf(hash: string): string {
  const variant = ((Number.parseInt(hash.charAt(16), 16) & 0b11) | 0b1000).toString(16);
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`];
  return [...parts, `${variant}${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
