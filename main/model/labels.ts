/** Labels of a pod, namespace, node or endpoint. A `Map`, because anybody may write a key. */
export type Labels = ReadonlyMap<string, string>;

/** `values` is empty for `Exists` and `DoesNotExist`. */
export type LabelRequirement = {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
};

/** A label selector of Kubernetes: all must hold, none selects everything. An entry of `matchLabels` is an `In` of one value. */
export type LabelSelector = readonly LabelRequirement[];

/** What the API server puts on each namespace (KNP-16). */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** Labels that Calico adds to the endpoint of a pod (CAL-41). */
export const CALICO_NAMESPACE = 'projectcalico.org/namespace';
export const CALICO_NAME = 'projectcalico.org/name';
export const CALICO_ORCHESTRATOR = 'projectcalico.org/orchestrator';
export const CALICO_SERVICE_ACCOUNT = 'projectcalico.org/serviceaccount';

/** Before the id of a security group: the label of an endpoint that is in it (CSG-01). */
export const SECURITY_GROUP_LABEL = 'sg.aws.tigera.io/';

/** A label selector in words of `kubectl`: `app=web, tier in (a, b), !canary`; `everything` where nothing is required. */
export function formatLabelSelector(selector: LabelSelector): string {
  if (selector.length === 0) return 'everything';
  return selector.map(formatRequirement).join(', ');
}

function formatRequirement({ key, operator, values }: LabelRequirement): string {
  const [only, another] = values;
  switch (operator) {
    case 'In':
      return another === undefined ? `${key}=${only ?? ''}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}
