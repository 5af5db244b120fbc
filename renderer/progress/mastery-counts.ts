import type { MasteryChapterView } from '../../main/contract/progress-view.ts';
import type { SkillState } from '../study/skill-states.ts';

/** How many skills of a chapter are in each state. */
export function countsOf({ rows }: MasteryChapterView): Readonly<Record<SkillState | 'all', number>> {
  const cells = rows.flatMap((row) => row.cells);
  const count = (state: SkillState) => cells.filter((cell) => cell.state === state).length;
  const unseen = rows.reduce((sum, row) => sum + row.unseen, 0);
  return {
    ...{ solid: count('solid'), learning: count('learning'), slipping: count('slipping'), unseen },
    all: cells.length + unseen,
  };
}
