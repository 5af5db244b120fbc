import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../main/engine/explain/sentence.ts';
import { traceBetween, type Edit } from './between.ts';

/** Pods of which nobody told where they run: the group that stands for theirs has unknown rules. */
const edit: Edit = [
  [
    '      node-2: { subnet: back, ip: 10.0.1.20 }\n',
    `      node-2: { subnet: back, ip: 10.0.1.20 }
      any: { subnet: { unknown: [front, back] }, ip: unknown, groups: [sg-any], standsIn: true }
`,
  ],
  ['securityGroups:\n  sg-lab', 'securityGroups:\n  sg-any: { vpc: shop, in: unknown, out: unknown }\n  sg-lab'],
  [
    '    pods:\n      web:\n',
    `    pods:
      far: { node: any, ip: unknown, groups: [sg-any], namespace: shop, labels: { app: web } }
      off: { node: any, ip: unknown, groups: [sg-any], namespace: shop, labels: { app: api }, ports: { http: 8080 } }
      web:
`,
  ],
];

describe('pods on a node that stands in', () => {
  test.each([
    { why: 'policies deny whatever else is unknown', flow: 'tcp far:40000 > off:9999', kind: 'denied' },
    { why: 'what they allow meets unknown rules', flow: 'tcp far:40000 > off:8080', kind: 'undetermined' },
  ])('$why, on one stand-in too: $flow', ({ flow, kind }) => {
    expect(traceBetween('policies', flow, edit).verdict.kind).toBe(kind);
  });

  test('no mode of security groups for pods is told of them', () => {
    const said = traceBetween('policies', 'tcp far:40000 > off:8080', edit).steps.map(sentenceOf);
    expect(said).toContain('Where far runs is not known, so its interface and its security groups are not known.');
    expect(said.join()).not.toContain('Strict mode');
  });

  test('nobody can tell how they leave the VPC', () => {
    expect(traceBetween('policies', 'tcp far:40000 > server:443', edit).verdict).toEqual({
      kind: 'undetermined',
      missing: 'on which node `far` runs, and how it leaves the VPC',
    });
  });
});
