import { NAMESPACE_NAME_LABEL, CALICO_NAME } from '../model/labels.ts';
import type { PolicyDialect } from '../model/kubernetes-cluster.ts';
import type { Thing } from '../model/manifest.ts';
import type { FoundObject } from './found-object.ts';

const POLICIES: ReadonlySet<Thing['list']> = new Set(['networkPolicies', 'clusterPolicies', 'calicoPolicies']);

export function isPolicy({ thing }: FoundObject): boolean {
  return thing !== null && POLICIES.has(thing.list);
}

export type PolicyDoubts = {
  readonly objects: readonly FoundObject[];
  readonly unread: readonly FoundObject[];
  readonly plugin: PolicyDialect | null;
  /** The files hold every object of the cluster. */
  readonly isComplete: boolean;
  /** Some pods may have addresses outside the blocks that stand for them. */
  readonly isAnywhere: boolean;
  /** Namespaces and service accounts of the pods. */
  readonly namespaces: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
};

/** What of the policies nobody told, each in a few words. */
export function unknownPolicies(doubts: PolicyDoubts): string[] {
  const policies = doubts.objects.filter(isPolicy).map(({ thing }) => thing?.of);
  if (doubts.plugin === 'none') return [];
  return [
    ...unreadKinds(doubts.unread),
    ...(policies.length === 0 && !doubts.isComplete ? ['whether there are network policies: no file has any'] : []),
    ...(policies.length > 0 && doubts.plugin === null ? ['who enforces the network policies'] : []),
    ...(doubts.isAnywhere && hasBlocks(policies) ? ['which pods have addresses in the blocks of policies'] : []),
    ...untoldLabels('namespaces', policies, doubts.objects, doubts.namespaces),
    ...untoldLabels('serviceAccounts', policies, doubts.objects, doubts.accounts),
  ];
}

function unreadKinds(unread: readonly FoundObject[]): string[] {
  return [...Map.groupBy(unread, ({ kind }) => kind)]
    .map(([kind, [first, ...others]]) =>
      others.length === 0 && first
        ? `the ${kind} ${first.namespace}/${first.name}${meant(kind)}`
        : `${others.length + 1} objects of kind ${kind}${meant(kind)}`,
    )
    .map((text) => text.slice(0, 200));
}

/** A kind in the plural or in other letters would read like the one that exists. */
function meant(kind: string): string {
  const plain = kind.replace(/ies$/i, 'y').toLowerCase();
  const known = POLICY_KINDS.find((each) => each.toLowerCase() === plain);
  return known === undefined || known === kind ? '' : ` (there is no such kind; did you mean \`${known}\`?)`;
}

const POLICY_KINDS = [
  ...['NetworkPolicy', 'ClusterNetworkPolicy', 'AdminNetworkPolicy', 'BaselineAdminNetworkPolicy'],
  ...['GlobalNetworkPolicy', 'StagedNetworkPolicy', 'StagedGlobalNetworkPolicy', 'SecurityGroupPolicy'],
];

function hasBlocks(policies: readonly unknown[]): boolean {
  return ['block', 'nets', 'notNets', 'networks'].some((field) =>
    valuesOf(policies, field).some((each) => !isEmpty(each)),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Labels that a policy asks for, of things that no file describes. */
function untoldLabels(
  field: 'namespaces' | 'serviceAccounts',
  policies: readonly unknown[],
  objects: readonly FoundObject[],
  named: ReadonlySet<string>,
): string[] {
  const keys = valuesOf(valuesOf(policies, field), 'key').filter(
    (key) => key !== NAMESPACE_NAME_LABEL && key !== CALICO_NAME,
  );
  if (keys.length === 0) return [];
  const kind = field === 'namespaces' ? 'Namespace' : 'ServiceAccount';
  const told = new Set(
    objects
      .filter((each) => each.kind === kind && each.group === '')
      .map(({ namespace, name }) => (kind === 'Namespace' ? name : `${namespace}/${name}`)),
  );
  const untold = [...named].filter((each) => !told.has(each));
  const [first, ...others] = untold;
  if (first === undefined) return [];
  return [
    `the labels of ${kind} \`${first}\`${others.length > 0 ? ` and ${others.length} more` : ''}, which no file has`,
  ];
}

/** Every value of a field, however deep it is. */
function valuesOf(value: unknown, field: string): unknown[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => valuesOf(each, field));
  if (typeof value !== 'object' || value === null || value instanceof Map) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === field && each !== null ? [each as unknown, ...valuesOf(each, field)] : valuesOf(each, field),
  );
}
