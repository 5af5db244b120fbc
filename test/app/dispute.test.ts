import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLibrary } from '../../main/library/open.ts';
import { must } from '../build.ts';
import { temporaryFolder } from '../library/temporary-folder.ts';
import { answer as saveAnswer, answersTo, REQUEST, started } from './exam-lab.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { callerOf, good, labOn, labWith, openMemory, shippedFile, standingFile, type Caller } from './lab.ts';

const ID = 'page-that-never-loads';
const page = standingFile(`network-acls/${ID}.yaml`);

/** A lab in which every question of a scenario was answered wrong. */
function answered(file = page, call: Caller = callerOf(labWith([file]).handlers).call) {
  const id = /^id: (.*)$/m.exec(file.text)?.[1] ?? '';
  const { sitting, scenario, seed } = good(call('openScenario', { id }));
  const authored = authoredQuestions(file.text, seed);
  for (const question of scenario.questions) {
    const own = authored.find((each) => each.id === question.id);
    if (!own) throw new Error('no question');
    const given = {
      sitting,
      question: question.id,
      answer: wrongOf(own, question),
      confidence: 'sure',
      ms: 9,
    } as const;
    good(call('submitAnswer', given));
  }
  return { call, sitting, scenario, seed };
}

const disputesIn = (call: Caller) => good(call('getProgress', {})).disputes;

describe('a dispute', () => {
  test('is not stored by whoever reads the proof', () => {
    const { call, sitting } = answered();
    for (let n = 0; n < 2; n++)
      expect(good(call('openDispute', { sitting, question: 'why' }))).toMatchObject({ dispute: null, shown: false });
    expect(disputesIn(call)).toEqual([]);
  });

  test('is stored once for an answer, and listed with its last note', () => {
    const { call, sitting } = answered();
    const first = good(call('storeDispute', { sitting, question: 'why', note: 'the reply passes' }));
    expect(first).toMatchObject({ note: 'the reply passes', isWithdrawn: false });
    const { id } = first;
    good(call('amendDispute', { id, amendment: { kind: 'note', text: 'rule 120 allows it' } }));
    expect(good(call('openDispute', { sitting, question: 'why' })).dispute).toMatchObject({
      id,
      note: 'rule 120 allows it',
    });
    expect(good(call('storeDispute', { sitting, question: 'why', note: 'it does' })).id).toBe(id);
    expect(disputesIn(call)).toMatchObject([
      { id, note: 'it does', scenario: ID, position: 1, correct: false, state: 'open', isWithdrawn: false },
    ]);
    expect(JSON.stringify(disputesIn(call))).not.toContain('nacl:');
  });

  test('is withdrawn, and disputed again by the same act that stored it', () => {
    const { call, sitting } = answered();
    const dispute = good(call('storeDispute', { sitting, question: 'why', note: 'no' }));
    good(call('amendDispute', { id: dispute.id, amendment: { kind: 'withdrawn' } }));
    expect(disputesIn(call)).toMatchObject([{ isWithdrawn: true }]);
    expect(good(call('openDispute', { sitting, question: 'why' })).dispute).toMatchObject({ isWithdrawn: true });
    expect(disputesIn(call)).toMatchObject([{ isWithdrawn: true }]);
    expect(good(call('storeDispute', { sitting, question: 'why', note: 'no' }))).toEqual(dispute);
    expect(disputesIn(call)).toHaveLength(1);
  });

  test('keeps its proof when the scenario changes, and says that it changed', () => {
    const db = openMemory();
    const { call, sitting } = answered(page, callerOf(labOn(db, [page]).handlers).call);
    const { proof } = good(call('openDispute', { sitting, question: 'why' }));
    const { id } = good(call('storeDispute', { sitting, question: 'why', note: '' }));
    const later = { ...page, text: page.text.replace(/^brief: /m, 'brief: Again. ').replace(/^brief: >/m, 'brief: >') };
    expect(later.text).not.toBe(page.text);
    const again = callerOf(labOn(db, [later]).handlers).call;
    expect(disputesIn(again)).toMatchObject([{ state: 'changed', correct: false }]);
    expect(good(again('getDispute', { id })).proof).toEqual(proof);
  });

  test('of a question that is not answered, a lab, or one that is not there is refused', () => {
    const { call, sitting } = answered();
    const round = good(call('openScenario', { id: ID }));
    expect(call('openDispute', { sitting: round.sitting, question: 'why' })).toMatchObject({
      error: { code: 'not-yet' },
    });
    expect(call('openDispute', { sitting, question: 'none' })).toMatchObject({ error: { code: 'not-found' } });
    expect(call('getDispute', { id: 7 })).toMatchObject({ error: { code: 'not-found' } });
    expect(call('amendDispute', { id: 7, amendment: { kind: 'withdrawn' } })).toMatchObject({
      error: { code: 'not-found' },
    });
    const lab = good(call('openFix', { sitting, question: 'why' }));
    const fixed = { sitting: lab.sitting, question: lab.scenario.questions[0]?.id ?? '' };
    good(call('showAnswer', { ...fixed, ms: 1 }));
    expect(call('openDispute', fixed)).toMatchObject({ error: { code: 'bad-request' } });
    expect(call('storeDispute', { ...fixed, note: '' })).toMatchObject({ error: { code: 'bad-request' } });
    expect(disputesIn(call)).toEqual([]);
  });

  test('of a key that was shown marks no option as the answer of the learner', () => {
    const { call } = callerOf(labWith([page]).handlers);
    const { sitting } = good(call('openScenario', { id: ID }));
    good(call('showAnswer', { sitting, question: 'why', ms: 9 }));
    expect(good(call('openDispute', { sitting, question: 'why' })).shown).toBe(true);
  });
});

