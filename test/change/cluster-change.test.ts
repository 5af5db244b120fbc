import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readChanges } from '../../main/change/change-network.ts';
import { editOf } from '../../main/change/document/edit-of.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { resolveFlow } from '../../main/language/flow/resolve-flow.ts';
import { parseFlow } from '../../main/language/text/flow.ts';
import { applyEdit } from '../../main/language/edit/apply-edit.ts';
import { readNetwork } from '../../main/language/network/read-network.ts';
import { parseChange } from '../../main/change/parse-change.ts';
import { writeNetwork } from '../../main/language/write/write-network.ts';
import { must } from '../build.ts';
import { blameOf, networkFrom } from '../engine/lab.ts';
import { comparable } from './comparable.ts';
import { clusterNetwork } from './cluster-network.ts';

const networks = {
  calico: networkFrom(clusterNetwork('calico')),
  kubernetes: networkFrom(clusterNetwork('kubernetes')),
};

function fateAfter(plugin: keyof typeof networks, lines: readonly string[]): string {
  const { network } = must(readChanges(networks[plugin], lines));
  const flow = must(resolveFlow(network, must(parseFlow('tcp web:50000 > cart:8080'))));
  return blameOf(evaluate(compileNetwork(network), flow));
}

const EGRESS = 'denied policy:web:egress';
const INGRESS = 'denied policy:cart:ingress';

describe('a change of policies or labels decides a new connection', () => {
  // prettier-ignore
  const rows: readonly { why: string; plugin: keyof typeof networks; changes: readonly string[]; fate: string }[] = [
    { why: 'as it is', plugin: 'kubernetes', changes: [], fate: 'allowed' },
    { why: 'a draft that has the name of a policy replaces it', plugin: 'kubernetes', changes: ['add policy shop/from-web'], fate: INGRESS },
    { why: 'a draft of its own joins', plugin: 'kubernetes', changes: ['add policy shop/deny-egress'], fate: EGRESS },
    { why: 'what no longer has the label is not selected', plugin: 'kubernetes', changes: ['add policy shop/deny-egress', 'label web team-'], fate: 'allowed' },
    { why: 'nor is another value', plugin: 'kubernetes', changes: ['label web app=shop-window'], fate: INGRESS },
    { why: 'without a policy the pod is not isolated', plugin: 'kubernetes', changes: ['label web app=shop-window', 'remove policy shop/from-web'], fate: 'allowed' },
    { why: 'tier late is not reached', plugin: 'calico', changes: [], fate: 'allowed' },
    { why: 'moved to a tier before, it decides', plugin: 'calico', changes: ['move no-cart to early'], fate: INGRESS },
    { why: 'so does its tier with another order', plugin: 'calico', changes: ['order tier late 20'], fate: INGRESS },
    { why: 'and another policy of the tier first', plugin: 'calico', changes: ['order tier late 20', 'order policy no-cart 8'], fate: 'allowed' },
    { why: 'without order it is last', plugin: 'calico', changes: ['order tier late 20', 'order policy no-cart none'], fate: 'allowed' },
  ];
  test.each(rows)('$why', ({ plugin, changes, fate }) => {
    expect(fateAfter(plugin, changes)).toBe(fate);
  });
});

describe('a change that cannot be made says why', () => {
  // prettier-ignore
  const rows: readonly { line: string; says: string }[] = [
    { line: 'add policy shop/nothing', says: 'there is no draft of a policy `shop/nothing`' },
    { line: 'add policy shop/from-wbe', says: 'did you mean `shop/from-web`?' },
    { line: 'label wed app=web', says: 'there is no pod `wed`; did you mean `web`?' },
    { line: 'remove policy nothing', says: 'there is no policy `nothing`' },
    { line: 'label nobody app=web', says: 'there is no pod `nobody`' },
    { line: 'label web color-', says: 'pod `web` has no label `color`' },
    { line: 'label web app', says: '`app` has no value' },
    { line: 'label web app=-', says: '`-` is not a valid value of a label' },
    { line: 'annotate web /x=1', says: '`/x` is not a valid key of an annotation' },
    { line: 'move shop/from-web to early', says: '`shop/from-web` is a Kubernetes policy; only Calico policies are in a tier of choice' },
    { line: 'move no-cart to nowhere', says: 'there is no tier `nowhere` in cluster `shop-cluster`' },
    { line: 'order policy shop/from-web 5', says: 'which has no order' },
    { line: 'order tier default 5', says: 'the order of tier `default` is fixed' },
    { line: 'order policy no-cart soon', says: '`soon` is not an order' },
    { line: 'move no-cart early', says: 'it reads `move no-cart to TIER`' },
  ];
  test.each(rows)('$line', ({ line, says }) => {
    const read = readChanges(networks.calico, [line]);
    expect(read.ok ? '' : read.error.fault.message).toContain(says);
  });
});

describe('a changed cluster is written and read as the same', () => {
  const lines = [
    'move no-cart to early',
    'order tier late none',
    'label web team-',
    'annotate cart a=b',
    'add policy shop/deny-egress',
  ];
  test.each(lines)('%s', (line) => {
    const { network } = must(readChanges(networks.calico, [line]));
    expect(comparable(networkFrom(stringify(writeNetwork(network).text)))).toEqual(comparable(network));
  });
});

describe('an edit of the text makes the change', () => {
  const text = `network:\n${clusterNetwork('calico').replace(/^(?=.)/gm, '  ')}`;
  test.each([
    'remove policy no-cart',
    'order policy yes-cart 3',
    'order tier late none',
    'label web team=blue',
    'annotate cart a=b',
  ])('%s', (line) => {
    const { network } = must(readNetwork(text));
    const edit = must(editOf(must(parseChange(line, () => 'other')), text));
    const after = must(readNetwork(must(applyEdit(text, edit)).text)).network;
    expect(comparable(after)).toEqual(comparable(must(readChanges(network, [line])).network));
  });
});
