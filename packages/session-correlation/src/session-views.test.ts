import { describe, expect, test } from 'vitest';
import { correlate } from './correlate.ts';
import { reportsOf } from './session-reports.ts';
import { stripOf } from './session-strip.ts';
import { summaryOf } from './session-summary.ts';
import { tracksOf } from './session-tracks.ts';
import { event, line, play, records, report, state, T0 } from './testing/records.ts';
import { deviceOf } from './user-agent.ts';

const cmcd = (data: Record<string, unknown>) => ({ version: 2, from: 'query', data: data as never }) as const; // a fixture's keys

describe('tracks', () => {
  const timeline = correlate(
    records(
      [
        state(0, 'starting'),
        state(700, 'playing'),
        event({ at: 2_000, bufferLengthMs: 3_900 }),
        event({ at: 3_000, kind: 'error', errorCode: '27' }),
      ],
      [
        line({ at: 100, cmcd: cmcd({ ot: 'v', br: [{ value: 400 }], bl: [{ value: 0, ot: 'v' }] }) }),
        line({
          at: 900,
          path: '/v/seg2.m4s',
          cmcd: cmcd({ ot: 'v', br: [{ value: 1_200 }], bl: [{ value: 2_500, ot: 'v' }] }),
        }),
        line({
          at: 1_500,
          path: '/v/seg3.m4s',
          host: 'cdn-b.example',
          cmcd: cmcd({ ot: 'v', br: [{ value: 1_200 }] }),
        }),
      ],
    ),
  );
  const tracks = tracksOf(timeline);

  test('have the buffer from both sides, in order of time', () => {
    expect(tracks.buffer.map(([, ms]) => ms)).toEqual([0, 2_500, 3_900]);
  });

  test('step the bitrate where it changes, and mark the switch, the CDN, the error and the first frame', () => {
    expect(tracks.bitrate.map(([, kbps]) => kbps)).toEqual([400, 1_200]);
    expect(tracks.markers.map(({ kind }) => kind)).toEqual(['start', 'switch', 'cdn', 'error']);
  });

  test('draw throughput only while a request ran', () => {
    expect(tracks.throughput).toHaveLength(6);
  });
});

test('a buffer that runs dry is drawn empty, whatever retries and stale reports repeat', () => {
  const carries = (ms: number) => ({ cmcd: cmcd({ ot: 'v', sf: 'h', mtp: [{ value: 900 }], bl: [{ value: ms }] }) });
  const timeline = correlate(
    records(
      [
        state(0, 'starting'),
        state(700, 'playing'),
        state(14_000, 'rebuffering'),
        event({ at: 16_000, bufferLengthMs: 12_000 }),
        state(20_000, 'playing'),
      ],
      [
        line({ at: 100, path: '/v/seg1.m4s', ...carries(4_000) }),
        line({ at: 4_000, path: '/v/seg2.m4s', status: 503, ...carries(10_000) }),
        line({ at: 9_000, path: '/v/seg2.m4s', status: 503, ...carries(10_000) }),
        line({ at: 15_000, path: '/v/seg2.m4s', status: 503, ...carries(10_000) }),
      ],
    ),
  );
  expect(tracksOf(timeline).buffer.map(([at, ms]) => [Math.round(at - T0), ms])).toEqual([
    [100, 4_000],
    [4_000, 10_000],
    [14_005, 0],
  ]);
});

test('a strip has offsets from the session’s start, and marks what failed, was slow or was cut, with who was slow', () => {
  const timeline = correlate(
    records(
      [state(0, 'starting'), state(700, 'playing'), report({ at: 4_000, took: 9_000, path: '/v/seg9.m4s' })],
      [
        line({ at: 1_000, status: 503, path: '/v/seg1.m4s' }),
        line({ at: 2_000, aborted: true, bytes: 5, path: '/v/seg2.m4s' }),
        line({ at: 4_020, durationMs: 0, bytes: 20_000, path: '/v/seg9.m4s' }),
      ],
    ),
  );
  const { states, marks } = stripOf(timeline);
  expect(states[0]?.slice(0, 2)).toEqual(['starting', 0]);
  expect(marks.map(([kind, , , who]) => [kind, who])).toEqual([
    ['failed', 'unknown'],
    ['aborted', 'unknown'],
    ['slow', 'network'],
  ]);
});

test('reports are told in a few words each', () => {
  const timeline = correlate(
    records(
      [state(0, 'starting'), report({ at: 100, took: 50 }), event({ at: 200, kind: 'error', errorCode: '27' })],
      [],
    ),
  );
  expect(reportsOf(timeline).map(({ text }) => text)).toEqual(['starting', '200 seg1.m4s', 'error 27']);
});

test('a device is what the page says it is, else what its user agent does', () => {
  const nothing = { startupTimeMs: null } as never; // metrics are passed through
  const lines = [line({ at: 0, userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0' })];
  const said = event({ at: 0, via: 'beacon', device: 'tv', attributes: { os: 'Tizen' } });
  expect(summaryOf(correlate(records([said], lines)), nothing).device).toEqual({
    browser: 'Firefox 145',
    kind: 'tv',
    os: 'Tizen',
  });
  expect(summaryOf(correlate(records([], lines)), nothing).device).toEqual({ browser: 'Firefox 145', os: 'Linux' });
});

test('a summary counts each edge line once', () => {
  const timeline = correlate(play({ segments: 5 }));
  const nothing = { startupTimeMs: null } as never; // metrics are passed through
  expect(summaryOf(timeline, nothing).requests).toEqual({
    total: 5,
    failed: 0,
    slow: 0,
    paired: 5,
    hits: 5,
    misses: 0,
    bytes: 2_500_000,
  });
  expect(timeline.startedAt).toBeLessThan(T0 + 50);
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    { browser: 'Chrome 156', os: 'Windows' },
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1',
    { browser: 'Edge 156', os: 'Windows' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
    { browser: 'Safari 26', os: 'iOS' },
  ],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
    { browser: 'Chrome 156', os: 'Android' },
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', { browser: 'Firefox 145', os: 'Linux' }],
  ['curl/8.5', {}],
])('%s is told as browser and system', (agent, device) => {
  expect(deviceOf(agent)).toEqual(device);
});
