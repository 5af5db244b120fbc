import type { LayerCheck, StatementCheck } from '../../model/access-check.ts';
import { formatArn, formatStatement, type PolicyLayer } from '../../model/access.ts';
import { unreachable } from '../../model/result.ts';
import type { Permission } from '../access/may-do.ts';

export const layerNames: Readonly<Record<PolicyLayer, string>> = {
  endpoint: 'endpoint policy',
  rcp: 'resource control policy',
  scp: 'service control policy',
  identity: 'identity policy',
  resource: 'resource policy',
  boundary: 'permissions boundary',
  session: 'session policy',
};

/** Why a principal may or may not do something: the statement, the layer or the account that decides. */
export function accessSentence({ principal, ways, decision }: Permission): string {
  const deciding = ways.find((way) => way.decision === decision)?.checks.find((check) => check.decision === decision);
  const action = deciding?.request.action ?? ways[0]?.checks[0]?.request.action ?? 'it';
  switch (decision.kind) {
    case 'allow':
      return principal.kind === 'root'
        ? `only the organization's policies apply to root, and they allow ${action}`
        : `every layer allows ${action}`;
    case 'explicit-deny': {
      const layer = deciding?.layers.find((each) => each.layer === decision.layer);
      const statement = layer?.checks[decision.statement]?.statement;
      return `the ${layerNames[decision.layer]} says \`${statement ? formatStatement(statement) : 'deny'}\``;
    }
    case 'implicit-deny': {
      const arn = deciding ? formatArn(deciding.request.resource) : '*';
      return `no statement of the ${layerNames[decision.layer]} allows ${action}${arn === '*' ? '' : ` on ${arn.split(':').slice(5).join(':')}`}`;
    }
    case 'not-owner':
      return `account ${decision.owner} owns the resource, and the principal is in account ${principal.account}`;
    case 'undetermined':
      return `it depends on ${decision.missing}`;
    default:
      return unreachable(decision);
  }
}

/** Whether a statement applies, in a few words. */
export function statementWords({ statement, match }: StatementCheck): string {
  switch (match.kind) {
    case 'applies':
      return statement.effect === 'deny' ? 'denies' : 'allows';
    case 'fails':
      return { action: 'another action', resource: 'another resource', condition: 'its condition fails' }[match.part];
    case 'unknown':
      return `not known: ${match.missing}`;
    default:
      return unreachable(match);
  }
}

export function layerWords({ says }: LayerCheck): string {
  return {
    allow: 'allows',
    deny: 'denies',
    nothing: 'does not allow',
    unknown: 'not known',
    unbound: 'does not apply to root',
  }[says];
}
