import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { describe, expect, test } from 'vitest';
import { endRound } from './authored.ts';
import { callerOf, good, labWith, standingFile } from './lab.ts';

/** The first scenario with a marker in every place that a learner must not see before answering. */
function marked(): { text: string; markers: string[] } {
  const { text } = standingFile('network-acls/page-that-never-loads.yaml');
  const markers: string[] = [];
  const mark = () => {
    markers.push(`CANARY-${markers.length}`);
    return markers.at(-1) ?? '';
  };
  // Claims, changes and keys are no free text: there the marker is a number that stands nowhere else.
  const coded = [
    ['add sg-alb out tcp 1024-65535 0.0.0.0/0', 'add sg-alb out tcp 1024-65535 198.19.77.0/24', '198.19.77.0'],
    ['acl-public in 120 allow', 'acl-public in 31117 allow', '31117'],
    ["blockedBy: 'nacl:web-a:out'", "blockedBy: 'nacl:web-a:out:*'", 'nacl:web-a:out:*'],
    ['text: 0-65535', 'text: 1-65511', '65511'],
    ['misconception: M22', 'misconception: M36', 'M36'],
  ] as const;
  let secret = text.replace('id: page-that-never-loads', 'id: bird-cage');
  for (const [plain, put, marker] of coded) {
    if (!secret.includes(plain)) throw new Error(`nothing to mark: ${plain}`);
    secret = secret.replace(plain, put);
    markers.push(marker);
  }
  const [questions = '', rest = ''] = secret.split('\nfacts:');
  secret = [
    questions.replace(/because: (['"]?)/g, (_, quote: string) => `because: ${quote}${mark()} `),
    rest.replace(/say: (\S+)/g, (_, word: string) => `say: ${mark()} ${word}`),
  ].join('\nfacts:');
  const narration = `\nnarration:\n  - { at: 'response nacl:web-a:out', say: ${mark()} shut, rule: NA-05 }\n`;
  return { text: secret + narration, markers };
}

describe('answer keys', () => {
  const { text, markers } = marked();
  const { handlers } = labWith();
  const { call } = callerOf(handlers);
  const report = good(call('importScenario', { fileName: 'bird-cage.yaml', text }));

  test('the cage is a good scenario and holds markers', () => {
    expect(report).toMatchObject({ kind: 'imported' });
    expect(markers.length).toBeGreaterThanOrEqual(9);
    expect(markers.filter((marker) => !text.includes(marker))).toEqual([]);
  });

  const opened = call('openScenario', { id: 'bird-cage' });
  const sitting = opened.ok ? opened.value.sitting : '';
  const before = JSON.stringify([
    report,
    opened,
    call('getHome', {}),
    call('listScenarios', {}),
    call('listScenarios', { text: 'CANARY' }),
    call('listCards', {}),
    call('getAbout', {}),
    call('getProgress', {}),
    call('exportProgress', {}),
    call('openDispute', { sitting, question: 'why' }),
    call('storeDispute', { sitting, question: 'why', note: 'mine' }),
    call('getDispute', { id: 1 }),
    call('playWorld', {
      sitting,
      question: 'why',
      option: opaqueId("The load balancer's security group has no outbound rule for the reply"),
    }),
    call('playFlow', { sitting, flow: 'customer' }),
    call('submitAnswer', {
      ...{ sitting, question: 'why', confidence: null, ms: 1 },
      answer: { kind: 'verdict', value: 'denied' },
    }),
    call('submitAnswer', {
      ...{ sitting, question: 'none', confidence: null, ms: 1 },
      answer: { kind: 'verdict', value: 'denied' },
    }),
  ]);

  test('no byte that a learner receives before answering holds a marker', () => {
    expect(markers.filter((marker) => before.includes(marker))).toEqual([]);
  });

  test('nor a trace, a claim, a change, a key or the name of what is answered with', () => {
    for (const secret of [
      'blockedBy',
      'add sg-alb',
      '"key"',
      '"because"',
      '"claim',
      '"steps"',
      '1024-65535 0.0.0.0/0',
    ]) {
      expect(before.includes(secret), secret).toBe(false);
    }
  });

  test('the search finds nothing by a marker', () => {
    expect(good(call('listScenarios', { text: 'CANARY' })).total).toBe(0);
  });

  test('the trace of an unanswered question is refused, and given after the answer', () => {
    expect(
      call('playWorld', {
        sitting,
        question: 'why',
        option: opaqueId("The load balancer's security group has no outbound rule for the reply"),
      }),
    ).toMatchObject({ error: { code: 'not-yet' } });
    const feedback = good(
      call('submitAnswer', {
        ...{ sitting, question: 'why', confidence: 'sure', ms: 900 },
        answer: {
          kind: 'multiple-choice',
          choice: opaqueId("The security group of the application servers drops the load balancer's request"),
        },
      }),
    );
    const told = JSON.stringify(feedback);
    expect(told).toContain(feedback.because);
    expect(feedback.because).toMatch(/^CANARY-\d+ /);
    expect(told).toContain(`${markers.at(-1) ?? ''} shut`);
    expect(told).toContain('M36');
    expect(feedback.trace.steps.length).toBeGreaterThan(5);
    expect(
      call('playWorld', {
        sitting,
        question: 'why',
        option: opaqueId('The network ACL of the public subnets drops the reply to the customer'),
      }).ok,
    ).toBe(true);
  });

  test('an answer to one question opens no other', () => {
    expect(
      call('playWorld', {
        sitting,
        question: 'fix',
        option: opaqueId("Allow outbound TCP ports 1024-65535 in the load balancer's security group"),
      }),
    ).toMatchObject({ error: { code: 'not-yet' } });
    expect(call('playFlow', { sitting, flow: 'customer' })).toMatchObject({ error: { code: 'not-yet' } });
  });

  test('a dispute proves the question that was answered, and no other', () => {
    expect(call('openDispute', { sitting, question: 'fix' })).toMatchObject({ error: { code: 'not-yet' } });
    expect(call('storeDispute', { sitting, question: 'fix', note: '' })).toMatchObject({ error: { code: 'not-yet' } });
    const { proof } = good(call('openDispute', { sitting, question: 'why' }));
    const { id } = good(call('storeDispute', { sitting, question: 'why', note: '' }));
    expect(proof.options.find(({ right }) => right)?.claims[0]?.words).toContain('nacl:web-a:out');
    expect(proof.options.flatMap(({ rules }) => rules).length).toBeGreaterThan(3);
    const told = JSON.stringify([proof, call('getProgress', {}), call('exportProgress', {})]);
    const ofOthers = ['198.19.77', '65511', '31117', ...markers.filter((marker) => marker.startsWith('CANARY'))];
    expect(ofOthers.filter((marker) => told.includes(marker))).toEqual([]);
    expect(good(call('getDispute', { id })).proof).toEqual(proof);
  });

  test('a question is answered once in a sitting', () => {
    const again = call('submitAnswer', {
      ...{ sitting, question: 'why', confidence: 'sure', ms: 900 },
      answer: {
        kind: 'multiple-choice',
        choice: opaqueId('The network ACL of the public subnets drops the reply to the customer'),
      },
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  });
});

describe('options', () => {
  test('over several rounds the key does not keep its place, and ids do not tell it', () => {
    const page = standingFile('network-acls/page-that-never-loads.yaml');
    const { call } = callerOf(labWith([page]).handlers);
    const places = new Set<number>();
    for (let round = 0; round < 8; round++) {
      const opened = good(call('openScenario', { id: 'page-that-never-loads' }));
      const { sitting, scenario } = opened;
      const [question] = scenario.questions;
      if (question?.kind !== 'multiple-choice') throw new Error('the first question changed its kind');
      const answer = { kind: 'multiple-choice' as const, choice: question.options[0]?.id ?? '' };
      const request = { sitting, question: question.id, answer, confidence: null, ms: 1 };
      const feedback = good(call('submitAnswer', request));
      const key = feedback.options.find(({ right }) => right)?.id;
      places.add(question.options.findIndex(({ id }) => id === key));
      endRound(call, opened, page.text);
    }
    expect(places.size).toBeGreaterThan(1);
  });
});
