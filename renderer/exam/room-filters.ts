import type { RoomItem } from '../../main/contract/exam-view.ts';

export type RoomFilter = 'all' | 'unanswered' | 'flagged' | 'changed' | 'to-check';

/** An answer that chooses too few is none yet. */
export function isAnswered({ answer, complete }: RoomItem): boolean {
  return answer !== null && complete;
}

const fits: { readonly [F in RoomFilter]: (item: RoomItem) => boolean } = {
  all: () => true,
  unanswered: (item) => !isAnswered(item),
  flagged: ({ flagged }) => flagged,
  changed: ({ changed }) => changed,
  'to-check': (item) => !isAnswered(item) || item.flagged,
};

export const roomFilters: readonly { readonly id: RoomFilter; readonly label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'unanswered', label: 'No answer' },
  { id: 'flagged', label: 'Flagged' },
  { id: 'changed', label: 'Changed' },
  { id: 'to-check', label: 'To check' },
];

/** Positions of the items that a filter lets through. */
export function filtered(items: readonly RoomItem[], filter: RoomFilter): number[] {
  return items.flatMap((item, i) => (fits[filter](item) ? [i] : []));
}

/** The filter with which the review opens: what is to be checked, where there is something. */
export function openingFilter(items: readonly RoomItem[]): RoomFilter {
  return filtered(items, 'to-check').length > 0 ? 'to-check' : 'all';
}

/** Where an item stands, in words. */
export function stateWords(item: RoomItem): string {
  const { seen, answer, flagged, changed } = item;
  const state = isAnswered(item) ? 'Answered' : answer !== null ? 'Incomplete' : seen ? 'No answer' : 'Not seen';
  return [state, ...(flagged ? ['flagged'] : []), ...(changed ? ['changed'] : [])].join(', ');
}
