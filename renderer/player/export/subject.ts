import type { Playing } from '../../../main/contract/playing.ts';
import type { LearnerScenario } from '../../../main/contract/learner-view.ts';
import { withoutTicks } from '../../ui/code-parts.ts';

/**
 * What plays, by the names that a learner knows. @param worldLabel what the option that plays is called; empty where none
 * does.
 */
export function subjectOf(
  playing: Playing | null,
  { questions, flows }: Pick<LearnerScenario, 'questions' | 'flows'>,
  worldLabel: string,
): string {
  switch (playing?.kind) {
    case undefined:
      return '';
    case 'flow':
      return `Flow ${playing.flow}: ${endsOf(flows.find(({ name }) => name === playing.flow))}`;
    case 'event':
      return `Story ${playing.story}, event ${playing.event + 1}${playing.memory ? '' : ', without security group tracking'}`;
    case 'question':
    case 'world': {
      const at = questions.findIndex(({ id }) => id === playing.question);
      const asked = `Question ${at + 1} of ${questions.length}: ${withoutTicks(questions[at]?.prompt ?? '')}`;
      return worldLabel === '' ? asked : `${asked} · ${withoutTicks(worldLabel)}`;
    }
  }
}

function endsOf(flow: LearnerScenario['flows'][number] | undefined): string {
  return flow ? `${flow.from} → ${flow.to}` : '';
}
