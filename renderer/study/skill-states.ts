/** How well a skill is known, from the best on. */
export const STATES = ['solid', 'learning', 'slipping', 'unseen'] as const;
export type SkillState = (typeof STATES)[number];

export const stateWords: Readonly<Record<SkillState, string>> = {
  solid: 'Solid',
  learning: 'Learning',
  slipping: 'Slipping',
  unseen: 'Not seen',
};
