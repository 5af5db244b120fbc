import type { Reply } from '../contract/api.ts';
import type { SittingPolicy, StoredSitting, StoredSittings } from '../library/sittings.ts';
import { err, ok } from '../model/result.ts';
import { Answer } from '../lesson/question/question-kinds.ts';
import type { CachedScenario, ScenarioCache } from './scenario-cache.ts';

/** One learner going through one scenario. What was answered here decides which traces may leave main. */
export type Sitting = CachedScenario & {
  readonly id: string;
  /** Those of an exam are a form's, and are no sitting of a scenario. */
  readonly policy: Exclude<SittingPolicy, 'exam'>;
  readonly seed: number;
  readonly openedAtMs: number;
  /** A single question of a session: it is no round of its scenario and moves nobody in it. */
  readonly isItem: boolean;
  /** False: a lab of an answered question, which is checked and not recorded. */
  readonly counts: boolean;
  readonly answered: ReadonlyMap<string, Answer>;
  /** What was begun and not handed in yet, by question. */
  readonly drafts: ReadonlyMap<string, Answer>;
  /** How many hints were given for questions that are not answered yet. */
  readonly hints: ReadonlyMap<string, number>;
};

type Opened = Pick<Sitting, 'policy' | 'seed' | 'openedAtMs' | 'isItem' | 'counts'>;
type Kept = Sitting & Record<'answered' | 'drafts', Map<string, Answer>> & { readonly hints: Map<string, number> };

/** In memory, from the newest on; the others come back from the library, with the answers that were given in them. */
const KEPT = 100;

const OVER = { code: 'not-found', message: 'this sitting is over; open the scenario again' } as const;

type Needs = {
  readonly newId: () => string;
  readonly stored: StoredSittings;
  readonly scenarios: ScenarioCache;
  /** Whether the exam that is open asks about a scenario: then nothing of its sittings leaves main. */
  readonly isLocked: (scenario: string) => boolean;
};

export const LOCKED = {
  code: 'not-yet',
  message: 'This scenario is part of the exam that is open. Submit or discard the exam first.',
} as const;

export function openSittings({ newId, stored, scenarios, isLocked }: Needs) {
  const sittings = new Map<string, Kept>();
  const keep = (sitting: Kept): Kept => {
    sittings.set(sitting.id, sitting);
    const [oldest] = sittings.keys();
    if (sittings.size > KEPT && oldest !== undefined) sittings.delete(oldest);
    return sitting;
  };
  const take = (id: string): Reply<Kept> => {
    const sitting = sittings.get(id) ?? restored(id, stored, scenarios);
    if (!sitting) return err(OVER);
    return isLocked(sitting.scenario.text.id) ? err(LOCKED) : ok(keep(sitting));
  };
  return {
    open: (cached: CachedScenario, opened: Opened): Sitting =>
      keep({
        ...cached,
        ...opened,
        ...{
          id: newId(),
          answered: new Map<string, Answer>(),
          drafts: new Map(begunBefore([...sittings.values()], cached, opened.seed)?.drafts),
          hints: new Map(begunBefore([...sittings.values()], cached, opened.seed)?.hints),
        },
      }),
    get: (id: string): Reply<Sitting> => take(id),
    clear: (): void => sittings.clear(),
    answer: (id: string, question: string, answer: Answer): void => {
      sittings.get(id)?.answered.set(question, answer);
      sittings.get(id)?.drafts.delete(question);
      sittings.get(id)?.hints.delete(question);
    },
    giveHint: (id: string, question: string): void => {
      const hints = sittings.get(id)?.hints;
      hints?.set(question, (hints.get(question) ?? 0) + 1);
    },
    draft: (id: string, question: string, answer: Answer): void => void sittings.get(id)?.drafts.set(question, answer),
    /** Whether another sitting of the scenario, whose round the last question has not ended, has shown this key. */
    shownElsewhere: ({ id, scenario }: Sitting, question: string): boolean =>
      [...sittings.values()].some(
        (other) =>
          other.id !== id &&
          other.scenario.text.id === scenario.text.id &&
          other.answered.has(question) &&
          !other.answered.has(other.scenario.text.questions.at(-1)?.id ?? ''),
      ),
  };
}
export type Sittings = ReturnType<typeof openSittings>;

/** Whoever comes back to the same variant of a file finds what was begun in the sitting before. */
function begunBefore(earlier: readonly Sitting[], { scenario, stored }: CachedScenario, seed: number): Sitting | null {
  const last = earlier.findLast((each) => each.counts && each.scenario.text.id === scenario.text.id);
  return last?.stored.hash === stored.hash && last.seed === seed ? last : null;
}

/** What the library keeps of it. */
export function storedForm({ id, policy, scenario, seed, openedAtMs, isItem }: Sitting): StoredSitting {
  return { id, policy, scenario: isItem ? null : scenario.text.id, seed, openedAtMs };
}

/** A sitting of an earlier run. None where the scenario has changed since: its answers are to another text. */
function restored(id: string, stored: StoredSittings, scenarios: ScenarioCache): Kept | undefined {
  const sitting = stored.get(id);
  if (!sitting || sitting.scenario === null || sitting.policy === 'exam') return undefined;
  const cached = scenarios.take(sitting.scenario, sitting.seed);
  const answers = stored.answersIn(id);
  if (!cached.ok || answers.some(({ scenarioHash }) => scenarioHash !== cached.value.stored.hash)) return undefined;
  const answered = new Map<string, Answer>();
  for (const { question, answer } of answers) {
    const read = Answer.safeParse(JSON.parse(answer));
    if (read.success) answered.set(question, read.data);
  }
  const { policy, seed, openedAtMs } = sitting;
  return {
    ...cached.value,
    id,
    policy,
    seed,
    openedAtMs,
    isItem: false,
    counts: true,
    answered,
    drafts: new Map(),
    hints: new Map(),
  };
}
