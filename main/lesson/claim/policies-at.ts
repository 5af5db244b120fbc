import { didYouMean } from '../../language/diagnostics/suggest.ts';
import type { Network } from '../../model/network.ts';

/** Why what is named could decide nothing among the policies of these networks: it is none of them; or null. */
export function strayPolicy(
  networks: readonly Network[],
  text: string,
): { readonly message: string; readonly hint: string } | null {
  const wanted = text.trim();
  const names = [...new Set(networks.flatMap(policyNames))];
  if (wanted === '*' || names.includes(wanted.replace(/ \d+$/, ''))) return null;
  const nearest = didYouMean(wanted, names);
  return {
    message: `there is no network policy \`${wanted}\``,
    hint: nearest === '' ? 'write the policy `shop/web-out`, its rule `shop/web-out 2`, or `*`' : nearest,
  };
}

/** `shop/web-out`; a policy of the whole cluster by its name alone. */
function policyNames({ eksClusters }: Network): string[] {
  return eksClusters.flatMap(({ manifests }) =>
    manifests.flatMap(({ thing }) => {
      if (thing?.list === 'clusterPolicies') return [thing.of.name];
      if (thing?.list !== 'networkPolicies' && thing?.list !== 'calicoPolicies') return [];
      const { namespace, name } = thing.of;
      return [namespace === null ? name : `${namespace}/${name}`];
    }),
  );
}
