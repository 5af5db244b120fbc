import { describe, expect, test } from 'vitest';
import { attemptDigest } from '../../main/app/file/attempt-digest.ts';
import { replayAttempt } from '../../main/app/file/replay-attempt.ts';
import { readScenarioFile } from '../../main/lesson/load/inspect.ts';
import { loadVariant } from '../../main/lesson/load/load.ts';
import { reducedText } from '../../main/lesson/load/reduced-text.ts';
import { must } from '../build.ts';
import { shippedFiles, textOf } from '../lesson/scenario-files.ts';
import { authoredQuestions, keyOf, wrongOf } from './authored.ts';
import { answer, answersTo, REQUEST, started } from './exam-lab.ts';
import { callerOf, good, labWith, shippedFile } from './lab.ts';

const ID = 'page-that-never-loads';
const file = shippedFile(`network-acls/${ID}.yaml`);

/** A lab in which a variant was answered: the first questions right, the last one wrong. */
function attempted(count = 3, seed = 5) {
  const { call } = callerOf(labWith([file]).handlers);
  const { sitting, scenario } = good(call('openScenario', { id: ID, seed }));
  scenario.questions.slice(0, count).forEach((asked, i) => {
    const own = authoredQuestions(file.text, seed).find(({ id }) => id === asked.id);
    if (!own) throw new Error('no question');
    const given = i === 2 ? wrongOf(own, asked) : keyOf(own, asked);
    good(call('submitAnswer', { sitting, question: asked.id, answer: given, confidence: 'sure', ms: 900 }));
  });
  return { call, sitting };
}

type Written = Record<string, unknown> & {
  digest: string;
  items: Record<string, unknown>[];
  texts: { hash: string; text: string }[];
};

/** The file after a change; `signed`: with a digest that fits it. */
function changed(text: string, change: (written: Written) => void, signed = true): string {
  const written = JSON.parse(text) as Written;
  change(written);
  if (signed) written.digest = attemptDigest(written);
  return JSON.stringify(written);
}

const { call, sitting } = attempted();
const { name, text } = good(call('exportAttempt', { sitting }));
const [first] = (JSON.parse(text) as Written).items;

