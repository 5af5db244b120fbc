import { isRuleId, type RuleId } from '../../model/rule-ledger.ts';
import type { Network } from '../../model/network.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import type { Situation } from '../scenario/situation.ts';
import { judgedBy } from './judged-by.ts';
import { keyTraces } from './question.ts';
import { kindOf, type Question } from './question-kinds.ts';
import { citedByDeciders } from './rules-of.ts';

/** The layers that packets meet: their rules are cited by the steps of a trace. */
const GATES = new Set(['SG', 'NA', 'RT']);

/**
 * The rules of a question must have to do with what proves its key: a rule of a layer that the deciding traces cite, or
 * of a service that the scenario has. And one of them must be of the layer that decides, where any is of a layer at all.
 */
export function proveRules(situation: Situation, question: Question, path: Path, report: Report): void {
  const written = question.rules?.filter(isRuleId);
  // What a judged key rests on is its source: no trace can cite its rules.
  if (!written || judgedBy(question)) return;
  const traces = keyTraces(situation, question);
  const cited = new Set(traces.flatMap(({ steps }) => steps.flatMap(({ rules }) => rules)));
  const layers = new Set([...cited].map(familyOf));
  const others = new Set(servicesIn(situation, question));
  const isFromElsewhere = (rule: RuleId) => !layers.has(familyOf(rule)) && !others.has(familyOf(rule));
  written.forEach((rule, i) => {
    if (!isFromElsewhere(rule)) return;
    report.error('unrelated-rule', [...path, 'rules', i], {
      message: `the answer does not rest on \`${rule}\``,
      hint: hintOf(cited),
    });
  });
  const deciding = new Set<RuleId>(traces.flatMap(citedByDeciders));
  const families = new Set([...deciding].map(familyOf));
  const isAbout = (rule: RuleId) => !GATES.has(familyOf(rule)) || families.has(familyOf(rule)) || deciding.has(rule);
  if (written.length > 0 && !written.some(isAbout) && !written.every(isFromElsewhere))
    report.error('unrelated-rule', [...path, 'rules'], {
      message: `the answer does not rest on ${written.map((rule) => `\`${rule}\``).join(', ')}`,
      hint: hintOf(deciding),
    });
}

function hintOf(rules: ReadonlySet<RuleId>): string {
  return `the deciding steps cite ${[...rules].map((rule) => `\`${rule}\``).join(', ')}; left out, they are taken`;
}

function familyOf(rule: string): string {
  return rule.split('-')[0] ?? '';
}

/** Families of rules that no step cites: those of the services in the network, and of what is asked about. */
function servicesIn({ network, text, access }: Situation, question: Question): string[] {
  const asked = JSON.stringify(question);
  const logs = (text.exhibits ?? []).some(({ kind }) => kind === 'flow-log') || /"(logs|notLogged)"/.test(asked);
  return [
    'GEN',
    ...(network.loadBalancers.length > 0 ? ['LB'] : []),
    ...(hasServices(network) ? ['SV'] : []),
    ...(network.firewalls.length > 0 ? ['NF'] : []),
    ...(network.natGateways.length > 0 ? ['SG'] : []),
    ...(network.internetGateways.length > 0 ? ['PA', 'NX'] : []),
    ...(network.securityGroups.some(({ alsoIn }) => alsoIn !== undefined) ? ['NX'] : []),
    ...(network.trafficMirrorSessions.length > 0 ? ['MR'] : []),
    ...(kindOf(question).families ?? []),
    ...(logs || network.flowLogs !== null ? ['FL'] : []),
    ...(access || text.calls ? ['IAM'] : []),
  ];
}

function hasServices(network: Network): boolean {
  const { dbInstances, dbClusters, functions, tasks, pods, autoScalingGroups, eksClusters } = network;
  return [dbInstances, dbClusters, functions, tasks, pods, autoScalingGroups, eksClusters].some(
    (things) => things.length > 0,
  );
}
