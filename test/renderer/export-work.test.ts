import { expect, test } from 'vitest';
import { textsOf } from '../../renderer/player/export/texts.ts';
import { ExportWork } from '../../renderer/state/export-work.svelte.ts';
import { pageThatNeverLoads } from './shipped.ts';

/** Work that goes on until it is given up. */
function untilGivenUp({ signal }: { signal: AbortSignal }): Promise<string> {
  return new Promise((done) => {
    signal.addEventListener('abort', () => {
      done('Cancelled.');
    });
  });
}

test('work goes on aside when its dialog closes, until it is cancelled', async () => {
  const work = new ExportWork();
  const made = work.run(untilGivenUp);
  work.close();
  expect([work.isBusy, work.isAside]).toEqual([true, true]);
  work.cancel();
  await made;
  expect([work.isBusy, work.isAside, work.said]).toEqual([false, true, 'Cancelled.']);
  work.dismiss();
  expect(work.isAside).toBe(false);
});

test('nothing is aside where nothing goes on, and an open dialog begins anew', async () => {
  const work = new ExportWork();
  await work.run(() => Promise.resolve('Saved.'));
  expect(work.said).toBe('Saved.');
  work.close();
  expect(work.isAside).toBe(false);
  work.open();
  expect(work.said).toBe('');
});

test('work that fails says so, and one is made at a time', async () => {
  const work = new ExportWork();
  const first = work.run(untilGivenUp);
  await work.run(() => Promise.resolve('Second.'));
  expect(work.said).toBe('');
  work.cancel();
  await first;
  await work.run(() => Promise.reject(new Error('no canvas')));
  expect(work.said).toBe('This browser could not make the file.');
});

test.each([
  { where: 'the app', origin: null, links: ['app-link'] },
  { where: 'a browser', origin: 'http://127.0.0.1:4711', links: ['app-link', 'link'] },
])('$where offers the links that work there, and says what they need', ({ origin, links }) => {
  const texts = textsOf({
    heading: { title: 'A page', subject: 'Why?', source: 'Scenario a-page' },
    place: { scenario: 'a-page', hash: '37ccef9c6c829620d268947d', question: 'why', step: 6, seed: 0 },
    trace: pageThatNeverLoads().trace,
    isWhole: true,
    origin,
  });
  const offered = texts.filter(({ id }) => id.endsWith('link'));
  expect(offered.map(({ id }) => id)).toEqual(links);
  expect(offered.every(({ note }) => note !== null)).toBe(true);
  expect(offered[0]?.text).toMatch(/^perimeter:\/\//);
});
