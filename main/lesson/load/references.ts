import type { AccessControl } from '../../model/access.ts';
import { examKinds } from '../../model/exams/exams.ts';
import { CASE_STUDY, strayTag } from '../../model/tag.ts';
import type { Network } from '../../model/network.ts';
import { isRuleId, rules } from '../../model/rule-ledger.ts';
import { expectCheckpoint, expectFlow, expectInterfaces, expectMoment, expectStory } from '../claim/claim-names.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import { kindOf, type Question } from '../question/question-kinds.ts';
import { expectMisconception, expectShort, type Names } from '../question/shared/references.ts';
import { reservedFields, reservedOfQuestion } from '../format/reserved-fields.ts';
import type { ScenarioText } from './scenario.ts';

/** Everything a scenario refers to by name outside its network: flows, interfaces, rules, misconceptions, changes. */
export function checkReferences(
  text: ScenarioText,
  { network, access }: { readonly network: Network; readonly access: AccessControl | null },
  flows: Names['flows'],
  report: Report,
): void {
  const names: Names = {
    network,
    networks: [network],
    access,
    flows,
    flowNames: Object.keys(text.flows),
    stories: text.stories ?? {},
    report,
  };
  checkHead(text, report);
  checkTags(text.tags, report);
  checkCaseStudy(text, report);
  (text.misconceptions ?? []).forEach((id, i) => expectMisconception(names, id, ['misconceptions', i]));
  text.facts.forEach(({ rule, question }, i) => {
    expectRule(names, rule, ['facts', i, 'rule']);
    const ids = text.questions.map(({ id }) => id);
    if (question === undefined || ids.includes(question)) return;
    const hint = didYouMean(question, ids);
    report.error('unknown-name', ['facts', i, 'question'], { message: `there is no question \`${question}\``, hint });
  });
  (text.narration ?? []).forEach(({ rule, flow, at }, i) => {
    expectCheckpoint(names, at, ['narration', i, 'at']);
    expectRule(names, rule, ['narration', i, 'rule']);
    expectFlow(names, flow, ['narration', i, 'flow']);
  });
  (text.exhibits ?? []).forEach((exhibit, i) => {
    if (exhibit.kind === 'story') {
      expectStory(names, exhibit.story, ['exhibits', i, 'story']);
      return;
    }
    expectFlow(names, exhibit.flow, ['exhibits', i, 'flow']);
    if (exhibit.kind === 'flow-log') expectInterfaces(names, exhibit.interfaces, ['exhibits', i, 'interfaces']);
  });
  const ids = new Set<string>();
  text.questions.forEach((question, i) => {
    const path = ['questions', i];
    if (ids.has(question.id))
      report.error('duplicate-name', [...path, 'id'], {
        message: `the question \`${question.id}\` is there twice`,
        hint: 'give it another id',
      });
    ids.add(question.id);
    checkQuestion(names, question, path);
  });
}

/** Fields of the head and of questions that are not what they seem. */
function checkHead({ source, seed, questions, ...head }: ScenarioText, report: Report): void {
  const hint = 'take one of them out';
  if (source !== undefined && seed !== undefined)
    report.error('shape', ['seed'], { message: '`seed` is the old name of `source`, which is there as well', hint });
  const warn = (key: string, path: Path) => {
    const message = `\`${key}\` is reserved for a later version, and nothing reads it yet`;
    report.warn('unused', [...path, key], { message, hint: 'leave it out, or keep it for that version' });
  };
  for (const key of typed(reservedFields)) if (head[key] !== undefined) warn(key, []);
  questions.forEach((question, i) => {
    for (const key of typed(reservedOfQuestion)) if (question[key] !== undefined) warn(key, ['questions', i]);
  });
}

function typed<K extends string>(fields: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(fields) as K[];
}

function checkTags(tags: readonly string[], report: Report): void {
  tags.forEach((tag, i) => {
    const stray = strayTag(tag);
    if (!stray) return;
    const hint = didYouMean(stray.near, stray.known) || 'a tag of your own reads `own:WORD`';
    report.error('unknown-tag', ['tags', i], { message: stray.message, hint });
  });
}

/** What an exam asks together is more than one question, and of kinds that exams have. */
function checkCaseStudy({ tags, questions }: ScenarioText, report: Report): void {
  const at = tags.indexOf(CASE_STUDY);
  if (at < 0 || questions.filter(({ kind }) => examKinds.has(kind)).length > 1) return;
  // An exported attempt holds the questions that were answered and no others.
  report.errorForAuthors('shape', ['tags', at], {
    message: `\`${CASE_STUDY}\` needs two questions of kinds that exams have`,
    hint: `these are ${[...examKinds].join(', ')}`,
  });
}

function checkQuestion(names: Names, question: Question, path: Path): void {
  expectFlow(names, question.flow, [...path, 'flow']);
  expectMoment(names, question, path);
  expectShort(names, question.because, [...path, 'because']);
  question.rules?.forEach((rule, i) => expectRule(names, rule, [...path, 'rules', i]));
  expectMisconception(names, question.misconception, [...path, 'misconception']);
  const kind = kindOf(question);
  if (kind.misconceptions !== null) warnVagueBelief(names, question, kind.misconceptions, path);
  kind.checkReferences(names, question, path);
}

/** A question with one wrong answer has a belief of its own; of other kinds a wrong answer as such shows none. */
function warnVagueBelief({ report }: Names, { misconception }: Question, hint: string, path: Path): void {
  if (misconception === undefined) return;
  const message = 'the misconception of a whole question says nothing about an answer, and is not used';
  report.warn('unused', [...path, 'misconception'], { message, hint });
}

function expectRule({ report }: Names, id: string, path: Path): void {
  if (isRuleId(id)) return;
  const near = didYouMean(id, Object.keys(rules));
  const hint = near === '' ? '`perimeter rules` lists the ids' : near;
  report.error('unknown-rule', path, { message: `the rule ledger has no \`${id}\``, hint });
}
