import type { AccessView } from '../../contract/access-view.ts';
import { accessCodes } from '../../engine/access/decide-access.ts';
import { accessSentence, layerNames, layerWords, statementWords } from '../../engine/explain/access-sentence.ts';
import type { AccessCheck, AccessDecision, LayerCheck } from '../../model/access-check.ts';
import { formatArn, formatStatement } from '../../model/access.ts';
import { permissionOf } from '../../lesson/access/permission.ts';
import type { Question } from '../../lesson/question/question-kinds.ts';
import { permissionsIn } from '../../lesson/question/question.ts';
import type { Scenario } from '../../lesson/load/scenario.ts';

/** The evidence for every permission that a question is about, once it is answered. */
export function accessViews(scenario: Scenario, question: Question): AccessView[] {
  return permissionsIn(scenario, question).map(({ who, does }) => {
    const permission = permissionOf(scenario, who, does);
    const { decision, ways } = permission;
    return {
      principal: who,
      does,
      decision: toneOf(decision),
      ...accessCodes[decision.kind],
      sentence: accessSentence(permission),
      ways: ways.map(({ checks }) => checks.map(requestView)),
    };
  });
}

export function toneOf({ kind }: AccessDecision): AccessView['decision'] {
  return kind === 'allow' ? 'allow' : kind === 'undetermined' ? 'open' : 'deny';
}

export function requestView({ request, layers, decision }: AccessCheck): AccessView['ways'][number][number] {
  return {
    action: request.action,
    resource: formatArn(request.resource),
    decision: toneOf(decision),
    layers: layers.map((layer) => layerView(layer, decision)),
  };
}

function layerView(layer: LayerCheck, decision: AccessDecision): AccessView['ways'][number][number]['layers'][number] {
  const { says, checks } = layer;
  const decides = (i: number) =>
    decision.kind === 'explicit-deny' && decision.layer === layer.layer && decision.statement === i;
  return {
    name: layerNames[layer.layer],
    says: layerWords(layer),
    tone:
      says === 'allow' || says === 'deny' ? says : says === 'unknown' ? 'open' : says === 'nothing' ? 'deny' : 'none',
    statements: checks.map((check, i) => ({
      line: formatStatement(check.statement),
      outcome: statementWords(check),
      tone: check.match.kind === 'applies' ? check.statement.effect : check.match.kind === 'unknown' ? 'open' : 'none',
      decides: decides(i),
    })),
  };
}
