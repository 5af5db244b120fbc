import type { AttemptRepo } from '../library/attempts.ts';
import type { Catalogue } from '../library/catalogue.ts';
import type { CueCardRepo } from '../library/cue-cards.ts';
import type { ScenarioRepo } from '../library/scenarios.ts';
import type { SettingRepo } from '../library/settings.ts';
import type { LibraryGuard } from './library-guard.ts';
import type { ScenarioCache } from './scenario-cache.ts';
import type { Sittings } from './sittings.ts';

/** Everything a use case needs from outside. Clock, hash and identity are here so that no use case reaches for them. */
export type Deps = {
  readonly scenarios: ScenarioRepo;
  readonly catalogue: Catalogue;
  readonly attempts: AttemptRepo;
  readonly settings: SettingRepo;
  readonly cueCards: CueCardRepo;
  readonly scenarioCache: ScenarioCache;
  readonly sittings: Sittings;
  /** For a change whose failure does not end its call. */
  readonly guard: LibraryGuard;
  /** What imports replaced since the lab was opened, by id: the texts, the last one last. */
  readonly replaced: Map<string, readonly string[]>;
  readonly nowMs: () => number;
  readonly hash: (text: string) => string;
  readonly about: {
    readonly version: string;
    readonly host: 'electron' | 'browser';
    readonly runtime: string;
    readonly library: string;
  };
};
