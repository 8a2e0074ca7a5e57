import { expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { line, records, T0 } from './testing/records.ts';

const asked = (at: number, path: string, ot: 'v' | 'a' | 'i', spec = {}) =>
  line({
    at,
    path,
    durationMs: 0,
    cmcd: { version: 2, from: 'query', data: { sf: 'd', ot, d: 2_000, bl: [{ value: 0, ot }] } },
    ...spec,
  });

const startOf = (lines: readonly ReturnType<typeof line>[]) => {
  const { states, startedAt } = correlate(records([], lines));
  const playing = states.find(({ state }) => state === 'playing');
  return playing === undefined ? null : Math.round(playing.from - startedAt);
};

const first = [asked(0, '/v/init.mp4', 'i'), asked(100, '/v/seg1.m4s', 'v'), asked(100, '/a/seg1.m4s', 'a')];

test('the first segment had come when the next was asked for, however soon its line ended in the kernel', () => {
  expect(startOf([...first, asked(200, '/a/seg2.m4s', 'a'), asked(600, '/v/seg2.m4s', 'v')])).toBe(575);
});

test('a player that only samples the stream has not begun to play; one that goes on from its samples has', () => {
  const sample = (at: number, path: string) =>
    line({ at, path, durationMs: 0, cmcd: { version: 1, from: 'query', data: { sf: 'h', su: true, d: 0 } } });
  const samples = [sample(100, '/v/seg1.m4s'), sample(900, '/v/seg8.m4s'), sample(1_700, '/v/seg15.m4s')];
  expect(startOf(samples)).toBeNull();
  const played = [asked(2_500, '/a/seg1.m4s', 'a'), asked(2_500, '/v/seg2.m4s', 'v'), asked(4_000, '/v/seg3.m4s', 'v')];
  expect(startOf([...samples, ...played])).not.toBeNull();
});

test('the next request may be for the init segment of another rendition', () => {
  const next = [asked(500, '/w/init.mp4', 'i'), asked(640, '/w/seg2.m4s', 'v')];
  expect(startOf([...first, ...next])).toBe(475);
});

test('sound is known by its series where picture and sound share a directory', () => {
  const lines = [1, 2, 3, 4].flatMap((number) => [
    line({ at: number * 900, path: `/cmaf/r2-${number}.m4s`, bytes: 200_000 }),
    line({ at: number * 900 + 30, path: `/cmaf/r3-${number}.m4s`, bytes: 16_000 }),
  ]);
  const { requests } = correlate(records([], lines));
  expect(
    new Set(requests.map(({ object, deliveryRequests }) => `${object.type} ${deliveryRequests[0]?.path[7]}`)),
  ).toEqual(new Set(['video 2', 'audio 3']));
  expect(requests[0]?.deliveryRequests[0]?.startedAt).toBe(T0 + 900);
});

test('what a starved player asks for again at once had not come, though its edge had handed it over', () => {
  const carrying = (at: number, path: string, ms: number) =>
    asked(at, path, 'v', {
      cmcd: { version: 2, from: 'query', data: { sf: 'd', ot: 'v', d: 2_000, bl: [{ value: ms, ot: 'v' }] } },
    });
  const lines = [
    carrying(100, '/v/seg1.m4s', 0),
    carrying(400, '/v/seg2.m4s', 1_900),
    carrying(800, '/v/seg3.m4s', 3_400),
    carrying(9_000, '/w/seg3.m4s', 100),
    carrying(9_500, '/w/seg4.m4s', 2_000),
  ];
  const { states } = correlate(records([], lines));
  expect(states.map(({ state }) => state).slice(0, 4)).toEqual(['starting', 'playing', 'rebuffering', 'playing']);
});

test('ranges of one file are segments in the order in which they were asked for; the index is none', () => {
  const range = (at: number, file: string, from: number, bytes: number) =>
    line({
      at,
      path: `/film/${file}.mp4`,
      range: `bytes=${from}-${from + bytes - 1}`,
      status: 206,
      bytes,
      durationMs: 20,
    });
  // A rendition of 4 s segments, then a better one, and the buffer full from the third on.
  const lines = [
    range(0, 'low_360', 0, 900),
    range(60, 'low_360', 900, 1_500),
    range(150, 'low_360', 2_400, 200_000),
    range(400, 'low_360', 202_400, 210_000),
    range(700, 'high_720', 3_000_000, 800_000),
    ...[1, 2, 3, 4, 5].map((step) => range(700 + step * 4_000, 'high_720', 3_000_000 + step * 800_000, 800_000)),
  ];
  const { states } = correlate(records([], lines));
  expect(states.map(({ state }) => state)).toEqual(['starting', 'playing', 'ended']);
  const [, play] = states;
  // Eight segments of four seconds.
  expect(Math.round(((play?.to ?? 0) - (play?.from ?? 0)) / 1_000)).toBe(32);
});
