import { rules, type RuleId } from '../../model/rule-ledger.ts';
import type { Step } from '../../model/step.ts';
import type { Trace } from '../../model/trace.ts';
import { networkAbout, worldAbout } from '../scenario/moment.ts';
import type { Situation } from '../scenario/situation.ts';
import { judgedBy } from './judged-by.ts';
import { kindOf, type Question } from './question-kinds.ts';
import { rulesOf } from './rules-of.ts';
import { areaHints, optionHints } from './shared/hint-words.ts';

/** The degrees of help, in the order in which they are given. */
export const HINT_DEGREES = ['nudge', 'where', 'concept'] as const;
type Degree = (typeof HINT_DEGREES)[number];

/** What is recorded as the number of hints where the answer was shown. */
export const ANSWER_SHOWN = HINT_DEGREES.length + 1;

/**
 * Three degrees of help: which packet to look at, where it is decided, and the rule that decides. The author's words where
 * there are some; else told from the trace and the ledger of rules. The first two never name the key or an option.
 */
export function hintsOf(situation: Situation, question: Question): Readonly<Record<Degree, string>> {
  const cited = rulesOf(situation, question);
  const step = decidingStep(worldAbout(situation, question).world.trace, cited);
  const network = networkAbout(situation, question);
  const firstHints = question.kind === 'locate' ? areaHints : optionHints;
  const told = kindOf(question).hints?.(situation, question, step) ?? firstHints(network, step);
  const [rule] = cited;
  const concept = rule ? `${rule}: ${rules[rule].says}` : withoutRule(question);
  const { nudge = told.nudge, where = told.where, concept: own = concept } = question.hints ?? {};
  return { nudge, where, concept: own };
}

function withoutRule(question: Question): string {
  return judgedBy(question)
    ? 'An option must meet every requirement first. Only then does the criterion decide.'
    : 'Every filter on the path must allow the packet and its reply.';
}

/** What stops the flow first; of one that gets through, the last gate that rests on one of the rules. */
function decidingStep({ steps, blockers }: Trace, cited: readonly RuleId[]): Step | null {
  const stop = blockers[0] && steps[blockers[0].step];
  if (stop) return stop;
  const gates = steps.filter(({ detail, actual }) => actual && isGate(detail.kind));
  return gates.findLast((step) => step.rules.some((rule) => cited.includes(rule))) ?? gates.at(-1) ?? null;
}

function isGate(kind: Step['detail']['kind']): boolean {
  return ['security-group', 'network-acl', 'route', 'firewall', 'gateway'].includes(kind);
}
