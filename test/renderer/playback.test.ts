import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Playback } from '../../renderer/state/playback.svelte.ts';
import { pageThatNeverLoads } from './shipped.ts';

const { trace } = pageThatNeverLoads();
const DENY = 5;
const LAST = 22;
const at = (index: number) => new Playback(trace, index);

describe('moving the cursor', () => {
  // prettier-ignore
  const cases = [
    { name: 'next',                       from: 0,    act: (p: Playback) => p.next(),         to: 1 },
    { name: 'next at the end stays',      from: LAST, act: (p: Playback) => p.next(),         to: LAST },
    { name: 'back',                       from: 5,    act: (p: Playback) => p.back(),         to: 4 },
    { name: 'back at the start stays',    from: 0,    act: (p: Playback) => p.back(),         to: 0 },
    { name: 'next decision skips places', from: 0,    act: (p: Playback) => p.nextDecision(), to: 2 },
    { name: 'first',                      from: 9,    act: (p: Playback) => p.first(),        to: 0 },
    { name: 'last',                       from: 9,    act: (p: Playback) => p.last(),         to: LAST },
    { name: 'where it is denied',         from: 2,    act: (p: Playback) => p.toDeny(),       to: DENY },
    { name: 'a place beyond the end',     from: 2,    act: (p: Playback) => p.to(500),        to: LAST },
    { name: 'a place before the start',   from: 2,    act: (p: Playback) => p.to(-1),         to: 0 },
  ];

  test.each(cases)('$name: $from to $to', ({ from, act, to }) => {
    const playback = at(from);
    act(playback);
    expect(playback.index).toBe(to);
    expect(playback.frame.index).toBe(to);
  });

  test('where nothing is denied the cursor stays', () => {
    const playback = new Playback({ ...trace, steps: trace.steps.slice(0, 4) }, 3);
    playback.toDeny();
    expect(playback.index).toBe(3);
  });

  test('a part keeps the cursor inside', () => {
    const playback = at(3);
    playback.show('reply');
    expect(playback.index).toBe(4);
    playback.back();
    expect(playback.index).toBe(4);
    playback.show('all');
    playback.back();
    expect(playback.index).toBe(3);
  });
});

describe('playing', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Plays until it stops by itself, and says where. */
  function stopOf(playback: Playback): number {
    playback.toggle();
    const stop = playback.run(5);
    while (playback.playing) vi.advanceTimersToNextTimer();
    stop();
    return playback.index;
  }

  test('stops where the packet is stopped', () => {
    expect(stopOf(at(0))).toBe(DENY);
  });

  test('goes to the end when told not to stop there', () => {
    const playback = at(0);
    playback.stopAtDeny = false;
    expect(stopOf(playback)).toBe(LAST);
  });

  test('stops at a breakpoint, and goes on from there', () => {
    const playback = at(0);
    playback.toggleBreakpoint(4);
    expect(stopOf(playback)).toBe(4);
    expect(stopOf(playback)).toBe(DENY);
    playback.toggleBreakpoint(4);
    expect(playback.breakpoints).toEqual([]);
  });

  test('begins again when it stands at the end', () => {
    const playback = at(LAST);
    playback.toggle();
    expect({ index: playback.index, playing: playback.playing }).toEqual({ index: 0, playing: true });
  });

  test('ends with the part that is shown', () => {
    const playback = at(0);
    playback.show('request');
    expect(stopOf(playback)).toBe(15);
  });

  test('the timer ends with whoever owns it', () => {
    const playback = at(0);
    playback.toggle();
    playback.run(1)();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stepping back pauses', () => {
    const playback = at(5);
    playback.toggle();
    playback.back();
    expect(playback.playing).toBe(false);
  });
});
