import type { AccessControl } from '../../model/access.ts';
import { strayTag } from '../../model/tag.ts';
import type { Network } from '../../model/network.ts';
import { isRuleId, rules } from '../../model/rule-ledger.ts';
import { parseUndertaking } from '../access/undertaking.ts';
import { checkBeliefs, expectMisconception, warnVagueBelief } from './beliefs.ts';
import { checkChange } from '../question/shared/check-change.ts';
import { changeNetwork } from '../../change/change-network.ts';
import {
  checkClaimNames,
  expectComponent,
  expectFlow,
  expectInterfaces,
  expectLogLine,
  expectMoment,
  expectPlace,
  expectStory,
  type Known,
} from '../claim/claim-names.ts';
import type { ScenarioText } from './scenario.ts';
import type { AccessClaim, Claim, Goal } from '../format/claim-text.ts';
import type { Question } from '../format/question-text.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import { subjectOf, type Subject } from '../scenario/moment.ts';
import { tellStory } from '../story/tell-story.ts';
import type { FlowText } from '../../language/text/flow.ts';

const MAX_WORDS = 20;

type Text = Known & {
  /** The flows that can be read; `flowNames` are all that stand there. */
  readonly flows: ReadonlyMap<string, FlowText>;
  readonly access: AccessControl | null;
};

/** Everything a scenario refers to by name outside its network: flows, interfaces, rules, misconceptions, changes. */
export function checkReferences(
  text: ScenarioText,
  { network, access }: { readonly network: Network; readonly access: AccessControl | null },
  flows: Text['flows'],
  report: Report,
): void {
  const known: Text = {
    network,
    networks: [network],
    access,
    flows,
    flowNames: Object.keys(text.flows),
    stories: text.stories ?? {},
    report,
  };
  checkTags(text.tags, report);
  (text.misconceptions ?? []).forEach((id, i) => expectMisconception(known, id, ['misconceptions', i]));
  text.facts.forEach(({ rule, question }, i) => {
    expectRule(known, rule, ['facts', i, 'rule']);
    const ids = text.questions.map(({ id }) => id);
    if (question === undefined || ids.includes(question)) return;
    const hint = didYouMean(question, ids);
    report.error('unknown-name', ['facts', i, 'question'], { message: `there is no question \`${question}\``, hint });
  });
  (text.narration ?? []).forEach(({ rule, flow, at }, i) => {
    expectComponent(known, at, ['narration', i, 'at']);
    expectRule(known, rule, ['narration', i, 'rule']);
    expectFlow(known, flow, ['narration', i, 'flow']);
  });
  (text.exhibits ?? []).forEach((exhibit, i) => {
    if (exhibit.kind === 'story') {
      expectStory(known, exhibit.story, ['exhibits', i, 'story']);
      return;
    }
    expectFlow(known, exhibit.flow, ['exhibits', i, 'flow']);
    if (exhibit.kind === 'flow-log') expectInterfaces(known, exhibit.interfaces, ['exhibits', i, 'interfaces']);
  });
  const ids = new Set<string>();
  text.questions.forEach((question, i) => {
    const path = ['questions', i];
    if (ids.has(question.id))
      report.error('duplicate-name', [...path, 'id'], { message: `the question \`${question.id}\` is there twice` });
    ids.add(question.id);
    checkQuestion(known, question, path);
  });
}

function checkTags(tags: readonly string[], report: Report): void {
  tags.forEach((tag, i) => {
    const stray = strayTag(tag);
    if (!stray) return;
    const hint = didYouMean(stray.near, stray.known) || 'a tag of your own reads `own:WORD`';
    report.error('unknown-tag', ['tags', i], { message: stray.message, hint });
  });
}

