import type { Amendments } from '../library/amendments.ts';
import type { AttemptRepo } from '../library/attempts.ts';
import type { Catalogue } from '../library/catalogue.ts';
import type { CueCardRepo } from '../library/cue-cards.ts';
import type { DisputeRepo } from '../library/disputes.ts';
import type { ExamRepo } from '../library/exams.ts';
import type { KeptAnswers } from '../library/kept-answers.ts';
import type { LearnerData } from '../library/learner-data.ts';
import type { ScenarioMarks } from '../library/scenario-marks.ts';
import type { ScenarioRepo } from '../library/scenarios.ts';
import type { SettingRepo } from '../library/settings.ts';
import type { SprintRepo } from '../library/sprints.ts';
import type { LibraryGuard } from './library-guard.ts';
import type { ScenarioCache } from './scenario-cache.ts';
import type { Sittings } from './sittings.ts';

/** Everything a use case needs from outside. Clock, hash and identity are here so that no use case reaches for them. */
export type Deps = {
  readonly scenarios: ScenarioRepo;
  readonly catalogue: Catalogue;
  readonly marks: ScenarioMarks;
  readonly attempts: AttemptRepo;
  readonly keptAnswers: KeptAnswers;
  readonly amendments: Amendments;
  readonly disputes: DisputeRepo;
  readonly exams: ExamRepo;
  readonly settings: SettingRepo;
  readonly cueCards: CueCardRepo;
  readonly sprints: SprintRepo;
  readonly data: LearnerData;
  readonly scenarioCache: ScenarioCache;
  readonly sittings: Sittings;
  /** For a change whose failure does not end its call. */
  readonly guard: LibraryGuard;
  /** What imports replaced since the lab was opened, by id: the texts, the last one last. */
  readonly replaced: Map<string, readonly string[]>;
  /** Begins anew with what the library holds: after all of its content was exchanged. */
  readonly reload: () => void;
  readonly nowMs: () => number;
  readonly newId: () => string;
  /** A whole number from 0 on, below 2 to the power of 31. */
  readonly newSeed: () => number;
  readonly hash: (text: string) => string;
  readonly about: {
    readonly version: string;
    readonly host: 'electron' | 'browser';
    readonly runtime: string;
    readonly library: string;
  };
};
