import { isMisconceptionId } from '../model/misconception.ts';
import type { Network } from '../model/network.ts';
import { isRuleId } from '../model/rule-ledger.ts';
import { changeNetwork } from './change/change-network.ts';
import type { ScenarioText } from './format/scenario-text.ts';
import type { Goal, Question } from './format/question-text.ts';
import { didYouMean } from './network/names.ts';
import type { Path, Report } from './report.ts';

const MAX_WORDS = 20;

type Known = { readonly network: Network; readonly flows: ReadonlySet<string>; readonly report: Report };

/** Everything a scenario refers to by name outside its network: flows, interfaces, rules, misconceptions, changes. */
export function checkReferences(text: ScenarioText, network: Network, report: Report): void {
  const known: Known = { network, flows: new Set(Object.keys(text.flows)), report };
  (text.misconceptions ?? []).forEach((id, i) => expectMisconception(known, id, ['misconceptions', i]));
  text.facts.forEach(({ rule }, i) => expectRule(known, rule, ['facts', i, 'rule']));
  (text.narration ?? []).forEach(({ rule, flow }, i) => {
    expectRule(known, rule, ['narration', i, 'rule']);
    expectFlow(known, flow, ['narration', i, 'flow']);
  });
  (text.exhibits ?? []).forEach((exhibit, i) => {
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

function checkQuestion(known: Known, question: Question, path: Path): void {
  expectFlow(known, question.flow, [...path, 'flow']);
  expectShort(known, question.because, [...path, 'because']);
  question.rules.forEach((rule, i) => expectRule(known, rule, [...path, 'rules', i]));
  expectMisconception(known, question.misconception, [...path, 'misconception']);
  switch (question.kind) {
    case 'multiple-choice':
    case 'multiple-response':
      checkGoal(known, question.goal, [...path, 'goal']);
      question.options.forEach((option, i) => {
        const at = [...path, 'options', i];
        expectFlow(known, option.claim?.flow, [...at, 'claim', 'flow']);
        expectShort(known, option.because, [...at, 'because']);
        expectMisconception(known, option.misconception, [...at, 'misconception']);
        checkChange(known, option.change ?? [], [...at, 'change']);
      });
      return;
    case 'matching':
      question.prompts.forEach(({ flow }, i) => expectFlow(known, flow, [...path, 'prompts', i, 'flow']));
      return;
    case 'fill':
      checkGoal(known, question.goal, [...path, 'goal']);
      question.wrong.forEach(({ because, misconception }, i) => {
        expectShort(known, because, [...path, 'wrong', i, 'because']);
        expectMisconception(known, misconception, [...path, 'wrong', i, 'misconception']);
      });
      return;
    case 'flow-log':
      expectInterfaces(known, question.interfaces, [...path, 'interfaces']);
      return;
    default:
  }
}

function checkGoal(known: Known, goal: Goal | undefined, path: Path): void {
  goal?.allowed?.forEach((flow, i) => expectFlow(known, flow, [...path, 'allowed', i]));
  goal?.denied?.forEach((flow, i) => expectFlow(known, flow, [...path, 'denied', i]));
  goal?.claims?.forEach(({ flow }, i) => expectFlow(known, flow, [...path, 'claims', i, 'flow']));
}

function checkChange({ network, report }: Known, lines: readonly string[], path: Path): void {
  const changed = changeNetwork(network, lines);
  if (changed.ok) return;
  const { line, fault } = changed.error;
  report.error('broken-patch', [...path, line], { message: fault.message, offset: fault.offset });
}

function expectFlow({ flows, report }: Known, name: string | undefined, path: Path): void {
  if (name === undefined || flows.has(name)) return;
  report.error('unknown-name', path, { message: `there is no flow \`${name}\``, hint: didYouMean(name, [...flows]) });
}

function expectInterfaces({ network, report }: Known, names: readonly string[], path: Path): void {
  const ids = network.networkInterfaces.map(({ id }) => id);
  names.forEach((name, i) => {
    if (ids.includes(name)) return;
    report.error('unknown-name', [...path, i], {
      message: `there is no network interface \`${name}\``,
      hint: didYouMean(name, ids),
    });
  });
}

function expectRule({ report }: Known, id: string, path: Path): void {
  if (!isRuleId(id)) report.error('unknown-rule', path, { message: `the rule ledger has no \`${id}\`` });
}

function expectMisconception({ report }: Known, id: string | undefined, path: Path): void {
  if (id === undefined || isMisconceptionId(id)) return;
  report.error('unknown-misconception', path, { message: `the catalogue of misconceptions has no \`${id}\`` });
}

/** The short answer comes first and has to be taken in at a glance. */
function expectShort({ report }: Known, text: string | undefined, path: Path): void {
  const words = text?.trim().split(/\s+/).length ?? 0;
  if (words > MAX_WORDS) report.error('too-many-words', path, { message: `${words} words; at most ${MAX_WORDS}` });
}