function checkQuestion(known: Text, question: Question, path: Path): void {
  expectFlow(known, question.flow, [...path, 'flow']);
  expectMoment(known, question, path);
  expectUnchanged(known, question, path);
  expectShort(known, question.because, [...path, 'because']);
  question.rules?.forEach((rule, i) => expectRule(known, rule, [...path, 'rules', i]));
  expectMisconception(known, question.misconception, [...path, 'misconception']);
  warnVagueBelief(known, question, path);
  checkBeliefs(known, question, path);
  switch (question.kind) {
    case 'locate':
      expectPlace(about(known, question), question.answer, [...path, 'answer'], 'a learner points at a place');
      return;
    case 'ordering':
      expectDistinct(known, [...question.steps, ...(question.extra ?? [])], (i) =>
        i < question.steps.length ? [...path, 'steps', i] : [...path, 'extra', i - question.steps.length],
      );
      question.steps.forEach(({ at }, i) => expectComponent(about(known, question), at, [...path, 'steps', i, 'at']));
      question.extra?.forEach(({ at }, i) => expectComponent(about(known, question), at, [...path, 'extra', i, 'at']));
      return;
    case 'multiple-choice':
    case 'multiple-response':
      checkGoal(after(known, ...question.options.map(({ change }) => change ?? [])), question.goal, [...path, 'goal']);
      expectDistinct(known, question.options, (i) => [...path, 'options', i]);
      question.options.forEach((option, i) => {
        const at = [...path, 'options', i];
        const claimed = (claim: Claim) => about(after(known, option.change ?? []), subjectOf(claim, question));
        if (option.claim) checkClaimNames(claimed(option.claim), option.claim, [...at, 'claim']);
        option.claims?.forEach((claim, n) => checkClaimNames(claimed(claim), claim, [...at, 'claims', n]));
        expectShort(known, option.because, [...at, 'because']);
        expectMisconception(known, option.misconception, [...at, 'misconception']);
        checkChange(known, option, at);
        option.access?.forEach((claim, n) => checkAccessClaim(known, claim, [...at, 'access', n]));
      });
      return;
    case 'matching':
      expectDistinct(known, question.prompts, (i) => [...path, 'prompts', i]);
      expectDistinct(known, Object.values(question.choices), (i) => [
        ...path,
        'choices',
        Object.keys(question.choices)[i] ?? '',
      ]);
      question.prompts.forEach((prompt, i) => {
        expectFlow(known, prompt.flow, [...path, 'prompts', i, 'flow']);
        expectMoment(known, prompt, [...path, 'prompts', i]);
      });
      for (const [name, { claim }] of Object.entries(question.choices)) {
        const subjects = question.prompts.map((prompt) => subjectOf(claim, prompt, question));
        checkClaimNames(about(known, ...subjects), claim, [...path, 'choices', name, 'claim']);
      }
      return;
    case 'fill':
      checkGoal(after(known, [question.change.replace('{}', () => question.answer)]), question.goal, [...path, 'goal']);
      question.wrong.forEach(({ because, misconception }, i) => {
        expectShort(known, because, [...path, 'wrong', i, 'because']);
        expectMisconception(known, misconception, [...path, 'wrong', i, 'misconception']);
      });
      return;
    case 'flow-log':
      expectInterfaces(known, question.interfaces, [...path, 'interfaces']);
      question.answer.forEach((line, i) => expectLogLine(known, line, [...path, 'answer', i]));
      return;
    case 'who-may-change':
      expectUndertaking(known, question.does, [...path, 'does']);
      question.among?.forEach((who, i) => expectPrincipal(known, who, [...path, 'among', i]));
      question.answer.forEach((who, i) => expectPrincipal(known, who, [...path, 'answer', i]));
      for (const [who, { because, misconception }] of Object.entries(question.why ?? {})) {
        expectPrincipal(known, who, [...path, 'why', who]);
        expectShort(known, because, [...path, 'why', who, 'because']);
        expectMisconception(known, misconception, [...path, 'why', who, 'misconception']);
      }
      return;
    default:
  }
}

/** For what is said of the network after any of these sets of changes; one that cannot be made is reported elsewhere. */
function after(known: Text, ...changes: readonly (readonly string[])[]): Text {
  const networks = changes.flatMap((lines) => {
    const changed = changeNetwork(known.network, lines);
    return changed.ok ? [changed.value] : [];
  });
  return networks.length > 0 ? { ...known, networks } : known;
}

