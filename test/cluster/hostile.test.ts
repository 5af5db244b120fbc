import { describe, expect, test } from 'vitest';
import { findObjects } from '../../main/cluster/found-object.ts';
import { importKubernetes } from '../../main/app/file/import-kubernetes.ts';
import { listOf, objects, pod, ON_A, policy } from './small-cluster.ts';

const OPTIONS = { title: 'own', plugin: 'kubernetes', isComplete: false } as const;
const faultsOf = (...texts: readonly string[]) => {
  const made = importKubernetes(
    texts.map((text, i) => ({ path: `${i}.yaml`, text })),
    null,
    OPTIONS,
  );
  return made.ok
    ? []
    : made.error.map(
        ({ file, problem: { at, code, message } }) => `${file ?? ''}:${at.line}:${at.column} ${code}: ${message}`,
      );
};
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\n';

describe('text that anybody may have sent', () => {
  // prettier-ignore
  test.each([
    { why: 'no YAML',                text: 'a: [',                                                      says: '0.yaml:1:4 manifest: `[` is not close' },
    { why: 'nothing at all',         text: '',                                                          says: '0.yaml:1:1 manifest: the files have no object with `apiVersion` and `kind`' },
    { why: 'a value that is none',   text: '42',                                                        says: '0.yaml:1:1 manifest: ' },
    { why: 'what grows without end', text: `${POD}a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n`,            says: '0.yaml:5:8 manifest: alias `*a` is not allowed; write the value out' },
    { why: 'a merge key',            text: `${POD}base: &base { a: 1 }\nspec:\n  <<: *base\n`,          says: '0.yaml:6:7 manifest: alias `*base` is not allowed' },
    { why: 'a key twice',            text: `${POD}spec: {}\nspec: {}\n`,                                says: '0.yaml:1:1 manifest: the key `spec` ' },
    { why: 'deep nesting',           text: `a: ${'['.repeat(5_000)}`,                                   says: 'nested deeper than 40 levels' },
    { why: 'a wrong address',        text: `${POD}status: { podIP: 999.1.1.1 }\n`,                      says: '0.yaml:4:18 manifest: status.podIP: Invalid value' },
    { why: 'labels that are none',   text: 'kind: Pod\napiVersion: v1\nmetadata: { name: a, labels: [1] }', says: '0.yaml:3:30 manifest: metadata.labels: Invalid value' },
  ])('$why is told with its place', ({ text, says }) => {
    expect(faultsOf(text)[0]).toContain(says);
  });

  test('all problems of all files are told at once', () => {
    const wrong = `${POD}status: { podIP: x }\n---\n${POD}status: { podIP: y }\n`;
    expect(faultsOf(wrong, wrong).map((each) => each.split(' ')[0])).toEqual([
      '0.yaml:4:18',
      '0.yaml:9:18',
      '1.yaml:4:18',
      '1.yaml:9:18',
    ]);
  });

  // prettier-ignore
  test.each([
    { why: 'names of the prototype', item: { apiVersion: 'v1', kind: 'Pod', metadata: { name: '__proto__', namespace: 'constructor', labels: JSON.parse('{"__proto__":"x","constructor":"y"}') as object }, spec: {}, status: {} } },
    { why: 'a very long name',       item: pod('a'.repeat(100_000).slice(0, 253), 'a', '10.0.0.40', ON_A) },
    { why: 'what no field may be',   item: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: { template: [1], replicas: 'many' } } },
    { why: 'a list of itself',       item: { apiVersion: 'v1', kind: 'List', items: [[[]], null, 7] } },
    { why: 'an annotation that is no JSON', item: pod('x', 'x', '10.0.0.41', ON_A, { annotations: { 'vpc.amazonaws.com/pod-eni': '[{' } }) },
  ])('$why does no harm', ({ item }) => {
    expect(() => faultsOf(listOf([...objects, item]))).not.toThrow();
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  test('more than a cluster has is refused', () => {
    const many = Array.from({ length: 20_001 }, (_, i) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `c${i}` },
    }));
    expect(faultsOf(listOf(many))).toEqual([
      '0.yaml:1:1 manifest: the files have 20001 objects, more than 20000: import fewer namespaces at once',
    ]);
  });

  test('eight times the objects take not much more than eight times as long', () => {
    const timeOf = (count: number) => {
      const text = listOf(
        Array.from({ length: count }, (_, i) =>
          i % 2 === 0 ? pod(`p${i}`, 'a', '10.0.0.40', ON_A) : policy(`n${i}`, 'a', 'b'),
        ),
      );
      const times = Array.from({ length: 3 }, () => {
        const start = performance.now();
        findObjects([{ path: 'a', text }]);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    timeOf(200);
    expect(timeOf(2_400) / timeOf(300)).toBeLessThan(8 * 3);
  });
});
