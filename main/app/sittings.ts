import type { Reply } from '../contract/api.ts';
import { err, ok } from '../model/result.ts';
import type { Answer } from '../lesson/question/question-kinds.ts';
import type { CachedScenario } from './scenario-cache.ts';

/** One learner going through one scenario. What was answered here decides which traces may leave main. */
export type Sitting = CachedScenario & {
  readonly id: string;
  readonly seed: number;
  readonly openedAtMs: number;
  readonly answered: ReadonlyMap<string, Answer>;
};

/** Forgotten from the oldest on: whoever comes back after that many opens the scenario anew. */
const KEPT = 100;

export function openSittings(newId: () => string) {
  const sittings = new Map<string, Sitting & { readonly answered: Map<string, Answer> }>();
  return {
    open: (shelved: CachedScenario, seed: number, openedAtMs: number): Sitting => {
      const sitting = { ...shelved, id: newId(), seed, openedAtMs, answered: new Map<string, Answer>() };
      sittings.set(sitting.id, sitting);
      const [oldest] = sittings.keys();
      if (sittings.size > KEPT && oldest !== undefined) sittings.delete(oldest);
      return sitting;
    },
    get: (id: string): Reply<Sitting> => {
      const sitting = sittings.get(id);
      return sitting
        ? ok(sitting)
        : err({ code: 'not-found', message: 'this sitting is over; open the scenario again' });
    },
    answer: (id: string, question: string, answer: Answer): void =>
      void sittings.get(id)?.answered.set(question, answer),
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
