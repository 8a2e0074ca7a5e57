import type { FindingGroup, SessionTimeline } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { B, request, said, statesUntil, verdictOf } from './testing/session.ts';

const RETRIED = (spec: {
  readonly from: number;
  readonly rendition: string;
  readonly pop: string;
}): Partial<SessionTimeline> => {
  const path = `/v/${spec.rendition}/seg${spec.from}.m4s`;
  const failed = { path, pop: spec.pop, status: 503 };
  return {
    player: { name: 'hls.js', version: '1.7.4' },
    requests: [request({ at: spec.from, ...failed }), request({ at: spec.from + 900, path, pop: spec.pop, took: 150 })],
  };
};

const groupOf = (session: Partial<SessionTimeline>, code: string): FindingGroup | undefined =>
  verdictOf(session).findings.find((finding) => finding.code === code)?.group;

describe('a group', () => {
  test('says by which parts sessions are alike', () => {
    expect(groupOf(RETRIED({ from: 4_000, rendition: '720p', pop: 'FRA' }), 'edge_error')).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{16}$/),
      code: 'edge_error',
      pathPattern: '/v/{rendition}/seg{n}.m4s',
      cdn: 'cdn-a',
      pop: 'FRA',
      status: '503',
      playerVersion: '',
    });
  });

  test('is the same whatever the segment, rendition and instant, and another at another POP', () => {
    const one = groupOf(RETRIED({ from: 4_000, rendition: '720p', pop: 'FRA' }), 'hidden_retry');
    const like = groupOf(RETRIED({ from: 9_100, rendition: '1080p', pop: 'FRA' }), 'hidden_retry');
    const other = groupOf(RETRIED({ from: 4_000, rendition: '720p', pop: 'AMS' }), 'hidden_retry');
    expect(like).toEqual(one);
    expect(other?.key).not.toBe(one?.key);
  });

  test('of what came of a failure is the failure’s, and no other', () => {
    const { findings } = verdictOf(RETRIED({ from: 4_000, rendition: '720p', pop: 'FRA' }));
    expect(findings.map(({ code, group }) => `${code} in ${group.code}`).sort()).toEqual([
      'edge_error in edge_error',
      'healthy in healthy',
      'hidden_retry in edge_error',
      'silent_failure in edge_error',
    ]);
    expect(new Set(findings.map(({ group }) => group.key)).size).toBe(2);
  });

  test('is that of the CDN that failed, where there are several', () => {
    const requests = [
      request({ at: 0 }),
      request({ at: 4_000, name: 'x', status: 503 }),
      request({ at: 5_000, name: 'x', host: B, sourceId: 'src_b', took: 150 }),
      request({ at: 8_000, host: B, sourceId: 'src_b', took: 150 }),
    ];
    expect(groupOf({ requests, cdns: ['first', 'second'] }, 'cdn_failover')).toMatchObject({
      code: 'edge_error',
      cdn: 'first',
      status: '503',
    });
  });

  test('of an error of the player is by its code and the player', () => {
    const session = {
      player: { name: 'shaka', version: '5.2.12' },
      states: statesUntil(['starting', 800], ['playing', 8_000], ['failed', 8_000]),
      requests: [request({ at: 0 })],
      events: [said(8_000, { kind: 'error', fatal: true, errorCode: '3016' })],
    };
    expect(groupOf(session, 'player_error')).toMatchObject({
      status: '3016',
      playerVersion: 'shaka 5.2.12',
      pathPattern: '',
    });
  });

  test('of a healthy session is the same as of any other', () => {
    expect(groupOf({ requests: [request({ at: 0 })] }, 'healthy')).toEqual(groupOf({ requests: [] }, 'healthy'));
  });
});
