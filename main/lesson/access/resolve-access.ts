import { policyLayers, type AccessControl, type Policies } from '../../model/access.ts';
import type { Network } from '../../model/network.ts';
import type { AccessText, StatementText } from '../../language/format/access-text.ts';
import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Path, Report } from '../../language/diagnostics/report.ts';
import { namedResources } from './resource-of.ts';
import { expectThing, resolveStatement } from '../../language/network/resolve-statement.ts';

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
      [
        layer,
        statements.map((each, i) => resolveStatement(each, layer, [...path, layer, i], { known, report })),
      ] as const,
    ];
  });
  return Object.fromEntries(layers);
}