/** For what is said of an event: a story may have changed the network until then. */
function about(known: Text, ...subjects: readonly Subject[]): Text {
  const networks = subjects.flatMap(({ moment }): Network[] => {
    if (!moment || !Object.hasOwn(known.stories, moment.story)) return [];
    const lines = known.stories[moment.story]?.slice(0, moment.event) ?? [];
    const told = tellStory({ network: known.network, flows: known.flows, memory: true }, lines);
    const last = told.ok ? told.value.at(-1) : undefined;
    return last ? [last.network] : [];
  });
  const elsewhere = subjects.some(({ moment }) => moment === undefined) ? known.networks : [];
  return networks.length > 0 ? { ...known, networks: [...elsewhere, ...networks] } : known;
}

/** An event of a story is played as the story tells it: neither a change nor a goal has a place in it. */
function expectUnchanged({ report }: Known, question: Question, path: Path): void {
  const inTime = question.moment !== undefined;
  const message = 'an event of a story takes no change: tell another story';
  if (question.kind === 'fill' && inTime) report.error('shape', [...path, 'moment'], { message });
  if (question.kind !== 'multiple-choice' && question.kind !== 'multiple-response') return;
  if (question.goal && (inTime || question.goal.claims?.some(({ moment }) => moment)))
    report.error('shape', [...path, 'goal'], { message });
  question.options.forEach((option, i) => {
    const claims = [option.claim, ...(option.claims ?? [])];
    if (option.change && (inTime || claims.some((claim) => claim?.moment)))
      report.error('shape', [...path, 'options', i, 'change'], { message });
  });
}

/** A learner tells the things of a list apart by their words alone, and so does an answer (`opaqueId`). */
function expectDistinct(
  { report }: Known,
  things: readonly { readonly say: string }[],
  pathOf: (index: number) => Path,
): void {
  const seen = new Set<string>();
  things.forEach(({ say }, i) => {
    const words = say.trim().replace(/\s+/g, ' ');
    if (seen.has(words))
      report.error('duplicate-name', [...pathOf(i), 'say'], {
        message: `\`${words}\` stands here twice`,
        hint: 'a learner cannot tell the two apart',
      });
    seen.add(words);
  });
}

function checkGoal(known: Text, goal: Goal | undefined, path: Path): void {
  goal?.allowed?.forEach((flow, i) => expectFlow(known, flow, [...path, 'allowed', i]));
  goal?.denied?.forEach((flow, i) => expectFlow(known, flow, [...path, 'denied', i]));
  goal?.claims?.forEach((claim, i) => checkClaimNames(about(known, claim), claim, [...path, 'claims', i]));
}

function checkAccessClaim(known: Text, { who, does }: AccessClaim, path: Path): void {
  expectPrincipal(known, who, [...path, 'who']);
  expectUndertaking(known, does, [...path, 'does']);
}

function expectPrincipal({ access, report }: Text, who: string, path: Path): void {
  const names = access?.principals.map(({ id }) => id) ?? [];
  if (names.includes(who)) return;
  const hint = access ? didYouMean(who, names) : 'principals stand under `iam`';
  report.error('unknown-name', path, { message: `there is no principal \`${who}\``, hint });
}

function expectUndertaking({ network, report }: Text, line: string, path: Path): void {
  const asked = parseUndertaking(network, line);
  if (!asked.ok) report.fault(path, asked.error);
}

function expectRule({ report }: Known, id: string, path: Path): void {
  if (isRuleId(id)) return;
  const near = didYouMean(id, Object.keys(rules));
  const hint = near === '' ? 'the ids are in main/model/rule-ledger.ts' : near;
  report.error('unknown-rule', path, { message: `the rule ledger has no \`${id}\``, hint });
}

/** The short answer comes first and has to be taken in at a glance. */
function expectShort({ report }: Known, text: string | undefined, path: Path): void {
  const words = text?.trim().split(/\s+/).length ?? 0;
  if (words > MAX_WORDS) report.error('too-many-words', path, { message: `${words} words; at most ${MAX_WORDS}` });
}
