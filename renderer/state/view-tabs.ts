import type { Lesson } from './lesson.svelte.ts';
import type { View } from './views.ts';

/** `why`: what to do so that the view is there. */
export type ViewTab = { readonly id: View; readonly label: string; readonly disabled: boolean; readonly why: string };

const AFTER = 'Available after you answer the question.';
const CHANGE_FIRST = 'Play an option that changes the network first. Then there are two networks to compare.';

/** The views of what plays, always the same ones. */
export function viewTabs({ playback, world, answered }: Lesson): readonly ViewTab[] {
  const disabled = playback === null;
  return [
    { id: 'picture', label: 'Picture', disabled: false, why: '' },
    { id: 'sequence', label: 'Sequence', disabled, why: AFTER },
    { id: 'transcript', label: 'Transcript', disabled, why: AFTER },
    { id: 'compare', label: 'Compare', disabled: !world?.against, why: answered ? CHANGE_FIRST : AFTER },
  ];
}
