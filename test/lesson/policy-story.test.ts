import { describe, expect, test } from 'vitest';
import { parseFlow } from '../../main/language/text/flow.ts';
import { tellStory } from '../../main/lesson/story/tell-story.ts';
import { lifelinesOf } from '../../main/app/view/lifelines.ts';
import { must } from '../build.ts';
import { clusterNetwork } from '../change/cluster-network.ts';
import { blameOf, networkFrom } from '../engine/lab.ts';

const flows = new Map([
  ['call', must(parseFlow('tcp web:50000 > cart:8080'))],
  ['later', must(parseFlow('tcp web:50001 > cart:8080'))],
]);

function told(plugin: 'calico' | 'kubernetes' | 'none', lines: readonly string[]) {
  return must(tellStory({ network: networkFrom(clusterNetwork(plugin)), flows, memory: true }, lines));
}

const fates = (plugin: 'calico' | 'kubernetes' | 'none', lines: readonly string[]) =>
  told(plugin, lines).flatMap(({ trace }) => (trace ? [blameOf(trace)] : []));

const DENY = ['open call', 'add policy shop/from-web', 'send call', 'open later'];

describe('policies change while a connection is open', () => {
  test('Calico goes on with it before any policy; a new connection is denied (CAL-50)', () => {
    expect(fates('calico', DENY)).toEqual(['allowed', 'allowed', 'denied policy:cart:ingress']);
  });

  test('by the text of Kubernetes it depends on the plug-in (KNP-34)', () => {
    const [opened, kept, later] = fates('kubernetes', DENY);
    expect([opened, later]).toEqual(['allowed', 'denied policy:cart:ingress']);
    expect(kept).toMatch(/^undetermined/);
  });

  test('where the policies of now allow it as well, nothing is left open', () => {
    expect(fates('kubernetes', ['open call', 'remove policy shop/from-web', 'send call'])).toEqual([
      'allowed',
      'allowed',
    ]);
  });

  test('a label that selects the sender later does not cut it', () => {
    const lines = [
      'label web team-',
      'add policy shop/deny-egress',
      'open call',
      'label web team=red',
      'send call',
      'open later',
    ];
    expect(fates('calico', lines)).toEqual(['allowed', 'allowed', 'denied policy:web:egress']);
  });

  test('policies that nobody enforces change nothing (KNP-35)', () => {
    expect(fates('none', DENY)).toEqual(['allowed', 'allowed', 'allowed']);
  });
});

test('each end of a connection has a row of its policies, which the reply and the next packet use', () => {
  const chapters = told('calico', ['open call', 'send call']);
  const rows = lifelinesOf(chapters).filter(({ device }) => device === 'network-policy');
  expect(rows.map(({ interface: pod, states }) => [pod, ...states])).toEqual([
    ['web', 'opened', 'used'],
    ['cart', 'opened', 'used'],
  ]);
  const [first] = chapters;
  const matched = first?.trace?.steps.filter(({ reply, matched: row }) => reply && row?.device === 'network-policy');
  expect(matched?.map(({ component }) => component)).toEqual(['policy:cart:egress', 'policy:web:ingress']);
});
