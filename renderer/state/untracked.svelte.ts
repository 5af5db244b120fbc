import type { Api } from '../../main/contract/api.ts';
import type { TrackingView } from '../../main/contract/feedback-view.ts';
import type { Playback } from './playback.svelte.ts';

type Playing = { readonly sitting: string; readonly playback: Playback | null };

/** What plays once more, with the tracking of security groups switched, to be shown beside itself. */
export class Untracked {
  readonly #api: Api;
  readonly #playing: Playing;
  /** Whether it is to be shown. */
  wanted = $state(false);
  /** The run, and for which one it was asked. */
  #beside = $state.raw<{ readonly of: Playback; readonly run: TrackingView } | null>(null);
  /** The run, as long as it is the one of what plays. */
  readonly run = $derived.by(() =>
    this.wanted && this.#beside && this.#beside.of === this.#playing.playback ? this.#beside.run : null,
  );

  constructor(api: Api, playing: Playing) {
    this.#api = api;
    this.#playing = playing;
  }

  toggle(): void {
    this.wanted = !this.wanted;
  }

  /** Asks main for the run, if it is wanted and not there yet. @returns why there is none. */
  async load(): Promise<string | null> {
    const { playback, sitting } = this.#playing;
    if (!this.wanted || !playback?.of || this.#beside?.of === playback) return null;
    const reply = await this.#api.playTracking({ sitting, playing: playback.of });
    if (!reply.ok) return reply.error.message;
    this.#beside = { of: playback, run: reply.value };
    return null;
  }
}
