import { describeRule } from '../testing/rule-case.ts';
import { request, STOPPED } from '../testing/session.ts';

const poll = (at: number, bytes = 900) =>
  request({ at, name: 'live', type: 'manifest', bytes, durationMs: 5, path: '/live/v.m3u8' });
const good = (...ats: number[]) => ats.map((at) => request({ at, took: 150 }));

describeRule('manifest_stale', [
  {
    guarantee: 'a live manifest that comes again and again and names nothing new is stale',
    session: {
      states: STOPPED,
      requests: [...good(0, 3_000), poll(4_000), poll(6_000), poll(8_000), poll(10_000), poll(12_000), ...good(13_900)],
    },
    says: /^The live manifest came five times in 8\.0 s and named no new segment\. Playback stopped for 6\.0 s\.$/,
    against: null,
  },
  {
    guarantee: 'a manifest that grows meanwhile is less surely stale',
    session: {
      states: STOPPED,
      requests: [...good(0, 3_000), poll(6_000), poll(8_000, 950), poll(10_000, 1_000), poll(12_000, 1_000)],
    },
    says: /four times/,
    against: /its size changed two times/,
  },
  {
    guarantee: 'a manifest that is asked for while media is under way is not what play waits for',
    session: {
      states: STOPPED,
      requests: [
        ...good(0),
        request({ at: 4_500, took: 9_400, durationMs: 9_300, bytes: 110_000, time: { networkMs: 9_400 } }),
        poll(8_000),
        poll(10_000),
        poll(12_000),
      ],
    },
    verdict: 'network_slow',
    silent: true,
  },
  {
    guarantee: 'a stop with media at hand is not the manifest’s',
    session: {
      states: STOPPED,
      requests: [...good(0, 1_000, 2_000, 3_000, 4_000), poll(6_000), poll(8_000), poll(10_000), poll(12_000)],
    },
    verdict: 'media_corrupt',
    silent: true,
  },
  {
    guarantee: 'manifests that fail are not stale',
    session: {
      states: STOPPED,
      requests: [
        ...good(0, 3_000),
        ...[6_000, 8_000, 10_000, 12_000].map((at) => request({ at, name: 'live', type: 'manifest', status: 503 })),
      ],
    },
    verdict: 'edge_error',
    silent: true,
  },
]);
