import type { Trace } from '../../model/trace.ts';
import { checkpointAt } from '../../lesson/checkpoint/checkpoint.ts';
import { readScenario } from '../../lesson/load/load.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';
import { keyTraces, permissionsIn } from '../../lesson/question/question.ts';
import type { Question } from '../../lesson/question/question-kinds.ts';
import { rulesOf } from '../../lesson/question/rules-of.ts';
import type { CoverageItem } from '../../study/coverage.ts';
import { beliefsOffered } from '../beliefs-offered.ts';

/** Kinds of checkpoint that can decide a question, by the prefix of their steps. */
export const gateWords: Readonly<Record<string, string>> = {
  sg: 'security group',
  nacl: 'network ACL',
  route: 'route table',
  igw: 'internet gateway',
  eigw: 'egress-only internet gateway',
  bpa: 'VPC Block Public Access',
  nat: 'NAT gateway',
  vgw: 'virtual private gateway',
  peering: 'peering connection',
  tgw: 'transit gateway',
  vpce: 'gateway endpoint',
  firewall: 'Network Firewall',
  alb: 'Application Load Balancer',
  nlb: 'Network Load Balancer',
  eni: 'source/destination check',
  function: 'Lambda function',
  host: 'host without a listener',
  dns: 'DNS',
  pod: 'interface of a pod',
  policy: 'Kubernetes or Calico policy',
  iam: 'permissions',
};

/** The questions of a scenario file, as coverage counts them; null where the file cannot be read. */
export function coverageItems(text: string): readonly CoverageItem[] | null {
  const read = readScenario(text);
  if (!read.ok) return null;
  const { scenario } = read.value;
  return scenario.text.questions.map((question) => ({
    ...{ scenario: scenario.text.id, question: question.id, tags: scenario.text.tags },
    misconceptions: [...beliefsOffered(question)],
    gates: gatesOf(scenario, question),
  }));
}

/** The kinds of checkpoint at which the key is decided: those that stop a packet, else those whose rules it rests on. */
function gatesOf(scenario: Scenario, question: Question): string[] {
  const traces = keyTraces(scenario, question);
  const stops = traces.flatMap(({ blockers }) => blockers.filter(({ actual }) => actual).map((each) => each.component));
  const cited = new Set<string>(rulesOf(scenario, question));
  const resting = ({ steps }: Trace) => steps.filter(({ rules }) => rules.some((rule) => cited.has(rule)));
  const components = [...stops, ...traces.flatMap(resting).map(({ component }) => component)];
  const peerings = new Set(scenario.network.peeringConnections.map(({ id }) => id));
  const kinds = components.map((component) => checkpointAt(component).gate);
  const found = new Set(kinds.map((kind) => (peerings.has(kind) ? 'peering' : kind)));
  if (permissionsIn(scenario, question).length > 0) found.add('iam');
  return [...found].filter((kind) => Object.hasOwn(gateWords, kind)).toSorted();
}
