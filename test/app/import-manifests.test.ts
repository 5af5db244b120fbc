import { describe, expect, test } from 'vitest';
import { listOf, objects, snapshot } from '../cluster/small-cluster.ts';
import { callerOf, good, labWith } from './lab.ts';

const manifests = { path: 'shop/all.json', text: listOf(objects) };
const policyOf = (name: string, more = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name} }\nspec: { podSelector: {}${more} }\n`;

function take(files: { path: string; text: string }[], anonymous = false) {
  const { call } = callerOf(labWith().handlers);
  return { call, reply: call('importConfiguration', { title: '', anonymous, files }) };
}

describe('Kubernetes manifests', () => {
  test('become a scenario in the VPC of the files beside them, with the counts of what was read', () => {
    const { call, reply } = take([manifests, ...snapshot]);
    const given = good(reply);
    expect(given.report).toMatchObject({ kind: 'imported', id: 'all' });
    expect(given.read).toContainEqual({ kind: 'Pod', count: 4 });
    expect(given.notes.map(({ where }) => where)).toContain('policies');
    const { network } = good(call('openScenario', { id: 'all' })).scenario;
    expect(JSON.stringify(network)).toContain('10.0.0.21');
  });

  test('alone leave the VPC unknown, and say so', () => {
    const given = good(take([manifests]).reply);
    expect(given.report.kind).toBe('imported');
    expect(given.notes.map(({ message }) => message).join()).toContain('no snapshot');
  });

  test('with mistakes are refused with all of them, each with its file', () => {
    const given = good(
      take([
        { path: 'a.yaml', text: policyOf('a', ', policyTypes: [Inside]') },
        { path: 'b.yaml', text: policyOf('b', ', ingress: 1') },
      ]).reply,
    );
    expect(given.report.kind).toBe('rejected');
    const problems = given.report.kind === 'rejected' ? given.report.problems : [];
    expect(problems.map(({ message }) => message.split(':')[0])).toEqual(['a.yaml', 'b.yaml']);
    expect(problems.every(({ at }) => at.line === 4)).toBe(true);
  });

  test('cannot be made anonymous', () => {
    expect(take([manifests], true).reply).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });

  test('of a secret nothing comes into the library or the answer', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'x' }, data: { key: 'canary-of-a-secret' } };
    const { call, reply } = take([{ path: 'all.json', text: listOf([...objects, secret]) }, ...snapshot]);
    const opened = good(call('openScenario', { id: 'all' }));
    expect(JSON.stringify([good(reply), opened])).not.toMatch(/canary/);
  });
});
