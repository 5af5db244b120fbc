import type { Reply, Response } from '../contract/api.ts';
import type { ExamOffer, ExamSize, ExamsView, FormOffer, OpenExam } from '../contract/exam-view.ts';
import { examProfiles, type ExamProfile } from '../model/exams/exams.ts';
import { ok } from '../model/result.ts';
import { coverage, unscoredOf } from '../study/exam/draw-form.ts';
import { thinDomains } from '../study/exam/estimate.ts';
import { timeFor } from '../study/exam/form-size.ts';
import { caseStudiesIn } from '../study/exam/case-studies.ts';
import { candidatesFor, type PoolItem } from '../study/exam/item-pool.ts';
import { answerOf } from '../study/exam/room.ts';
import type { Deps } from './deps.ts';
import { examPool } from './exam-pool.ts';
import { formWords, profileOf } from './exam-words.ts';
import { storedRoom } from './stored-room.ts';

/** What can be sat now, what goes on, and what was submitted. */
export function getExams(deps: Deps): Reply<Response<'getExams'>> {
  const pool = examPool(deps);
  const nowMs = deps.nowMs();
  return ok({
    exams: examProfiles.map((profile) => examOffer(profile, pool, nowMs)),
    open: openExam(deps),
    past: pastExams(deps),
  });
}

function examOffer(profile: ExamProfile, pool: readonly PoolItem[], nowMs: number): ExamOffer {
  const { id, name, title, scored, unscored, minutes, passMark, status, source, url, checkedOn } = profile;
  const sizes = (['full', 'mini-20', 'mini-10'] as const).map((size) => ({ size, domain: null }));
  const alone = profile.domains.map((domain) => ({ size: 'domain' as const, domain: domain.id }));
  const forms = [...sizes, ...alone].map(({ size, domain }) => formOffer(profile, pool, size, domain, nowMs));
  return { id, name, title, items: scored + unscored, minutes, passMark, status, source, url, checkedOn, forms };
}

function formOffer(
  profile: ExamProfile,
  pool: readonly PoolItem[],
  size: ExamSize,
  domain: string | null,
  nowMs: number,
): FormOffer {
  const domains = coverage(profile, pool, { size, domain }, nowMs);
  const items = domains.reduce((sum, { filled }) => sum + filled, 0);
  const wanted = domains.reduce((sum, { places }) => sum + places, 0);
  const unscored = unscoredOf(profile, items);
  const scoredPart = items === 0 ? 0 : (items - unscored) / items;
  const expected = domains.map(({ domain: id, weight, filled }) => {
    return { domain: id, weight, right: Math.round(filled * scoredPart), wrong: 0 };
  });
  const thin = thinDomains(expected).flatMap(
    ({ domain: id }) => domains.find((each) => each.domain === id)?.title ?? [],
  );
  const caseStudies = caseStudiesIn(candidatesFor(profile, pool, nowMs)).filter(
    (each) => domain === null || each.domains.includes(domain),
  ).length;
  return { size, domain, caseStudies, items, wanted, allowedMs: timeFor(profile, items), unscored, domains, thin };
}

/** The exam that goes on; null where none does. */
export function openExam(deps: Deps): OpenExam | null {
  const exam = deps.exams.open();
  if (!exam) return null;
  const items = deps.exams.itemsIn(exam.sitting);
  const room = storedRoom(items.length, deps.exams.eventsIn(exam.sitting), exam.usedMs);
  return {
    sitting: exam.sitting,
    name: profileOf(exam.profile).name,
    form: formWords(exam),
    remainingMs: Math.max(0, exam.allowedMs - exam.usedMs),
    answered: room.items.filter((item) => answerOf(item) !== null).length,
    items: items.length,
    position: room.position,
    seenAtMs: exam.seenAtMs,
  };
}

function pastExams(deps: Deps): ExamsView['past'] {
  return deps.exams.past().map((exam) => {
    const items = deps.exams.itemsIn(exam.sitting);
    const right = deps.attempts.inSitting(exam.sitting).filter(({ correct }) => correct).length;
    const endedAtMs = exam.endedAtMs ?? exam.seenAtMs;
    return {
      sitting: exam.sitting,
      name: profileOf(exam.profile).name,
      form: formWords(exam),
      endedAtMs,
      right,
      items: items.length,
    };
  });
}
