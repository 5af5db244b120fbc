import type { PolicyView } from '../../contract/network-view.ts';
import { formatStatement } from '../../model/access.ts';
import type { EndpointPolicy } from '../../model/network.ts';
import { isUnknown } from '../../model/unknown.ts';

/** What an endpoint lets API calls do that go through it, as an inspector shows it. */
export function endpointPolicyView(policy: EndpointPolicy): PolicyView {
  const title = 'Endpoint policy';
  if (!policy) return [{ title, lines: [], otherwise: 'allow every call (default)' }];
  if (isUnknown(policy)) return [{ title, lines: [], otherwise: 'what it says is not known' }];
  return [{ title, lines: policy.map(formatStatement), otherwise: 'otherwise access denied' }];
}
