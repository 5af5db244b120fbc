import type { Reply, Request, Response } from '../contract/api.ts';
import type { StoredExam, StoredExamItem } from '../library/exams.ts';
import { examProfileOf } from '../model/exams/exams.ts';
import { err, ok } from '../model/result.ts';
import { drawForm, type FormItem } from '../study/exam/draw-form.ts';
import type { Deps } from './deps.ts';
import { examPool } from './exam-pool.ts';
import { roomView } from './exam-room.ts';

/** As with the ESL +30 accommodation. */
const EXTRA_MS = 30 * 60_000;

/** Draws a form and opens its room. Errors: an exam goes on already, or the library fills no place. */
export function startExam(deps: Deps, request: Request<'startExam'>): Reply<Response<'startExam'>> {
  const profile = examProfileOf(request.profile);
  if (!profile) return err({ code: 'not-found', message: 'there is no such exam' });
  if (deps.exams.open())
    return err({ code: 'bad-request', message: 'Another exam is open. Resume it, submit it or discard it first.' });
  const seed = deps.newSeed();
  const { size, domain, hasUnscored, hasCaseStudies } = request;
  const nowMs = deps.nowMs();
  const form = drawForm(profile, examPool(deps), { size, domain, hasUnscored, hasCaseStudies, seed }, nowMs);
  const items = form.items.flatMap((item, position) => storedItem(deps, item, position, seed) ?? []);
  if (items.length === 0)
    return err({ code: 'not-found', message: 'The library has no items for this form. Choose another form.' });
  const exam: StoredExam = {
    sitting: deps.newId(),
    ...{ profile: profile.id, size, domain, strict: request.strict, asksConfidence: request.asksConfidence },
    allowedMs: form.allowedMs + (request.hasExtraTime ? EXTRA_MS : 0),
    ...{ usedMs: 0, seenAtMs: nowMs, awayMs: 0, state: 'open', endedAtMs: null },
  };
  const sitting = { id: exam.sitting, policy: 'exam', scenario: null, seed, openedAtMs: nowMs } as const;
  deps.exams.start(sitting, exam, items);
  return ok(roomView(deps, exam));
}

/** A place with what the room needs to list it; none for a scenario that this version of the lab cannot read. */
function storedItem(
  deps: Deps,
  { scenario, question, domain, isScored }: FormItem,
  position: number,
  seed: number,
): StoredExamItem | null {
  const cached = deps.scenarioCache.take(scenario, seed);
  const asked = cached.ok ? cached.value.scenario.text.questions.find(({ id }) => id === question) : undefined;
  if (!cached.ok || !asked) return null;
  return {
    position,
    scenario,
    question,
    scenarioHash: cached.value.stored.hash,
    domain,
    prompt: asked.prompt,
    scored: isScored,
  };
}