describe('an attempt as a file', () => {
  test('is the same bytes each time, and is graded the same by whoever has the file', () => {
    expect(name).toBe(`perimeter-attempt-${ID}.json`);
    expect(good(call('exportAttempt', { sitting })).text).toBe(text);
    const replayed = must(replayAttempt(text));
    expect(replayed).toMatchObject({ isSame: true, isWhole: true, right: 2 });
    expect(replayed.items.map(({ stored, again }) => [stored, again])).toEqual([
      ['right', 'right'],
      ['right', 'right'],
      ['wrong', 'wrong'],
    ]);
    expect(first).toMatchObject({ seed: 5, engineVersion: '1', verdict: 'denied', confidence: 'sure', counts: true });
  });

  test('holds nothing of questions that are not answered, and no word that is told after an answer', () => {
    const one = attempted(1);
    const { text: small } = good(one.call('exportAttempt', { sitting: one.sitting }));
    expect((JSON.parse(small) as Written).items).toHaveLength(1);
    for (const { id, because, prompt } of authoredQuestions(file.text, 0).slice(1)) {
      expect(small, id).not.toContain(JSON.stringify(because).slice(1, 40));
      expect(small, id).not.toContain(JSON.stringify(prompt).slice(1, 30));
    }
    expect(small).not.toContain('65535 0.0.0.0/0');
    expect(must(replayAttempt(small)).isSame).toBe(true);
  });

  test('is not there before the first answer', () => {
    const none = attempted(0);
    expect(none.call('exportAttempt', { sitting: none.sitting })).toMatchObject({ error: { code: 'not-yet' } });
    expect(none.call('exportAttempt', { sitting: 'none' })).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('an exam as a file', () => {
  test('has every item of the form, also those without an answer, and its score', () => {
    const { lab, sitting: exam } = started();
    for (const [position, which] of [
      [0, 'key'],
      [1, 'wrong'],
      [2, 'key'],
    ] as const)
      answer(lab, exam, position, answersTo(lab, exam, position)[which]);
    good(lab.call('submitExam', { sitting: exam }));
    const saved = good(lab.call('exportAttempt', { sitting: exam }));
    const replayed = must(replayAttempt(saved.text));
    expect(replayed.items.map(({ again }) => again)).toEqual(['right', 'wrong', 'right', 'no answer', 'no answer']);
    expect(replayed).toMatchObject({ isSame: true, right: 2, file: { score: { right: 2, of: 5 } } });
    expect(replayed.file.exam).toMatchObject({ profile: REQUEST.profile, strict: true });
    lab.pass(31 * 24 * 3600);
    good(lab.call('startExam', REQUEST));
    expect(lab.call('exportAttempt', { sitting: exam })).toMatchObject({ error: { code: 'not-yet' } });
  });
});

describe('a file that was changed', () => {
  // prettier-ignore
  const changes: readonly { what: string; change: (written: Written) => void; says: RegExp }[] = [
    { what: 'a grade', change: ({ items }) => { items[2]!['correct'] = true; }, says: /^stored as right, graded wrong: the key is / },
    { what: 'a misconception', change: ({ items }) => { items[0]!['misconception'] = 'M01'; }, says: /^stored with misconception M01, graded with none$/ },
    { what: 'a verdict', change: ({ items }) => { items[0]!['verdict'] = 'allowed'; }, says: /^stored verdict allowed by .*, found denied by / },
    { what: 'an answer of another kind', change: ({ items }) => { items[0]!['answer'] = { kind: 'fill', text: '22' }; }, says: /takes another answer/ },
    { what: 'another question', change: ({ items }) => { items[0]!['question'] = 'other'; }, says: /^the text has no such question$/ },
    { what: 'another scenario', change: ({ items }) => { items[0]!['scenario'] = 'other'; }, says: /^the text is that of scenario/ },
    { what: 'another version', change: ({ items }) => { items[0]!['scenarioHash'] = 'f'.repeat(64); }, says: /^the file has no text of this version/ },
    { what: 'a key that the engine refutes', change: ({ texts }) => { texts[0]!.text = texts[0]!.text.replaceAll('nacl:web-a', 'nacl:app-a'); }, says: /^the text of the scenario is refused: / },
    { what: 'a text that is no scenario', change: ({ texts }) => { texts[0]!.text = '{ a: ['; }, says: /^the text of the scenario is refused: / },
    { what: 'another engine and another grade', change: ({ items }) => { Object.assign(items[2]!, { correct: true, engineVersion: '0' }); }, says: /^it was graded by engine 0, and this is engine 1$/ },
  ];
  test.each(changes)('$what is told with its reason', ({ change, says }) => {
    const replayed = must(replayAttempt(changed(text, change)));
    expect(replayed).toMatchObject({ isWhole: true, isSame: false });
    const reasons = replayed.items.flatMap((item) => item.reasons);
    expect(reasons.filter((reason) => says.test(reason)).length, reasons.join(' | ')).toBeGreaterThan(0);
  });

  test('without a new digest is told to be changed, even where every grade is the same', () => {
    const other = changed(text, ({ items }) => void (items[0]!['ms'] = 1), false);
    const replayed = must(replayAttempt(other));
    expect(replayed).toMatchObject({ isWhole: false, isSame: false });
    expect(replayed.items.flatMap(({ reasons }) => reasons)).toEqual([]);
  });

  test('with another score is not the same', () => {
    expect(must(replayAttempt(changed(text, (file) => void (file['score'] = { right: 3, of: 3 })))).isSame).toBe(false);
  });

  // prettier-ignore
  const refused: readonly { what: string; spoil: string; says: RegExp }[] = [
    { what: 'no JSON', spoil: 'id: a', says: /^line 1, column 1: the file is not JSON from here on$/ },
    { what: 'a file that breaks off', spoil: '{\n  "format": ', says: /^line 2, column 13: the file is not JSON from here on$/ },
    { what: 'deep nesting', spoil: '['.repeat(200_000), says: /^line 1, column 25: nested deeper than 24 levels$/ },
    { what: 'another document', spoil: '{"a":1}', says: /not an attempt that Perimeter exported/ },
    { what: 'a later version', spoil: text.replace('"version": 1', '"version": 2'), says: /later version/ },
    { what: 'a field too many', spoil: changed(text, ({ items }) => void (items[0]!['more'] = 1)), says: /^item 1: unknown field `more`$/m },
    { what: 'too many items', spoil: changed(text, (file) => void (file.items = Array.from({ length: 1001 }, () => file.items[0]!))), says: /^`items`: cannot be read$/m },
    { what: 'no item', spoil: changed(text, (file) => void (file.items = [])), says: /^`items`: cannot be read$/m },
    { what: 'a file that is too large', spoil: ' '.repeat(30_000_001), says: /larger than 30 MB/ },
  ];
  test.each(refused)('$what is refused', ({ spoil, says }) => {
    const replayed = replayAttempt(spoil);
    expect(replayed.ok ? '' : replayed.error.join('\n')).toMatch(says);
  });

  test('all that is wrong is told at once, each with its entry, and of very much the rest is counted', () => {
    const spoil = changed(text, (file) => {
      file.items = [file.items[0]!, { ...file.items[0]!, correct: 'yes', seed: -1 }];
      file.texts[0]!.hash = 'none';
    });
    const replayed = replayAttempt(spoil);
    expect(replayed.ok ? [] : replayed.error).toEqual([
      'the file is not an attempt that Perimeter exported',
      'text 1, `hash`: cannot be read',
      'item 2, `seed`: cannot be read',
      'item 2, `correct`: cannot be read, boolean is expected',
    ]);
    const many = replayAttempt(changed(text, (file) => void (file.items = Array.from({ length: 900 }, () => ({})))));
    const told = many.ok ? [] : many.error;
    expect(told).toHaveLength(22);
    expect(told.at(-1)).toMatch(/^and \d+ more$/);
  });
});

test('every question that comes with the lab can be exported alone, and its key is proved without the others', () => {
  const failing = shippedFiles.flatMap((path) => {
    const written = textOf(path);
    const document = readScenarioFile(written);
    const questions = document.ok ? (document.value.value as { questions: { id: string }[] }).questions : [];
    return questions.flatMap(({ id }, i) => {
      const small = reducedText(written, [id], []);
      const loaded = small === null ? null : loadVariant(readScenarioFile(small), 'reader', i === 0 ? 3 : 0);
      return loaded?.ok ? [] : [`${path} ${id}: ${loaded?.error[0]?.message ?? 'no document'}`];
    });
  });
  expect(failing).toEqual([]);
}, 240_000);
