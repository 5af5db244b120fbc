import type { Reply, Request, Response } from '../contract/api.ts';
import type { ExamReport, ReportItem } from '../contract/exam-view.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import { judgedBy } from '../lesson/question/judged-by.ts';
import type { SittingAttempt } from '../library/attempts.ts';
import type { StoredExam, StoredExamItem } from '../library/exams.ts';
import type { ExamProfile } from '../model/exams/exams.ts';
import { isMisconceptionId, misconceptions } from '../model/misconception.ts';
import { err, ok } from '../model/result.ts';
import { estimate, shareInterval, thinDomains, type DomainResult } from '../study/exam/estimate.ts';
import type { Deps } from './deps.ts';
import { formWords, profileOf } from './exam-words.ts';
import { examQuestion } from './exam-version.ts';
import { beliefsOffered } from './beliefs-offered.ts';
import { changeOf } from './graded-item.ts';
import { storedRoom } from './stored-room.ts';

/** So many times the pace of the exam is slow. */
const SLOW = 1.5;

/** What a submitted exam came to. All of it is computed from the log, so that a grade that is amended changes it. */
export function getExamReport(deps: Deps, { sitting }: Request<'getExamReport'>): Reply<Response<'getExamReport'>> {
  const exam = deps.exams.get(sitting);
  if (!exam) return err({ code: 'not-found', message: 'there is no such exam' });
  if (exam.state !== 'submitted') return err({ code: 'not-yet', message: 'submit the exam first' });
  const profile = profileOf(exam.profile);
  const items = deps.exams.itemsIn(sitting);
  const attempts = deps.attempts.inSitting(sitting);
  const { name, title, passMark } = profile;
  const paceMs = items.length === 0 ? 0 : Math.round(exam.allowedMs / items.length);
  const seed = deps.exams.sittingOf(sitting)?.seed ?? 0;
  const rows = reportItems(deps, exam, seed, items, attempts, paceMs);
  const all = domainResults(profile, rows);
  // A form of one domain says nothing of the others.
  const results = exam.size === 'domain' ? all.filter(({ domain }) => domain === exam.domain) : all;
  return ok({
    ...{ sitting, name, title, passMark, form: formWords(exam), seed },
    ...{ endedAtMs: exam.endedAtMs ?? exam.seenAtMs, allowedMs: exam.allowedMs, awayMs: exam.awayMs, paceMs },
    usedMs: Math.min(exam.usedMs, exam.allowedMs),
    estimate: exam.size === 'domain' ? null : estimate(results, passMark),
    thin: thinDomains(results).map((each) => ({
      title: titleOf(profile, each.domain),
      scored: each.right + each.wrong,
    })),
    domains: results.map((each) => {
      const { weight, right, wrong } = each;
      return { title: titleOf(profile, each.domain), weight, right, of: right + wrong, ...shareInterval(each) };
    }),
    unscored: shareIn(rows.filter(({ scored }) => !scored)),
    beliefs: beliefsIn(deps, seed, items, attempts),
    items: rows,
  });
}

function reportItems(
  deps: Deps,
  exam: StoredExam,
  seed: number,
  items: readonly StoredExamItem[],
  attempts: readonly SittingAttempt[],
  paceMs: number,
): ReportItem[] {
  const room = storedRoom(items.length, deps.exams.eventsIn(exam.sitting), Math.min(exam.usedMs, exam.allowedMs));
  return items.flatMap((item) => {
    const state = room.items[item.position];
    if (!state) return [];
    const attempt = attempts.find(({ scenario, question }) => scenario === item.scenario && question === item.question);
    const isRight = attempt?.correct ?? false;
    const ms = Math.round(state.ms);
    return {
      ...{
        position: item.position,
        scenario: ScenarioId.parse(item.scenario),
        prompt: item.prompt,
        scored: item.scored,
      },
      title: deps.scenarios.get(item.scenario)?.title ?? item.scenario,
      domain: titleOf(profileOf(exam.profile), item.domain),
      outcome: attempt ? (isRight ? 'right' : 'wrong') : 'none',
      change: changeOf(deps, item, state, isRight, seed),
      ...{ confidence: state.confidence, flagged: state.flagged, ms, slow: ms > SLOW * paceMs },
      judged: isJudged(deps, item, seed),
      misconception: attempt?.misconception ?? null,
    } satisfies ReportItem;
  });
}

function isJudged(deps: Deps, item: StoredExamItem, seed: number): boolean {
  const found = examQuestion(deps, item, seed);
  return found !== undefined && judgedBy(found.question) !== null;
}

function domainResults({ domains }: ExamProfile, rows: readonly ReportItem[]): DomainResult[] {
  return domains.map(({ id, title, weight }) => {
    const { right, of } = shareIn(rows.filter((row) => row.scored && row.domain === title));
    return { domain: id, weight, right, wrong: of - right };
  });
}

function shareIn(rows: readonly ReportItem[]): { right: number; of: number } {
  return { right: rows.filter(({ outcome }) => outcome === 'right').length, of: rows.length };
}

/** Counted only where the chosen answer stands for the belief; a chance is an answered item that offered it. */
function beliefsIn(
  deps: Deps,
  seed: number,
  items: readonly StoredExamItem[],
  attempts: readonly SittingAttempt[],
): ExamReport['beliefs'] {
  const chances = new Map<string, number>();
  for (const { scenario, question } of attempts) {
    const item = items.find((each) => each.scenario === scenario && each.question === question);
    const found = item && examQuestion(deps, item, seed);
    for (const id of found ? beliefsOffered(found.question) : []) chances.set(id, (chances.get(id) ?? 0) + 1);
  }
  return [...chances]
    .flatMap(([id, offered]) => {
      const fell = attempts.filter(({ misconception }) => misconception === id).length;
      return isMisconceptionId(id) ? [{ id, name: misconceptions[id].name, fell, chances: offered }] : [];
    })
    .toSorted((a, b) => b.fell - a.fell || b.chances - a.chances || (a.id < b.id ? -1 : 1));
}

function titleOf({ domains }: ExamProfile, domain: string): string {
  return domains.find(({ id }) => id === domain)?.title ?? domain;
}
