import { describe, expect, test } from 'vitest';
import { readManifests } from '../../main/kubernetes/read-manifests.ts';

const pod = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop' } });
const namesIn = (text: string) =>
  readManifests(text).things.map(({ list, of }) => `${list} ${'name' in of ? of.name : ''}`);

describe('what kubectl and calicoctl print', () => {
  // prettier-ignore
  const rows = [
    { why: 'a list of any kinds',            text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [pod('a'), pod('b')] }), found: ['pods a', 'pods b'] },
    { why: 'lists in a list',                text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'List', items: [pod('a')] }, pod('b')] }), found: ['pods a', 'pods b'] },
    { why: 'lists side by side',             text: JSON.stringify([{ apiVersion: 'v1', kind: 'List', items: [pod('a')] }, pod('b')]), found: ['pods a', 'pods b'] },
    { why: 'a list of the API, whose items have no kind', text: JSON.stringify({ apiVersion: 'v1', kind: 'PodList', items: [{ metadata: { name: 'a' } }] }), found: ['pods a'] },
    { why: 'a list of policies',             text: 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicyList\nitems: [{ metadata: { name: a }, spec: { podSelector: {} } }]', found: ['networkPolicies a'] },
    { why: 'a list of calicoctl',            text: 'apiVersion: projectcalico.org/v3\nkind: GlobalNetworkPolicyList\nitems:\n- apiVersion: projectcalico.org/v3\n  kind: GlobalNetworkPolicy\n  metadata: { name: a }\n', found: ['calicoPolicies a'] },
    { why: 'the resources behind calicoctl', text: 'apiVersion: crd.projectcalico.org/v1\nkind: GlobalNetworkPolicy\nmetadata: { name: a }\nspec: {}\n', found: ['calicoPolicies a'] },
    { why: 'Helm, with empty documents',     text: '---\n# Source: shop/templates/a.yaml\napiVersion: v1\nkind: Pod\nmetadata: { name: a }\n---\n# Source: shop/templates/empty.yaml\n---\n', found: ['pods a'] },
    { why: 'an empty list',                  text: '{"apiVersion":"v1","kind":"List","items":[]}', found: [] },
  ];

  test.each(rows)('$why', ({ text, found }) => {
    expect({ found: namesIn(text), faults: readManifests(text).faults }).toEqual({ found, faults: [] });
  });

  test.each([
    'cilium.io/v2 CiliumNetworkPolicy',
    'cilium.io/v2 CiliumClusterwideNetworkPolicy',
    'crd.antrea.io/v1beta1 ClusterNetworkPolicy',
    'security.istio.io/v1 AuthorizationPolicy',
    'networking.k8s.aws/v1alpha1 ApplicationNetworkPolicy',
  ])('%s decides about packets and is not read', (text) => {
    const [apiVersion, kind = ''] = text.split(' ');
    const read = readManifests(JSON.stringify({ apiVersion, kind, metadata: { name: 'x' } }));
    expect(read.unread).toEqual([{ at: { line: 1, column: 1 }, kind, name: 'x' }]);
  });

  test.each(['v1 Secret', 'batch/v1 Job', 'projectcalico.org/v3 ClusterInformation', 'cilium.io/v2 CiliumNode'])(
    '%s decides about none, and needs no name',
    (text) => {
      const [apiVersion, kind] = text.split(' ');
      const { unread, faults, objects } = readManifests(JSON.stringify({ apiVersion, kind, metadata: {} }));
      expect({ unread, faults, things: objects.map(({ thing }) => thing) }).toEqual({
        unread: [],
        faults: [],
        things: [null],
      });
    },
  );
});
