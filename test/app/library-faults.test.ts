import { opaqueId } from '../../main/lesson/question/shared/opaque-id.ts';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import DatabaseConstructor from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openLibrary, type Library } from '../../main/library/open.ts';
import { startLab } from '../../main/app/start-lab.ts';
import { ScenarioId } from '../../main/lesson/format/scenario-id.ts';
import { temporaryFolder } from '../library/temporary-folder.ts';
import { callerOf, good, labOn, shippedFile } from './lab.ts';

const FIRST = ScenarioId.parse('page-that-never-loads');
const shipped = [shippedFile(`network-acls/${FIRST}.yaml`)];

function opened(file: string): Library {
  const library = openLibrary(file);
  if (!library.ok) throw new Error(library.error.message);
  return library.value;
}

type Fault = {
  readonly why: string;
  readonly code: string;
  readonly says: RegExp;
  /** Breaks an open library. @returns the one to go on with */
  readonly breaks: (db: Library) => Library;
};

const faults: readonly Fault[] = [
  {
    why: 'the disk is full',
    code: 'library-full',
    says: /is full\. Free some space, then try again\.$/,
    breaks: (db) => {
      // As SQLite reports it, without a disk to fill.
      db.function('full', () => {
        throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
      });
      for (const table of ['progress', 'attempt', 'setting', 'scenario'])
        db.exec(`CREATE TEMP TRIGGER full_${table} BEFORE INSERT ON main.${table} BEGIN SELECT full(); END`);
      return db;
    },
  },
  {
    why: 'the file is read-only',
    code: 'library-read-only',
    says: /is read-only\. Give yourself write access to the file and its folder, then restart Perimeter\.$/,
    breaks: (db) => {
      db.close();
      return new DatabaseConstructor(db.name, { readonly: true });
    },
  },
  {
    why: 'another program holds the lock',
    code: 'library-locked',
    says: /Another program has locked .* Close that program, then try again\.$/,
    breaks: (db) => {
      db.pragma('busy_timeout = 0');
      new DatabaseConstructor(db.name).exec('BEGIN IMMEDIATE');
      return db;
    },
  },
  {
    why: 'the file was deleted',
    code: 'library-gone',
    says: /was deleted, moved or replaced while Perimeter was running\. Put the file back/,
    breaks: (db) => {
      rmSync(db.name);
      return db;
    },
  },
  {
    why: 'another file took its place',
    code: 'library-gone',
    says: /was deleted, moved or replaced while Perimeter was running\. Put the file back/,
    breaks: (db) => {
      renameSync(db.name, `${db.name}.away`);
      writeFileSync(db.name, 'something else');
      return db;
    },
  },
];

describe.each(faults)('$why', ({ why, code, says, breaks }) => {
  const broken = () => {
    const file = path.join(temporaryFolder(), 'library.db');
    const first = opened(file);
    labOn(first, shipped);
    // The lab knows the file from before; one that may only be read is that from the start.
    const isFromStart = why.includes('read-only');
    const lab = isFromStart ? labOn(breaks(first), shipped) : labOn(first, shipped);
    const { call, troubles } = callerOf(lab.handlers);
    const before = isFromStart ? null : good(call('openScenario', { id: FIRST }));
    if (!isFromStart) breaks(first);
    return { call, troubles, before };
  };

  test('a scenario opens and says that nothing is saved', () => {
    const { call } = broken();
    const { notice, scenario } = good(call('openScenario', { id: FIRST }));
    expect(scenario.id).toBe(FIRST);
    expect(notice).toMatch(/^Nothing is saved\. /);
    expect(notice).toMatch(says);
  });

  test('an answer, settings and an import say what was lost, why, and what to do', () => {
    const { call, troubles, before } = broken();
    const { sitting } = before ?? good(call('openScenario', { id: FIRST }));
    const answer = {
      kind: 'multiple-choice',
      choice: opaqueId('The network ACL of the public subnets drops the reply to the customer'),
    } as const;
    const submit = () => call('submitAnswer', { sitting, question: 'why', answer, confidence: null, ms: 1 });
    const settings = good(call('getSettings', {}));
    const own = shipped[0]?.text.replace(`id: ${FIRST}`, 'id: of-my-own') ?? '';
    const replies = [
      [submit(), 'Your answer was not saved.'],
      // The question stays open.
      [submit(), 'Your answer was not saved.'],
      [call('putSettings', { ...settings, fontScale: settings.fontScale }), 'The settings were not saved.'],
      [call('importScenario', { fileName: 'own.yaml', text: own }), 'The scenario was not imported.'],
    ] as const;
    for (const [reply, lost] of replies) {
      expect(reply).toMatchObject({ ok: false, error: { code } });
      const message = reply.ok ? '' : reply.error.message;
      expect(message.startsWith(`${lost} `)).toBe(true);
      expect(message).toMatch(says);
    }
    expect(troubles).toEqual([]);
  });
});

describe('a start that cannot be', () => {
  const about = (library: string) => ({ version: 'test', host: 'browser', runtime: 'test', library }) as const;

  test('without the folder of scenarios says so', () => {
    const file = path.join(temporaryFolder(), 'library.db');
    expect(startLab(about(file), '/nowhere', Date.now)).toEqual({
      ok: false,
      error: 'The scenarios in `/nowhere` cannot be read. Install Perimeter again.',
    });
  });

  test('on a library that another program has locked says so', () => {
    const file = path.join(temporaryFolder(), 'library.db');
    opened(file).close();
    const other = new DatabaseConstructor(file);
    other.exec('BEGIN EXCLUSIVE');
    const started = startLab(about(file), path.join(import.meta.dirname, '../../scenarios/network-acls'), Date.now);
    other.close();
    expect(started).toMatchObject({
      ok: false,
      error: expect.stringMatching(/Another program has locked .* Close that program, then try again/) as string,
    });
  }, 20_000);
});
