import { expect, test } from 'vitest';
import type { MediaEvent, ProbeSnapshot } from './probe-snapshot.ts';
import { truthOf, withoutCmcd } from './truth.ts';

const INTENT = 1_700_000_000_000;

const event = (ms: number, kind: MediaEvent['kind'], more: Partial<MediaEvent> = {}): MediaEvent => ({
  at: INTENT + ms,
  kind,
  mediaTime: 0,
  paused: false,
  seeking: false,
  rate: 1,
  ...more,
});
const snapshot = (events: MediaEvent[], more: Partial<ProbeSnapshot> = {}): ProbeSnapshot => ({
  intentAt: INTENT,
  firstFrameAt: null,
  events,
  errors: [],
  freezes: [],
  displayed: [],
  mediaTime: 0,
  ended: false,
  paused: false,
  droppedFrames: 0,
  totalFrames: 0,
  ...more,
});

test('waiting before the first frame is startup, not a rebuffer', () => {
  const truth = truthOf(snapshot([event(10, 'waiting'), event(900, 'playing'), event(5000, 'ended')]), 'ended', 0);
  expect(truth).toMatchObject({ startup_ms: 900, rebuffer_count: 0, outcome: 'completed', session_wall_ms: 5000 });
});

test('each waiting after the start is a rebuffer until playback goes on', () => {
  const truth = truthOf(
    snapshot([
      event(900, 'playing'),
      event(3000, 'waiting'),
      event(4500, 'playing'),
      event(6000, 'waiting'),
      event(6100, 'waiting'),
      event(6500, 'playing'),
      event(9000, 'ended'),
    ]),
    'ended',
    0,
  );
  expect(truth.rebuffers).toEqual([
    { start_ms: 3000, dur_ms: 1500, open: false },
    { start_ms: 6000, dur_ms: 500, open: false },
  ]);
  expect(truth.rebuffer_total_ms).toBe(2000);
});

test('what follows a skip is the skip’s until it plays again; what stands after that is a rebuffer', () => {
  const skip = [
    event(900, 'playing'),
    event(3000, 'seeking', { seeking: true }),
    event(3010, 'waiting', { seeking: true }),
    event(3200, 'ratechange', { seeking: true, rate: 0 }),
    event(3900, 'seeked', { rate: 0 }),
    event(3910, 'playing', { rate: 0 }),
    event(4400, 'ratechange'),
  ];
  expect(truthOf(snapshot(skip), 'left', INTENT + 9000).rebuffers).toEqual([]);
  const later = [...skip, event(7000, 'waiting'), event(7500, 'playing')];
  expect(truthOf(snapshot(later), 'left', INTENT + 9000).rebuffers).toEqual([
    { start_ms: 7000, dur_ms: 500, open: false },
  ]);
});

test('a player that holds playback with rate 0 rebuffers, without any waiting', () => {
  const events = [
    event(500, 'ratechange', { rate: 0 }),
    event(600, 'playing', { rate: 0 }),
    event(900, 'ratechange'),
    event(3000, 'ratechange', { rate: 0 }),
    event(3100, 'waiting', { rate: 0 }),
    event(5000, 'playing', { rate: 0 }),
    event(5500, 'ratechange'),
  ];
  const truth = truthOf(snapshot(events), 'left', INTENT + 9000);
  expect(truth.startup_ms).toBe(900);
  expect(truth.rebuffers).toEqual([{ start_ms: 3000, dur_ms: 2500, open: false }]);
});

test.each(['seeking', 'paused'] as const)('waiting while %s is no rebuffer', (state) => {
  const events = [event(900, 'playing'), event(3000, 'waiting', { [state]: true }), event(4500, 'playing')];
  expect(truthOf(snapshot(events), 'left', INTENT + 5000).rebuffer_count).toBe(0);
});

test('a rebuffer that never ended counts until the viewer left', () => {
  const truth = truthOf(snapshot([event(900, 'playing'), event(3000, 'waiting')]), 'left', INTENT + 8000);
  expect(truth).toMatchObject({ rebuffer_count: 1, rebuffer_total_ms: 5000, outcome: 'abandoned_mid_play' });
});

test('a picture that stands still while the viewer skips or pauses is no freeze', () => {
  const freeze = (from: number, to: number) => ({ from: INTENT + from, to: INTENT + to });
  const truth = truthOf(
    snapshot([event(900, 'playing'), event(3000, 'seeking'), event(3800, 'playing'), event(6000, 'pause')], {
      freezes: [freeze(2980, 3790), freeze(4500, 5100), freeze(5990, 7000)],
    }),
    'left',
    INTENT + 8000,
  );
  expect(truth).toMatchObject({ seek_count: 1, freeze_count_ge500ms: 1, freeze_total_ms: 600 });
});

const failure = { at: INTENT + 4000, fatal: true, code: 'fragLoadError', httpStatus: 503, url: null };

test.each([
  { outcome: 'abandoned_before_start', events: [], reason: 'left', errors: [] },
  { outcome: 'stuck_no_fatal_error', events: [event(900, 'playing')], reason: 'standstill', errors: [] },
  { outcome: 'failed_before_start', events: [], reason: 'standstill', errors: [failure] },
  { outcome: 'failed_mid_play', events: [event(900, 'playing')], reason: 'standstill', errors: [failure] },
  { outcome: 'completed', events: [event(900, 'playing'), event(9000, 'ended')], reason: 'ended', errors: [failure] },
] as const)('the outcome is $outcome after $reason', ({ outcome, events, reason, errors }) => {
  expect(truthOf(snapshot([...events], { errors }), reason, INTENT + 20_000).outcome).toBe(outcome);
});

test('an error that nothing followed is the fatal one, even where the player does not say so', () => {
  const silent = { ...failure, fatal: null };
  const truth = truthOf(snapshot([event(900, 'playing')], { errors: [silent] }), 'standstill', INTENT + 20_000);
  expect(truth.fatal_error).toMatchObject({ ms: 4000, http: 503 });
});

test.each([
  ['http://a.example/x.ts?CMCD=sid%3D%22s%22', 'http://a.example/x.ts'],
  ['http://a.example/x.ts?CMCD=su&token=1', 'http://a.example/x.ts?token=1'],
  ['http://a.example/x.ts?token=1&CMCD=su', 'http://a.example/x.ts?token=1'],
  ['http://a.example/x.ts?token=1', 'http://a.example/x.ts?token=1'],
])('%s without CMCD is %s', (url, bare) => {
  expect(withoutCmcd(url)).toBe(bare);
});
