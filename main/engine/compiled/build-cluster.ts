import type { Cluster } from '../../model/kubernetes-cluster.ts';
import { NAMESPACE_NAME_LABEL } from '../../model/labels.ts';
import { withBackends } from './service-backends.ts';
import type { Thing, Things } from '../../model/manifest.ts';

/** The cluster that these things make. A namespace that only its members name exists all the same. */
export function buildCluster(things: readonly Thing[]): Cluster {
  const of = <List extends keyof Things>(list: List) =>
    things.flatMap((each) => (each.list === list ? [each.of as Things[List]] : []));
  const [pods, services, namespaces] = [of('pods'), of('services'), of('namespaces')];
  const slices = of('endpointSlices');
  const told = new Set(namespaces.map(({ name }) => name));
  const named = new Set([...pods, ...services].map(({ namespace }) => namespace).filter((name) => !told.has(name)));
  const implied = [...named].map((name) => ({ name, labels: new Map([[NAMESPACE_NAME_LABEL, name]]) }));
  return {
    ...{ pods, groupIntegration: null },
    namespaces: [...namespaces, ...implied],
    services: services.map((service) => withBackends(service, slices, pods)),
    ...{ nodes: of('nodes'), serviceAccounts: of('serviceAccounts'), hostEndpoints: of('hostEndpoints') },
    ...{ networkSets: of('networkSets'), profiles: of('profiles'), tiers: of('tiers') },
    ...{ networkPolicies: of('networkPolicies'), clusterPolicies: of('clusterPolicies') },
    ...{ calicoPolicies: of('calicoPolicies'), securityGroupPolicies: of('securityGroupPolicies') },
  };
}
