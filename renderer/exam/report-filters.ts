import type { ReportItem } from '../../main/contract/exam-view.ts';

export type ReportFilter = 'all' | 'wrong' | 'flagged' | 'lost' | 'sure-wrong' | 'slow' | 'unscored';

const isMissed = ({ outcome }: ReportItem) => outcome !== 'right';

const fits: { readonly [F in ReportFilter]: (item: ReportItem) => boolean } = {
  all: () => true,
  wrong: isMissed,
  flagged: ({ flagged }) => flagged,
  lost: ({ change }) => change === 'lost',
  'sure-wrong': (item) => isMissed(item) && item.confidence === 'sure',
  slow: ({ slow }) => slow,
  unscored: ({ scored }) => !scored,
};

export const reportFilters: readonly { readonly id: ReportFilter; readonly label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'wrong', label: 'Incorrect' },
  { id: 'flagged', label: 'Flagged' },
  { id: 'lost', label: 'Correct to incorrect' },
  { id: 'sure-wrong', label: 'Sure and incorrect' },
  { id: 'slow', label: 'Slow' },
  { id: 'unscored', label: 'Unscored' },
];

export function reported(items: readonly ReportItem[], filter: ReportFilter): ReportItem[] {
  return items.filter(fits[filter]);
}

const changeWords = { gained: 'Changed to right', lost: 'Changed from right', other: 'Changed' } as const;

/** What stands below the title of an item: `No answer`, `Changed from right, sure, flagged`. */
export function itemNotes({ outcome, change, confidence, flagged, slow, scored, judged }: ReportItem): string {
  const notes = [
    ...(outcome === 'none' ? ['No answer'] : []),
    ...(change === null ? [] : [changeWords[change]]),
    ...(confidence === null ? [] : [confidence]),
    ...(flagged ? ['flagged'] : []),
    ...(slow ? ['slow'] : []),
    ...(scored ? [] : ['unscored']),
    ...(judged ? ['not proved by the engine'] : []),
  ];
  const words = notes.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
