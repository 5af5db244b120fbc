import { formatChange } from '../../change/format-change.ts';
import { known } from '../../model/result.ts';
import type { Goal } from '../format/goal-text.ts';
import { readPacketSet } from '../intent/packet-set.ts';
import { flowWords } from '../scenario/flow-words.ts';
import { packetsOfFlow } from '../scenario/packets-of-flow.ts';
import { worldAbout } from '../scenario/moment.ts';
import { flowOf, type Situation } from '../scenario/situation.ts';
import { judgedBy } from './judged-by.ts';
import { minimalRepairs } from './kinds/minimal-repairs.ts';
import { goalTruth, readRepair } from './kinds/repair-changes.ts';
import { kindOf, type Question } from './question-kinds.ts';

export type Repair = Extract<Question, { kind: 'repair' }>;

/** What a lab of a question is called. */
export const FIX_LAB = 'fix-it-yourself';

/** Whether a question may open as a lab: it has a goal with changes that reach it, or its flow is denied. */
export function mayFix(situation: Situation, question: Question): boolean {
  if (question.moment !== undefined || judgedBy(question)) return false;
  const asked = goalOf(question);
  if (asked) return asked.answers.some((lines) => lines.every(isEditable));
  const { verdict, blockers } = worldAbout(situation, question).world.trace;
  return verdict.kind === 'denied' && !blockers.some(({ component }) => component.startsWith('policy:'));
}

/** The editor of repairs has no lists for the policies of a cluster and the labels of its pods. */
function isEditable(line: string): boolean {
  return !/^(?:(?:add|remove) policy|label|annotate|move|order) /.test(line);
}

/**
 * A question as a repair that counts nowhere: with its goal, or so that its flow gets through and nothing else opens. Null
 * where no changes are known that do it.
 */
export function fixLab(situation: Situation, question: Question): Repair | null {
  if (!mayFix(situation, question)) return null;
  const asked = goalOf(question) ?? deniedFlow(situation, question);
  if (!asked) return null;
  const { prompt, goal, answers } = asked;
  const about = { flow: question.flow, goal };
  const answer = answers.find((lines) => {
    if (!lines.every(isEditable)) return false;
    const changes = readRepair(situation, lines);
    return changes.ok && goalTruth(situation, about, changes.value).kind === 'right';
  });
  if (!answer || goalTruth(situation, about, []).kind === 'right') return null;
  const { flow, because, rules } = question;
  return { kind: 'repair', id: FIX_LAB, prompt, flow, because, rules, goal, answer: [...answer], wrong: [] };
}

type Asked = { readonly prompt: string; readonly goal: Goal; readonly answers: readonly (readonly string[])[] };

/** The goal of the question itself. */
function goalOf(question: Question): Asked | null {
  const key = kindOf(question).keyChanges?.(question) ?? [];
  if (!('goal' in question) || !question.goal || key.length === 0) return null;
  return { prompt: `Make the change yourself. ${question.prompt}`, goal: question.goal, answers: [key] };
}

function deniedFlow(situation: Situation, question: Question): Asked | null {
  const name = flowOf(situation, question.flow);
  const packets = packetsOfFlow(known(situation.flows.get(name), `flow ${name}`));
  if (!readPacketSet(situation.network, packets).ok) return null;
  const goal: Goal = { allowed: [name], mustNotOpen: ['all'], mayOpen: [packets] };
  const prompt = `Change the network so that ${flowWords(situation, name)} is allowed, and open nothing else.`;
  return { prompt, goal, answers: minimalRepairs(situation, goal).map((set) => set.map(formatChange)) };
}
