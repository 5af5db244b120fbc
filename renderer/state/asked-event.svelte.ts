import type { LearnerQuestion, LearnerScenario } from '../../main/contract/learner-view.ts';
import { askedStory } from './asked-story.ts';

type Asking = {
  readonly scenario: Pick<LearnerScenario, 'stories'>;
  readonly question: Pick<LearnerQuestion, 'moment'> | undefined;
};

/** The story beside a question, and the event of it that is read. */
export class AskedEvent {
  readonly #asking: Asking;
  #chosenStory = $state<string | null>(null);
  #chosenEvent = $state<number | null>(null);
  /** The stories that may be told before anything is answered. */
  readonly stories = $derived.by(() => this.#asking.scenario.stories.filter(({ events }) => events.length > 0));
  /** The story that was chosen, or that the question is about, or the first one. */
  readonly story = $derived.by(() =>
    askedStory(this.stories, this.#asking.question?.moment ?? null, this.#chosenStory),
  );
  /** The event that is shown, counted from 0; null as long as none is. */
  readonly event = $derived.by(() => this.#chosenEvent ?? this.story?.event ?? null);
  /** The network at that event. */
  readonly network = $derived.by(() => (this.event === null ? undefined : this.story?.events[this.event]?.network));

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  showStory(name: string): void {
    this.#chosenStory = name;
    this.#chosenEvent = null;
  }

  showEvent(event: number): void {
    this.#chosenEvent = event;
  }

  /** Back to what the question is about. */
  reset(): void {
    this.#chosenStory = null;
    this.#chosenEvent = null;
  }
}
