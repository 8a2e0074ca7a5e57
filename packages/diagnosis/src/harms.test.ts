import { measure } from '@telecine/qoe';
import { describe, expect, test } from 'vitest';
import { harmsOf } from './harms.ts';
import { request, session, statesUntil } from './testing/session.ts';

const harms = (spec: Parameters<typeof session>[0]): string[] => {
  const timeline = session(spec);
  return harmsOf(timeline, measure(timeline), () => null).map(({ kind, from, to }) => `${kind} ${from}-${to}`);
};

describe('harms', () => {
  test('of a failure come before a rebuffer, a rebuffer before a slow start', () => {
    const states = statesUntil(
      ['starting', 4_000],
      ['playing', 8_000],
      ['rebuffering', 10_000],
      ['playing', 15_000],
      ['rebuffering', 20_000],
    );
    expect(harms({ states, requests: [request({ at: 14_000, status: 503 })] })).toEqual([
      'failure 14020-20000',
      'rebuffer 15000-20000',
      'rebuffer 8000-10000',
      'slow_start 0-4000',
    ]);
  });

  test('that touch are one stop: the picture stands first, then play', () => {
    const states = statesUntil(
      ['starting', 500],
      ['playing', 8_000],
      ['rebuffering', 10_000],
      ['playing', 20_000],
      ['ended', 20_000],
    );
    expect(harms({ states, pictureStalls: [{ from: 6_000, to: 8_000 }] })).toEqual(['rebuffer 6000-10000']);
  });

  test('are not made of what nobody notices', () => {
    const states = statesUntil(
      ['starting', 2_900],
      ['playing', 8_000],
      ['rebuffering', 8_150],
      ['playing', 20_000],
      ['ended', 20_000],
    );
    expect(harms({ states, pictureStalls: [{ from: 12_000, to: 12_500 }] })).toEqual([]);
  });
});
