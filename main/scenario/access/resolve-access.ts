import { ledgerActions } from '../../model/action-ledger.ts';
import { policyLayers, type AccessControl, type Policies, type PolicyStatement } from '../../model/access.ts';
import type { Network } from '../../model/network.ts';
import type { AccessText, StatementText } from '../format/access-text.ts';
import { didYouMean } from '../network/names.ts';
import type { Path, Report } from '../report.ts';
import { namedResources } from './resource-of.ts';

/** More than a learner reads; a hostile file could have thousands. */
const MAX_PRINCIPALS = 12;

/** The policies of a scenario, every name in them looked up. */
export function resolveAccess(text: AccessText, network: Network, report: Report): AccessControl {
  const account = text.account ?? network.vpcs[0]?.account ?? '';
  const known = namedResources(network);
  const owners = ownersOf(text, account, network, report);
  for (const name of Object.keys(text.tags ?? {})) expectThing(name, known, ['iam', 'tags', name], report);
  const everyone = policiesOf(text.everyone ?? {}, ['iam', 'everyone'], known, report);
  const principals = Object.entries(text.principals)
    .slice(0, MAX_PRINCIPALS)
    .map(([id, written]) => {
      const path = ['iam', 'principals', id];
      const kind = written.kind ?? 'role';
      const at = written.account ?? account;
      if (at !== account && !Object.hasOwn(text.participants ?? {}, at)) {
        const message = `account \`${at}\` neither owns the network nor takes part in it`;
        report.error('unknown-name', [...path, 'account'], { message, hint: 'list it under `iam.participants`' });
      }
      for (const layer of ['identity', 'boundary', 'session'] as const) {
        if (kind === 'root' && written[layer])
          report.error('shape', [...path, layer], { message: `the root user has no ${layer} policy` });
      }
      for (const layer of ['rcp', 'scp'] as const) {
        if (written[layer] && text.everyone?.[layer])
          report.error('shape', [...path, layer], { message: `${layer} stands under \`everyone\` already` });
      }
      return { id, kind, account: at, policies: { ...everyone, ...policiesOf(written, path, known, report) } };
    });
  if (Object.keys(text.principals).length > MAX_PRINCIPALS)
    report.error('shape', ['iam', 'principals'], { message: `\`principals\` is too long: at most ${MAX_PRINCIPALS}` });
  if (principals.length === 0) report.error('shape', ['iam', 'principals'], { message: 'there is no principal' });
  return { account, owners, tags: new Map(Object.entries(text.tags ?? {})), principals };
}

/** What somebody else than the owner of the network can own: groups, and what has an interface of its own (IAM-06). */
function ownersOf({ participants = {} }: AccessText, account: string, network: Network, report: Report) {
  const ownable = [
    ...network.securityGroups.filter(({ isDefault }) => !isDefault),
    ...network.instances,
    ...network.dbInstances.filter(({ cluster }) => cluster === null),
    ...network.dbClusters,
    ...network.functions,
    ...network.loadBalancers,
    ...network.interfaceEndpoints,
  ].map(({ id }) => id);
  const owners = new Map<string, string>();
  for (const [owner, names] of Object.entries(participants)) {
    const path = ['iam', 'participants', owner];
    if (owner === account) report.error('shape', path, { message: 'the owner of the network is no participant' });
    names.forEach((name, i) => {
      const at = [...path, i];
      if (owners.has(name)) report.error('duplicate-name', at, { message: `\`${name}\` has an owner already` });
      else if (ownable.includes(name)) owners.set(name, owner);
      else {
        const message = `\`${name}\` is no security group and no resource that a participant can own`;
        report.error('unknown-name', at, { message, hint: didYouMean(name, ownable) });
      }
    });
  }
  return owners;
}

type Written = { readonly [L in keyof Policies]?: readonly StatementText[] | undefined };

function policiesOf(written: Written, path: Path, known: readonly string[], report: Report): Policies {
  const layers = policyLayers.flatMap((layer) => {
    const statements = written[layer];
    if (!statements) return [];
    return [
      [layer, statements.map((each, i) => statementOf(each, layer, [...path, layer, i], known, report))] as const,
    ];
  });
  return Object.fromEntries(layers);
}

function statementOf(
  { effect, actions, notActions, resources = ['*'], conditions = {} }: StatementText,
  layer: string,
  path: Path,
  known: readonly string[],
  report: Report,
): PolicyStatement {
  if (!actions === !notActions) {
    const message = actions ? '`actions` and `notActions` exclude each other' : '`actions` is missing';
    report.error('shape', path, { message, hint: 'write one of `actions` and `notActions`' });
  }
  if (layer === 'rcp' && effect === 'allow') {
    const hint = 'write what is denied; the policy that allows everything is attached to every account';
    report.error('shape', [...path, 'effect'], { message: 'AWS refuses an allow in a resource control policy', hint });
  }
  actions?.forEach((each, i) => checkAction(each, [...path, 'actions', i], report));
  notActions?.forEach((each, i) => checkAction(each, [...path, 'notActions', i], report));
  resources.forEach((each, i) => checkResource(each, [...path, 'resources', i], known, report));
  return {
    effect,
    actions: actions ?? notActions ?? [],
    except: actions === undefined,
    resources,
    conditions: Object.entries(conditions).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => ({
        operator,
        key,
        values: Array.isArray(values) ? values : [values],
      })),
    ),
  };
}

/** An action that is misspelt would deny or allow nothing, silently. */
function checkAction(pattern: string, path: Path, report: Report): void {
  if (pattern === '*') return;
  if (!/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(pattern)) {
    report.error('text', path, {
      message: `\`${pattern}\` is no action`,
      hint: 'write `ec2:CreateRoute`, `ec2:*` or `*`',
    });
    return;
  }
  const [service = ''] = pattern.split(':');
  const ledger = ledgerActions().filter((action) => action.startsWith(`${service}:`));
  if (/[*?]/.test(pattern) || ledger.some((each) => each.toLowerCase() === pattern.toLowerCase())) return;
  const near = ledger.filter(({ length }) => Math.abs(length - pattern.length) <= 2);
  const hint = didYouMean(pattern, near);
  if (hint.startsWith('did you mean'))
    report.warn('unknown-name', path, { message: `the lab knows no action \`${pattern}\``, hint });
}

function checkResource(pattern: string, path: Path, known: readonly string[], report: Report): void {
  if (pattern === '*') return;
  if (!pattern.includes(':')) {
    if (!/[*?$]/.test(pattern)) expectThing(pattern, known, path, report);
    return;
  }
  const [arn, , service = ''] = pattern.split(':');
  const hint = 'write `arn:aws:ec2:*:*:security-group/*`, or a name of the network';
  if (arn !== 'arn') report.error('text', path, { message: `\`${pattern}\` is no ARN`, hint });
  else if (/[*?]/.test(service))
    report.error('text', path, { message: 'an ARN names its service without a wildcard', hint });
}

function expectThing(name: string, known: readonly string[], path: Path, report: Report): void {
  if (known.includes(name)) return;
  report.error('unknown-name', path, {
    message: `nothing in the network is called \`${name}\``,
    hint: didYouMean(name, known),
  });
}
