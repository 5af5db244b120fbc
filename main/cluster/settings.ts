import type { PolicyDialect } from '../model/kubernetes-cluster.ts';
import { fieldsOf, listOf, textOf, type FoundObject } from './found-object.ts';

/** What the objects say of the plug-ins of the cluster; null where they do not say it. */
export type ClusterSettings = {
  readonly plugin: PolicyDialect | null;
  readonly podGroups: 'strict' | 'standard' | null;
  readonly nodesTranslate: boolean | null;
};

/** Read off the DaemonSets of the Amazon VPC CNI (`aws-node`) and of Calico (`calico-node`). */
export function settingsOf(objects: readonly FoundObject[]): ClusterSettings {
  const daemons = objects.filter(({ kind }) => kind === 'DaemonSet');
  const cni = daemons.find(({ name }) => name === 'aws-node');
  const agent = cni && containersOf(cni).find(({ args }) => args.some((each) => each.includes('network-policy')));
  const isOn = agent?.args.includes('--enable-network-policy=true') ?? false;
  const env = new Map(cni ? containersOf(cni).flatMap((each) => each.env) : []);
  const mode = env.get('POD_SECURITY_GROUP_ENFORCING_MODE');
  return {
    plugin: daemons.some(({ name }) => name === 'calico-node') ? 'calico' : isOn ? 'kubernetes' : null,
    podGroups: mode === 'standard' || mode === 'strict' ? mode : null,
    nodesTranslate: cni ? env.get('AWS_VPC_K8S_CNI_EXTERNALSNAT') !== 'true' : null,
  };
}

/** Containers of the template of a workload: arguments and variables that are written out. */
function containersOf({ value }: FoundObject) {
  const { template } = fieldsOf(value['spec']);
  return listOf(fieldsOf(fieldsOf(template)['spec'])['containers']).map((container) => ({
    args: listOf(fieldsOf(container)['args']).flatMap((each) => textOf(each) ?? []),
    env: listOf(fieldsOf(container)['env']).flatMap((each): [string, string][] => {
      const [name, value] = [textOf(fieldsOf(each)['name']), textOf(fieldsOf(each)['value'])];
      return name === null || value === null ? [] : [[name, value]];
    }),
  }));
}
