import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { type LineSpec, line, type ReportSpec, records, report } from './testing/records.ts';

/** Requests that agree, beside which the one in question stands. */
const near = [1, 2, 3].map((n) => ({ at: 60_000 + n * 500, path: `/v/near${n}.m4s` }));

const kindsOf = (reported: ReportSpec & { readonly bytes?: number }, logged: LineSpec): string[] => {
  const { bytes, ...spec } = reported;
  const said = report(spec);
  const sized = said.request === null || bytes === undefined ? said : { ...said, request: { ...said.request, bytes } };
  const events = [...near.map(({ at, path }) => report({ at, path, took: 90, ttfb: 42 })), sized];
  const lines = [...near.map(({ at, path }) => line({ at: at + 20, path, durationMs: 1 })), line(logged)];
  const { requests } = correlate(records(events, lines));
  return requests[0]?.match?.contradictions?.map(({ kind }) => kind) ?? [];
};

describe('what the sides say against each other', () => {
  test.each<[string, ReportSpec & { readonly bytes?: number }, LineSpec, string[]]>([
    ['nothing, where they agree', { at: 0, took: 200, bytes: 100_000 }, { at: 20 }, []],
    ['an answer at the player, an error at the edge', { at: 0, took: 200 }, { at: 20, status: 502 }, ['status']],
    ['an error at the player, an answer at the edge', { at: 0, took: 200, status: 502 }, { at: 20 }, ['status']],
    ['nothing, where the player gave up', { at: 0, took: 200, status: 0 }, { at: 20 }, []],
    ['nothing, where the browser’s copy was still good', { at: 0, took: 200 }, { at: 20, status: 304, bytes: 0 }, []],
    ['a body that grew on the way', { at: 0, took: 200, bytes: 130_000 }, { at: 20 }, ['bytes']],
    ['nothing, where only the head is counted', { at: 0, took: 200, bytes: 100_600 }, { at: 20 }, []],
    [
      'nothing, where the edge says that its answer was cut',
      { at: 0, took: 200, bytes: 40_000 },
      { at: 20, aborted: true },
      [],
    ],
    [
      'nothing, where text was packed on the way',
      { at: 0, took: 200, bytes: 40_000, path: '/v/main.m3u8' },
      { at: 20, path: '/v/main.m3u8', bytes: 9_000, contentType: 'application/vnd.apple.mpegurl' },
      [],
    ],
    ['an edge that sends on when all had come', { at: 0, took: 200 }, { at: 20, durationMs: 4_000 }, ['timing']],
  ])('%s', (_, reported, logged, expected) => {
    expect(kindsOf(reported, logged)).toEqual(expected);
  });
});

test('a contradiction has both sides’ words', () => {
  const { requests } = correlate(records([report({ at: 0, took: 200 })], [line({ at: 20, status: 503 })]));
  expect(requests[0]?.match?.contradictions).toEqual([{ kind: 'status', player: 200, delivery: 503 }]);
});
