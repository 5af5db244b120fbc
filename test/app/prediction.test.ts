import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { describe, expect, test } from 'vitest';
import type { Call } from '../../main/contract/api.ts';
import { authoredQuestions, keyOf } from './authored.ts';
import { callerOf, good, labOn, openMemory, shippedFile } from './lab.ts';

type Playing = Call<'recordPrediction'>['playing'];
type Row = {
  readonly component: string;
  readonly predicted: string;
  readonly correct: number;
  readonly confidence: string | null;
};

/** A sitting of a shipped scenario with its questions answered; `ask` predicts at a step. */
function sat(name: string, answered = true, edited = (text: string) => text) {
  const shipped = shippedFile(name);
  const file = { ...shipped, text: edited(shipped.text) };
  const db = openMemory();
  const { call } = callerOf(labOn(db, [file]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: file.name.replace('.yaml', '') }));
  for (const authored of answered ? authoredQuestions(file.text) : []) {
    const asked = scenario.questions.find(({ id }) => id === authored.id);
    if (!asked) throw new Error('no question');
    good(
      call('submitAnswer', {
        sitting,
        question: asked.id,
        answer: keyOf(authored, asked),
        confidence: null,
        ms: 1,
      }),
    );
  }
  const ask = (playing: Playing, step: number, predicted: 'allow' | 'deny', confidence: 'sure' | null = null) =>
    call('recordPrediction', { sitting, playing, step, predicted, confidence });
  const kept = () => db.prepare<[], Row>('SELECT component, predicted, correct, confidence FROM prediction').all();
  return { call, sitting, ask, kept };
}

const page = 'network-acls/page-that-never-loads.yaml';
const why = { kind: 'question', question: 'why' } as const;
/** Steps of its trace: the group of the load balancer lets the request in, the ACL of web-a stops the reply. */
const LETS_IN = 2;
const STOPS = 5;

describe('a prediction is graded by main', () => {
  test.each([
    { step: LETS_IN, predicted: 'allow', outcome: 'correct' },
    { step: LETS_IN, predicted: 'deny', outcome: 'incorrect' },
    { step: STOPS, predicted: 'deny', outcome: 'correct' },
    { step: STOPS, predicted: 'allow', outcome: 'incorrect' },
  ] as const)('$predicted at step $step is $outcome', ({ step, predicted, outcome }) => {
    const { ask, kept } = sat(page);
    expect(good(ask(why, step, predicted))).toEqual({ outcome });
    expect(kept()).toMatchObject([{ predicted, correct: outcome === 'correct' ? 1 : 0 }]);
  });

  test('the component that is kept is that of the step', () => {
    const { ask, kept } = sat(page);
    good(ask(why, STOPS, 'deny'));
    expect(kept()[0]?.component).toBe('nacl:web-a:out:*');
  });

  test('how sure the learner was is kept with it: that is what calibration is made of', () => {
    const { ask, kept } = sat(page);
    good(ask(why, STOPS, 'allow', 'sure'));
    good(ask(why, LETS_IN, 'allow'));
    expect(kept()).toMatchObject([
      { correct: 0, confidence: 'sure' },
      { correct: 1, confidence: null },
    ]);
  });

  test('before the answer, at no step, and where nothing decides there is nothing to predict', () => {
    const { ask } = sat(page, false);
    expect(ask(why, STOPS, 'deny')).toMatchObject({ error: { code: 'not-yet' } });
    expect(ask({ kind: 'flow', flow: 'customer' }, STOPS, 'deny')).toMatchObject({ error: { code: 'not-yet' } });
    const after = sat(page);
    expect(after.ask(why, 0, 'allow')).toMatchObject({ error: { code: 'bad-request' } });
    expect(after.ask(why, 500, 'allow')).toMatchObject({ error: { code: 'bad-request' } });
    expect(after.ask({ kind: 'flow', flow: 'none' }, 2, 'allow')).toMatchObject({ error: { code: 'not-found' } });
    expect(after.kept()).toEqual([]);
  });

  test('the world of an option and a flow are asked anew, with traces of their own', () => {
    const { call, sitting, ask } = sat(page);
    const option = opaqueId("Allow outbound TCP ports 1024-65535 in the load balancer's security group");
    const world = good(call('playWorld', { sitting, question: 'fix', option }));
    const playing = { kind: 'world', question: 'fix', option } as const;
    const step = world.trace.steps.find(({ component }) => component.startsWith('nacl:web-a:out:'));
    const fate = step?.verdict === 'deny' ? 'deny' : 'allow';
    expect(good(ask(playing, step?.index ?? -1, fate))).toEqual({ outcome: 'correct' });
    expect(good(ask({ kind: 'flow', flow: 'customer' }, STOPS, 'deny'))).toEqual({ outcome: 'correct' });
  });

  test('a step that nothing determines is no point for anybody', () => {
    const { call, ask, kept, sitting } = sat(page, true, (text) =>
      text
        .replace('rt-public: [0.0.0.0/0 igw]', 'rt-public: [0.0.0.0/0 igw, 192.0.2.0/24 unknown]')
        // A goal for all packets would not be gradable with such a route.
        .replace(/^ +(mustPass|mustNotOpen|mayOpen): .*\n/gm, '')
        .replace(/ {2}query: .*\n/, '$&  odd: tcp shop-alb:49152 > 192.0.2.9:443\n'),
    );
    const { steps } = good(call('playFlow', { sitting, flow: 'odd' }));
    const open = steps.find(({ verdict }) => verdict === 'undetermined');
    expect(open?.kind).toBe('route');
    for (const predicted of ['allow', 'deny'] as const)
      expect(good(ask({ kind: 'flow', flow: 'odd' }, open?.index ?? -1, predicted))).toEqual({ outcome: 'open' });
    expect(kept()).toEqual([]);
  });

  test('so is a packet of a story, which memory can let through', () => {
    const { call, sitting, ask } = sat('time/the-locked-door.yaml');
    const story = good(call('openScenario', { id: 'the-locked-door' })).scenario.stories[0]?.name ?? '';
    for (const memory of [true, false]) {
      const { chapters } = good(call('playStory', { sitting, story, memory, against: null }));
      chapters.forEach(({ trace }, event) => {
        const step = trace?.steps.find(({ kind }) => kind === 'security-group');
        const playing = { kind: 'event', story, memory, event } as const;
        if (!step) expect(ask(playing, 1, 'allow')).toMatchObject({ error: { code: 'not-found' } });
        else {
          const outcome = step.verdict === 'deny' ? 'correct' : 'incorrect';
          expect(good(ask(playing, step.index, 'deny'))).toEqual({ outcome });
        }
      });
    }
  });
});
