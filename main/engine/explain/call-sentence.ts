import { formatArn, formatStatement } from '../../model/access.ts';
import type { AccessCheck } from '../../model/access-check.ts';
import type { CallCheck } from '../../model/api-call.ts';
import { unreachable } from '../../model/result.ts';
import { layerNames } from './access-sentence.ts';

/** Which path the call takes, what the service replies, and why. */
export function callSentence({ call, endpoint, check }: CallCheck): string {
  if (!check) return 'the connection is not known to be open, so the service gets no call';
  const way = endpoint === null ? 'it goes through no endpoint' : `it goes through ${endpoint}`;
  return `${way}, and ${answer(check, call.request.action)}`;
}

function answer({ request, layers, decision }: AccessCheck, action: string): string {
  switch (decision.kind) {
    case 'allow':
      if (layers.length === 0) return 'no known policy denies it';
      return `${namesOf(layers)} ${action}`;
    case 'explicit-deny': {
      const layer = layers.find((each) => each.layer === decision.layer);
      const statement = layer?.checks[decision.statement]?.statement;
      return `the ${layerNames[decision.layer]} says \`${statement ? formatStatement(statement) : 'deny'}\``;
    }
    case 'implicit-deny': {
      const arn = formatArn(request.resource);
      return `no statement of the ${layerNames[decision.layer]} allows ${action}${arn === '*' ? '' : ` on ${arn}`}`;
    }
    case 'not-owner':
      return `account ${decision.owner} owns the resource`;
    case 'undetermined':
      return `the result depends on ${decision.missing}`;
    default:
      return unreachable(decision);
  }
}

function namesOf(layers: AccessCheck['layers']): string {
  const names = layers.map(({ layer }) => layerNames[layer]);
  return names.length === 1 ? `the ${names[0] ?? ''} allows` : `${names.join(' and ')} allow`;
}
