import type { Api, Response } from '../../main/contract/api.ts';

type Settings = Response<'getSettings'>;

/** The settings as shown, applied to the page at once and stored behind it. */
export class SettingsState {
  value = $state.raw<Settings>({
    theme: 'system',
    speed: 3,
    motion: 'system',
    fontScale: 1,
    askConfidence: true,
    predictionGates: false,
    examDate: null,
    studyMinutes: 20,
  });
  readonly #api: Api;

  constructor(api: Api) {
    this.#api = api;
  }

  async load(): Promise<void> {
    const reply = await this.#api.getSettings({});
    if (reply.ok) this.value = reply.value;
  }

  /** Shown at once. @returns a promise that is kept when it is stored */
  async change(part: Partial<Settings>): Promise<void> {
    this.value = { ...this.value, ...part };
    await this.#api.putSettings(this.value);
  }
}

/** Puts theme, motion and size on the page; the returned function stops following the system. */
export function applySettings({ theme, motion, fontScale }: Settings): () => void {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const apply = () => {
    const own = contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
    root.dataset['theme'] = theme === 'system' ? own : theme;
    root.dataset['motion'] = motion === 'system' ? (still.matches ? 'reduced' : 'full') : motion;
    root.style.fontSize = `${14 * fontScale}px`;
  };
  apply();
  const queries = [dark, contrast, still];
  for (const query of queries) query.addEventListener('change', apply);
  return () => {
    for (const query of queries) query.removeEventListener('change', apply);
  };
}
