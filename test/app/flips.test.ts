import { describe, expect, test } from 'vitest';
import { authoredQuestions, wrongOf } from './authored.ts';
import { callerOf, good, labWith, shippedFile } from './lab.ts';
import { nearestFlips } from '../../main/app/file/nearest-flips.ts';
import { flowFrom } from '../../main/app/file/flow-row.ts';
import { changeNetwork, readChanges } from '../../main/change/change-network.ts';
import { compileNetwork } from '../../main/engine/compiled/compile.ts';
import { evaluate } from '../../main/engine/evaluate.ts';
import { loadScenario } from '../../main/lesson/load/load.ts';
import { must } from '../build.ts';
import { scenarioText } from '../lesson/small-scenario.ts';

const file = shippedFile('labs/ssh-open-to-the-internet.yaml');

describe('what would change the verdict', () => {
  test('of an answered question is told after the answer, with the reason', () => {
    const { call } = callerOf(labWith([file]).handlers);
    const { sitting, scenario } = good(call('openScenario', { id: 'ssh-open-to-the-internet' }));
    const [asked] = scenario.questions;
    const [authored] = authoredQuestions(file.text);
    if (!asked || !authored) throw new Error('no question');
    const request = { sitting, question: asked.id };
    expect(call('getFlips', request)).toMatchObject({ error: { code: 'not-yet' } });
    good(call('submitAnswer', { ...request, answer: wrongOf(authored, asked), confidence: null, ms: 1 }));
    const { packets, changes } = good(call('getFlips', request));
    expect(packets.find(({ field }) => field === 'destination port')).toEqual({
      ...{ field: 'destination port', was: '22', value: '21' },
      because: expect.stringContaining('denies the request') as string,
    });
    expect(changes).toContain('remove sg-admin in tcp 22 0.0.0.0/0');
    expect(changes).toContain('remove rt-public 0.0.0.0/0');
  });

  test('each rule that is named is needed, and each other rule on the path is not', () => {
    const { network } = must(loadScenario(scenarioText())).scenario;
    const line = 'tcp web:50000 > db:5432';
    const follow = (after: typeof network) => evaluate(compileNetwork(after), must(flowFrom(after, line)));
    const { changes } = nearestFlips(network, must(flowFrom(network, line)), follow);
    expect(changes).toContain('remove sg-db in tcp 5432 sg-web');
    for (const change of changes) {
      const { changes: read } = must(readChanges(network, [change]));
      expect(follow(must(changeNetwork(network, read))).verdict.kind, change).toBe('denied');
    }
    // The other rules of that list do not match the packet.
    expect(changes).not.toContain('remove acl-front in 100');
  });
});
