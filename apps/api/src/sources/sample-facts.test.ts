import { describe, expect, test } from 'vitest';
import { readSample } from './read-sample.ts';
import { sampleFacts } from './sample-facts.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const line = (startedAt: number, path: string, sid = '') =>
  JSON.stringify({
    msec: startedAt / 1000,
    request_time: '0.000',
    status: '200',
    request_method: 'GET',
    request_uri: `${path}${sid === '' ? '' : `?CMCD=${encodeURIComponent(`sid="${sid}"`)}`}`,
  });
const factsOf = (lines: readonly string[]) =>
  sampleFacts(readSample({ text: lines.join('\n'), format: 'nginx_json', options: {} }), 30, NOW);

test('a sample says how much of it was read, is of a session, and is known media', () => {
  expect(
    factsOf([
      line(NOW - 3000, '/title/seg1.m4s', 'one'),
      line(NOW - 2000, '/title/seg2.m4s', 'one'),
      line(NOW - 1000, '/title/master.m3u8', 'two'),
      line(NOW, '/favicon.ico'),
      'nonsense',
    ]),
  ).toMatchObject({
    lines: 5,
    read: 4,
    rejected: 1,
    reasons: [{ reason: 'not_json', lines: 1 }],
    withSessionId: 3,
    sessions: 2,
    objects: { video: 2, manifest: 1, other: 1 },
    recognised: 3,
    time: { first: NOW - 3000, last: NOW, plausible: 4, doubt: null },
  });
});

describe('times that can’t be right are doubted, with the likely cause', () => {
  test.each([
    ['older than the project keeps', [NOW - 40 * 86_400_000], /older than the 30 days/],
    ['ahead', [NOW + 2 * 86_400_000], /more than a day ahead/],
  ])('%s', (_, starts, doubt) => {
    const { time } = factsOf(starts.map((at) => line(at, '/a.ts')));
    expect(time.plausible).toBe(0);
    expect(time.doubt).toMatch(doubt);
  });
});

test('an empty sample is no error', () => {
  expect(factsOf([''])).toMatchObject({ lines: 0, read: 0, time: { first: null, plausible: 0, doubt: null } });
});