describe('the proof', () => {
  test('has for each option its claim, what the engine found, and rules with their pages', () => {
    const { call, sitting } = answered();
    const { options } = good(call('openDispute', { sitting, question: 'why' })).proof;
    const key = options.find(({ right }) => right);
    expect(key?.claims).toEqual([
      {
        flow: 'HTTPS (tcp 443) from customer (port 49152) to shop-alb',
        words: expect.stringContaining('nacl:web-a:out') as string,
      },
    ]);
    expect(key?.outcome).toMatch(/network ACL .* denies the reply, and the client times out\.$/);
    expect(key?.against).toBeNull();
    for (const option of options) {
      expect(option.claims.length, option.say).toBeGreaterThan(0);
      expect(option.right ? null : option.against, option.say).toBe(option.against);
      for (const { rule, sources } of option.rules) {
        expect(rule).toMatch(/^[A-Z]+-\d\d$/);
        expect(sources[0]?.url).toMatch(/^https:\/\//);
      }
    }
    expect(options.filter(({ right, against }) => !right && against !== null).length).toBeGreaterThan(1);
    expect(options.flatMap(({ rules }) => rules.map(({ rule }) => rule))).toContain('NA-05');
  });

  test('of a table tells the key of each row, and no key as an answer that was not given', () => {
    const { call, sitting, scenario } = answered(
      standingFile('network-acls/reports-stop-between-private-subnets.yaml'),
    );
    const table = scenario.questions.find(({ kind }) => kind === 'matching');
    const { proof } = good(call('openDispute', { sitting, question: table?.id ?? '' }));
    expect(proof.correct).toBe(false);
    expect(proof.options.every(({ say, right }) => right && say.includes(' → '))).toBe(true);
    expect(proof.options.some(({ picked }) => !picked)).toBe(true);
  });

  test('of a change says what is changed, and plays the changed network', () => {
    const { call, sitting } = answered();
    const { options } = good(call('openDispute', { sitting, question: 'fix' })).proof;
    const key = options.find(({ right }) => right);
    expect(key?.changes).toEqual([expect.stringMatching(/^Rule \d+, which allows tcp 1024-65535/)]);
    expect(key?.outcome).toMatch(/the request and the reply are allowed, and the client gets the reply\.$/);
  });

  const files = [
    'network-acls/page-that-never-loads.yaml',
    'databases/dairy-database-over-vpn.yaml',
    'endpoints/a-door-without-a-badge.yaml',
    'security-groups/two-rules-one-port.yaml',
  ];
  test.each(files)('is there for every question of %s, and its worlds play', (name) => {
    const { call, sitting, scenario } = answered(standingFile(name));
    for (const question of scenario.questions) {
      const { proof } = good(call('openDispute', { sitting, question: question.id }));
      expect(
        proof.options.some(({ right }) => right),
        question.id,
      ).toBe(true);
      for (const { id, outcome, hasWorld, say } of [...proof.options, ...proof.others]) {
        expect(outcome, say).toMatch(/\.$/);
        if (hasWorld)
          expect(call('playWorld', { sitting, question: question.id, option: id }), say).toMatchObject({ ok: true });
      }
    }
  });

  test('names the variant, and is that of the variant when it is read again', () => {
    const file = shippedFile(`network-acls/${ID}.yaml`);
    const { call } = callerOf(labWith([file]).handlers);
    const { sitting, scenario } = good(call('openScenario', { id: ID, seed: 5 }));
    const own = authoredQuestions(file.text, 5).find(({ id }) => id === 'why');
    const asked = scenario.questions.find(({ id }) => id === 'why');
    if (!own || !asked) throw new Error('no question');
    good(call('submitAnswer', { sitting, question: 'why', answer: keyOf(own, asked), confidence: null, ms: 1 }));
    const { proof } = good(call('openDispute', { sitting, question: 'why' }));
    const { id } = good(call('storeDispute', { sitting, question: 'why', note: '' }));
    expect(proof).toMatchObject({ variant: scenario.variant, correct: true });
    expect(proof.variant).toBeGreaterThan(0);
    expect(good(call('getDispute', { id })).proof).toEqual(proof);
  });
});

describe('during an exam', () => {
  test('a dispute about one of its scenarios is neither listed nor proved', () => {
    const { lab, sitting } = started();
    const { wrong } = answersTo(lab, sitting, 0);
    saveAnswer(lab, sitting, 0, wrong);
    good(lab.call('submitExam', { sitting }));
    const item = good(lab.call('reviewExamItem', { sitting, position: 0 }));
    const question = item.scenario.questions[0]?.id ?? '';
    const { id } = good(lab.call('storeDispute', { sitting: item.sitting, question, note: '' }));
    expect(disputesIn(lab.call)).toHaveLength(1);
    lab.pass(31 * 24 * 3600);
    const next = good(lab.call('startExam', REQUEST));
    expect(disputesIn(lab.call)).toEqual([]);
    expect(lab.call('getDispute', { id })).toMatchObject({ error: { code: 'not-yet' } });
    expect(lab.call('openDispute', { sitting: item.sitting, question })).toMatchObject({ error: { code: 'not-yet' } });
    expect(lab.call('openDispute', { sitting: next.sitting, question: 'item-1' })).toMatchObject({ ok: false });
    expect(lab.call('storeDispute', { sitting: item.sitting, question, note: 'no' })).toMatchObject({
      error: { code: 'not-yet' },
    });
  });
});

describe('with the data of the learner', () => {
  const fresh = (file = path.join(temporaryFolder(), 'library.db')) =>
    callerOf(labOn(must(openLibrary(file)), [page]).handlers).call;

  test('goes into the progress file and the results, and back, once', () => {
    const { call, sitting } = answered(page, fresh());
    good(call('storeDispute', { sitting, question: 'why', note: 'rule 120 allows it' }));
    const { text } = good(call('exportProgress', {}));
    const other = fresh();
    expect(good(other('importProgress', { text })).disputes).toBe(1);
    expect(good(other('importProgress', { text })).disputes).toBe(0);
    expect(disputesIn(other)).toMatchObject([{ note: 'rule 120 allows it', position: 1 }]);
    const rows = good(other('exportResults', { format: 'csv' })).text.split('\r\n');
    expect(rows.filter((row) => row.endsWith(',yes,rule 120 allows it'))).toHaveLength(1);
  });

  test('a reset forgets it', () => {
    const { call, sitting } = answered(page, fresh());
    good(call('storeDispute', { sitting, question: 'why', note: '' }));
    good(call('resetProgress', {}));
    expect(disputesIn(call)).toEqual([]);
  });
});
