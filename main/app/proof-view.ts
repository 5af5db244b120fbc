import { describeChange } from '../change/describe-change.ts';
import type { Proof, ProvenOption } from '../contract/dispute-view.ts';
import { stopPhrase } from '../engine/explain/stop-phrase.ts';
import { symptomPhrase } from '../engine/explain/symptom-phrase.ts';
import { ENGINE_VERSION } from '../engine/version.ts';
import { ScenarioId } from '../lesson/format/scenario-id.ts';
import type { Answer, Question } from '../lesson/question/question-kinds.ts';
import type { Judged } from '../lesson/format/judged-text.ts';
import { judgedBy } from '../lesson/question/judged-by.ts';
import { claimsIn, grade } from '../lesson/question/question.ts';
import { citedByDeciders, rulesOf } from '../lesson/question/rules-of.ts';
import { sentence } from '../lesson/question/shared/counter.ts';
import type { GradedOption } from '../lesson/question/shared/graded.ts';
import type { PlayedWorld } from '../lesson/question/shared/played-world.ts';
import { flowWords } from '../lesson/scenario/flow-words.ts';
import { worldAbout } from '../lesson/scenario/moment.ts';
import { variantNumber } from '../lesson/variant/variant-number.ts';
import { rules, type RuleId } from '../model/rule-ledger.ts';
import { sources, SOURCES_AS_OF } from '../model/source-ledger.ts';
import type { Trace } from '../model/trace.ts';
import type { CachedScenario } from './scenario-cache.ts';
import { playedOption } from './ways-to-fix.ts';
import { failureSentence, shownStop } from './view/failure-sentence.ts';

/** So many rules are shown for an option. */
const MOST = 4;

/** What is proved: the answer to a question in one variant of a version of its scenario. */
export type Answered = CachedScenario & {
  readonly question: Question;
  readonly answer: Answer;
  readonly seed: number;
};

/** What a key rests on, option by option. It holds keys: only of a question that was answered. Null: the answer cannot be graded. */
export function proofView(answered: Answered): Proof | null {
  const { scenario, stored, question, answer, seed } = answered;
  const graded = grade(scenario, question, answer);
  if (!graded) return null;
  return {
    scenario: ScenarioId.parse(scenario.text.id),
    ...{ title: scenario.text.title, prompt: question.prompt, hash: stored.hash },
    variant: scenario.text.parameters ? variantNumber(seed) : 0,
    engineVersion: ENGINE_VERSION,
    asOf: SOURCES_AS_OF,
    correct: graded.correct,
    judged: judgedBy(question),
    options: graded.options.map((option) => provenOption(answered, option)),
    others: (graded.others ?? []).map((option) => provenOption(answered, option)),
  };
}

function provenOption({ scenario, question, answer }: Answered, option: GradedOption): ProvenOption {
  const judged = judgedBy(question);
  if (judged) return judgedOption(option, judged);
  const { id, say, picked, right, counter, compared } = option;
  const played = option.hasWorld ? playedOption(scenario, question, answer, id) : null;
  const { trace, flow } = played ? { ...played, trace: played.world.trace } : trueWorld(scenario, question);
  const subject = flowWords(scenario, flow);
  const stop = played && shownStop(played);
  const failure = played ? failureSentence(played, subject, stop) : '';
  return {
    // A row of a table is told with its key: it is the learner's answer only where that is the same.
    ...(compared ? { id, picked: picked && right, right: true } : { id, picked, right }),
    say: compared ? `${say} → ${compared.key}` : say,
    changes: (played?.changes ?? []).map(describeChange),
    claims: claimsIn(scenario, question, id).map((claim) => ({
      flow: flowWords(scenario, claim.flow),
      words: claim.words,
    })),
    against: right ? null : (counter ?? (failure === '' ? null : failure)),
    outcome: outcomeOf(subject, trace),
    step: stop === null ? null : stop + 1,
    rules: citedIn(played, trace, rulesOf(scenario, question)).map(provenRule),
    hasWorld: played !== null,
  };
}

/** No trace speaks for or against it. */
function judgedOption({ id, say, picked, right, because }: GradedOption, { source, asOf }: Judged): ProvenOption {
  const outcome = `The engine does not prove this answer. It is judged by ${source}, as of ${asOf}.`;
  const against = right ? null : because;
  return { id, say, picked, right, changes: [], claims: [], against, outcome, step: null, rules: [], hasWorld: false };
}

function trueWorld(scenario: CachedScenario['scenario'], question: Question): { flow: string; trace: Trace } {
  const { name, world } = worldAbout(scenario, question);
  return { flow: name, trace: world.trace };
}

/** `HTTPS (tcp 443) from customer to web: network ACL acl-public … denies the reply, and the client times out.` */
function outcomeOf(subject: string, { verdict, blockers, steps, symptom }: Trace): string {
  if (verdict.kind === 'undetermined') return sentence(`${subject}: the outcome depends on ${verdict.missing}`);
  const stop = verdict.kind === 'denied' ? steps[blockers[0]?.step ?? verdict.step] : undefined;
  const what = stop ? stopPhrase(stop) : 'the request and the reply are allowed';
  return sentence(`${subject}: ${what}, and ${symptomPhrase(symptom)}`);
}

/** The rules of the step at which the world of an option fails, else of what decides there, else of the question. */
function citedIn(played: PlayedWorld | null, trace: Trace, ofQuestion: readonly RuleId[]): readonly RuleId[] {
  const stop = played?.stopAt == null ? undefined : trace.steps[played.stopAt];
  const cited = stop?.rules ?? citedByDeciders(trace);
  return [...new Set(cited.length > 0 ? cited : ofQuestion)].slice(0, MOST);
}

function provenRule(rule: RuleId): ProvenOption['rules'][number] {
  const { says, certainty, sources: from } = rules[rule];
  return { rule, says, certainty, sources: from.map((id) => ({ title: sources[id].title, url: sources[id].url })) };
}
