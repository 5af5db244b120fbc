import { ledgerActions } from '../../model/action-ledger.ts';
import { isActionPattern, type PolicyLayer, type PolicyStatement } from '../../model/access.ts';
import type { StatementText } from '../format/access-text.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Path, Report } from '../diagnostics/report.ts';

type Scope = {
  /** The names that its resources may be; null where only ARNs mean anything. */
  readonly known: readonly string[] | null;
  readonly report: Report;
};

/** A statement as the engine reads it; what AWS would refuse, or would mean nothing, is a problem at its place. */
export function resolveStatement(
  { effect, actions, notActions, resources = ['*'], conditions = {} }: StatementText,
  layer: PolicyLayer,
  path: Path,
  { known, report }: Scope,
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
  if (!isActionPattern(pattern)) {
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

function checkResource(pattern: string, path: Path, known: Scope['known'], report: Report): void {
  if (pattern === '*') return;
  if (known === null && !pattern.startsWith('arn:')) {
    const hint = 'write `arn:aws:s3:::photos/*` or `*`';
    report.error('text', path, { message: `\`${pattern}\` is no ARN`, hint });
    return;
  }
  if (!pattern.includes(':')) {
    if (!/[*?$]/.test(pattern)) expectThing(pattern, known ?? [], path, report);
    return;
  }
  const [arn, , service = ''] = pattern.split(':');
  const hint = 'write `arn:aws:ec2:*:*:security-group/*`, or a name of the network';
  if (arn !== 'arn') report.error('text', path, { message: `\`${pattern}\` is no ARN`, hint });
  else if (/[*?]/.test(service))
    report.error('text', path, { message: 'an ARN names its service without a wildcard', hint });
}

export function expectThing(name: string, known: readonly string[], path: Path, report: Report): void {
  if (known.includes(name)) return;
  report.error('unknown-name', path, {
    message: `nothing in the network is called \`${name}\``,
    hint: didYouMean(name, known),
  });
}
