import { expect, test } from 'vitest';
import { isManifestText } from '../../main/model/manifest-text.ts';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };

test.each([
  { what: 'an object', text: 'apiVersion: v1\nkind: Pod\n', is: true },
  {
    what: 'several documents, the first one empty',
    text: '---\n# Source: chart\n---\nkind: Pod\napiVersion: v1\n',
    is: true,
  },
  { what: 'quoted fields', text: '"apiVersion": v1\n"kind": Pod\n', is: true },
  { what: 'objects in a list', text: '- apiVersion: v1\n  kind: Pod\n- kind: Pod\n  apiVersion: v1\n', is: true },
  { what: 'JSON', text: JSON.stringify(pod), is: true },
  {
    what: 'a list in JSON behind a mark of its encoding',
    text: `\uFEFF ${JSON.stringify({ ...pod, kind: 'List', items: [pod] })}`,
    is: true,
  },
  {
    what: 'a scenario with manifests',
    text: 'format: 1\nkubernetes:\n  manifests:\n    - apiVersion: v1\n      kind: Pod\n',
    is: false,
  },
  { what: 'a scenario that says its format last', text: 'apiVersion: v1\nkind: Pod\nformat: 1\n', is: false },
  { what: 'a describe answer', text: '{"Vpcs": []}', is: false },
  { what: 'a template', text: 'Resources:\n  A: { Type: AWS::EC2::VPC }\n', is: false },
  { what: 'fields further in', text: 'a:\n  apiVersion: v1\n  kind: Pod\n', is: false },
  { what: 'JSON that breaks off', text: '{"apiVersion": "v1", "kind": "Pod"', is: false },
  { what: 'a list of JSON', text: '[1]', is: false },
  { what: 'nothing', text: '', is: false },
])('$what', ({ text, is }) => {
  expect(isManifestText(text)).toBe(is);
});
