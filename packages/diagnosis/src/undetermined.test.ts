import type { SessionTimeline } from '@telecine/domain';
import { expect, test } from 'vitest';
import { request, STOPPED, statesFrom, verdictOf } from './testing/session.ts';

/** Two segments that came at once: enough to ask for no more for a while. */
const BUFFERED = [0, 300].map((at) => request({ at }));
const crawl = { at: 4_500, durationMs: 9_500, bytes: 110_000, time: { unknownMs: 9_500 } };

test.each<[guarantee: string, session: Partial<SessionTimeline>, says: RegExp]>([
  [
    'a slow edge and a slow line look the same in a log alone: the player’s times would tell',
    { requests: [...BUFFERED, request(crawl)] },
    /^Playback stopped for 6\.0 s\. Edge and line look the same in a log: the player’s request times would tell\.$/,
  ],
  [
    'a log without durations would need them',
    { requests: [request({ at: 4_500, durationMs: null, timeResolutionMs: 1_000 })] },
    /The log has no durations: with them, edge and line could be told apart\.$/,
  ],
  [
    'to a player alone they look the same, too: the log would tell',
    { coverage: 'player_only', requests: [request({ ...crawl, took: 9_500, noLine: true })] },
    /Edge and line look the same to a player: the CDN’s log would tell\.$/,
  ],
  [
    'where delivery was fine and nothing is reported, the reports would tell',
    {
      coverage: 'delivery_only',
      states: statesFrom('cmcd', ['starting', 800], ['playing', 8_000], ['rebuffering', 14_000], ['playing', 20_000]),
      requests: [request({ at: 0, type: 'audio' })],
    },
    /Delivery was fine: the player’s reports would say why\.$/,
  ],
])('%s', (_, session, says) => {
  const verdict = verdictOf({ states: STOPPED, ...session });
  expect(verdict.code).toBe('undetermined');
  expect(verdict.findings[0]?.summary).toMatch(says);
  expect(verdict.findings[0]?.summary.length).toBeLessThanOrEqual(150);
});

test('the cause of a wait that the viewer left comes next, also where it can’t be told', () => {
  const verdict = verdictOf({
    states: STOPPED.slice(0, 3),
    requests: [...BUFFERED, request({ ...crawl, aborted: true })],
  });
  expect(verdict.findings.slice(0, 2).map(({ code }) => code)).toEqual(['left_while_waiting', 'undetermined']);
});
