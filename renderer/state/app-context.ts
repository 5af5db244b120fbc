import { createContext } from 'svelte';
import type { Api } from '../../main/contract/api.ts';
import type { AnswerKeys } from './answer-keys.ts';
import type { Announcer } from './announcer.svelte.ts';
import type { ExportWork } from './export-work.svelte.ts';
import type { Moments } from './moments.ts';
import type { Router } from './router.svelte.ts';
import type { SettingsState } from './settings.svelte.ts';

/** What every screen can reach. */
export type AppContext = {
  readonly api: Api;
  readonly router: Router;
  readonly settings: SettingsState;
  readonly announcer: Announcer;
  readonly answerKeys: AnswerKeys;
  readonly moments: Moments;
  readonly exportWork: ExportWork;
};

export const [getApp, setApp] = createContext<AppContext>();
