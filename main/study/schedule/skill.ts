/**
 * What is remembered or forgotten: a concept, a belief that goes against it, and the direction of the packet that decides.
 * It is practised by every question that shows it.
 */
export type Skill = {
  /** The chapter. */
  readonly concept: string;
  /** The id of the misconception; null where the question offers none. */
  readonly misconception: string | null;
  readonly direction: 'request' | 'reply' | 'both';
};

/** As the library keeps it: `network-acls/M10/reply`. */
export function skillId({ concept, misconception, direction }: Skill): string {
  return `${concept}/${misconception ?? '-'}/${direction}`;
}
