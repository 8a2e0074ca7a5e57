import type { FindingCode, SessionTimeline } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { RULES } from './rules.ts';
import { B, codesOf, request, SMOOTH, STOPPED, said, statesFrom, statesUntil, verdictOf } from './testing/session.ts';

interface Case {
  readonly guarantee: string;
  readonly session: Partial<SessionTimeline>;
  /** First the verdict, then findings that must be there. */
  readonly codes: readonly [verdict: FindingCode, ...findings: FindingCode[]];
  readonly not?: readonly FindingCode[];
  /** What the verdict's sentence must say. */
  readonly says?: RegExp;
}

const FAILED = statesUntil(['starting', 800], ['playing', 8_000], ['rebuffering', 20_000]);
const WAITING = statesUntil(['starting', 9_000]);
const good = (...ats: number[]) => ats.map((at) => request({ at, took: 150 }));
const slow = (at: number, took: number, time: object, extra: object = {}) =>
  request({ at, took, durationMs: took - 50, time, ...extra });

const CASES: readonly Case[] = [
  {
    guarantee: 'a play without harm is healthy',
    session: { requests: good(0, 4_000) },
    codes: ['healthy'],
    says: /^Play never stopped\. It started in 800 ms\.$/,
  },
  {
    guarantee: 'a viewer who left while it played left by choice',
    session: {
      states: statesUntil(['starting', 800], ['playing', 9_000]),
      events: [said(9_000, { kind: 'session_end' })],
      requests: good(0),
    },
    codes: ['left_by_choice'],
  },
  {
    guarantee: 'an origin that answers late is blamed for a slow start',
    session: {
      states: statesUntil(['starting', 6_200], ['playing', 20_000], ['ended', 20_000]),
      requests: [
        slow(0, 2_600, { originMs: 2_500, networkMs: 60 }),
        slow(2_700, 3_100, { originMs: 3_000, networkMs: 60 }),
      ],
    },
    codes: ['origin_slow'],
    says: /The origin took up to 3\.0 s to answer two requests\. The start took 6\.2 s\./,
  },
  {
    guarantee: 'an edge that sends slowly while the line could carry more is blamed for a rebuffer',
    session: {
      states: STOPPED,
      requests: [...good(0, 4_000), slow(4_500, 9_500, { edgeMs: 9_400, networkMs: 50 }, { bytes: 110_000 })],
    },
    codes: ['edge_slow'],
    says: /One video request left cdn-a\.example at 93 kbps\. Playback stopped for 6\.0 s\./,
  },
  {
    guarantee: 'a line is blamed for a slow start where the edge had handed over what the player then waited for',
    session: {
      states: statesFrom('inferred', ['starting', 6_300], ['playing', 30_000]),
      requests: [request({ at: 300, durationMs: 30 }), request({ at: 6_200, durationMs: 30 })],
    },
    codes: ['network_slow'],
    says: /One request reached the viewer late\. The start took 6\.4 s\./,
  },
  {
    guarantee:
      'an origin that answered late is blamed for a slow start, though the player asked for nothing until then',
    session: {
      states: statesFrom('inferred', ['starting', 6_300], ['playing', 30_000]),
      requests: [
        request({ at: 300, durationMs: 5_600, cacheStatus: 'miss', originTtfbMs: 5_500, time: { originMs: 5_500 } }),
        request({ at: 6_200, durationMs: 30 }),
      ],
    },
    codes: ['origin_slow'],
  },
  {
    guarantee: 'a line that can’t carry the video is blamed for a rebuffer',
    session: {
      states: STOPPED,
      requests: [...good(0, 4_000), slow(4_500, 9_500, { edgeMs: 0, networkMs: 9_500 }, { bytes: 110_000 })],
    },
    codes: ['network_slow'],
    says: /One request reached the viewer at 93 kbps or less\. Playback stopped for 6\.0 s\./,
  },
  {
    guarantee: 'a picture that stands while sound plays on hurts as a rebuffer does',
    session: {
      pictureStalls: [{ from: 8_000, to: 10_500 }],
      requests: [...good(0), slow(4_500, 6_000, { edgeMs: 5_900 }, { bytes: 60_000 })],
    },
    codes: ['edge_slow'],
    says: /The picture stood still for 2\.5 s\./,
  },
  {
    guarantee: 'a 5xx that came from behind the edge is the origin’s, one that the edge made is its own',
    session: {
      states: FAILED,
      requests: [
        ...good(0),
        request({ at: 7_000, name: 'x', status: 503, originStatus: 503, originTtfbMs: 2 }),
        request({ at: 8_000, name: 'x', status: 503, originStatus: 503, originTtfbMs: 2 }),
      ],
    },
    codes: ['origin_error'],
    not: ['edge_error'],
    says: /The origin answered two requests with 503\. Playback failed\./,
  },
  {
    guarantee: 'a 5xx without an origin behind it is the edge’s',
    session: {
      states: FAILED,
      requests: [
        ...good(0),
        request({ at: 7_000, name: 'x', status: 503 }),
        request({ at: 8_000, name: 'x', status: 503 }),
      ],
    },
    codes: ['edge_error'],
    not: ['origin_error'],
  },
  {
    guarantee: 'a token that is refused fails the session',
    session: { states: WAITING, requests: [request({ at: 0, name: 'master', type: 'manifest', status: 403 })] },
    codes: ['access_denied'],
    says: /One request was refused with 403\. Playback failed\./,
  },
  {
    guarantee: 'a rendition that is missing and given up is the verdict even without harm',
    session: { requests: [...good(0), request({ at: 500, name: 'hd/seg2', status: 404 }), ...good(1_000, 5_000)] },
    codes: ['content_missing'],
  },
  {
    guarantee: 'a missing object that came on a retry is a finding and no verdict',
    session: {
      requests: [request({ at: 0, name: 'seg1', status: 404 }), request({ at: 900, name: 'seg1', took: 150 })],
    },
    codes: ['healthy', 'content_missing', 'hidden_retry'],
  },
  {
    guarantee: 'requests that nobody answers fail a session',
    session: {
      states: FAILED,
      requests: [
        ...good(0),
        request({ at: 7_000, name: 'x', status: 444, bytes: 0 }),
        request({ at: 8_000, name: 'x', status: 0, took: 20, noLine: true }),
      ],
    },
    codes: ['connection_failed'],
  },
  {
    guarantee: 'answers that end before their length are truncated, not slow',
    session: {
      states: STOPPED,
      requests: [...good(0, 4_000), request({ at: 7_800, took: 150, bytes: 60_000, contentLength: 300_000 })],
    },
    codes: ['response_truncated'],
  },
  {
    guarantee: 'an answer that the viewer cut is not truncated',
    session: { requests: [...good(0), request({ at: 7_800, aborted: true, bytes: 60_000, contentLength: 300_000 })] },
    codes: ['healthy'],
    not: ['response_truncated'],
  },
  {
    guarantee: 'play that stands with media fetched whole could not decode it',
    session: {
      states: statesUntil(['starting', 800], ['playing', 8_000], ['rebuffering', 60_000]),
      requests: good(0, 1_000, 2_000, 3_000, 4_000, 5_000),
    },
    codes: ['media_corrupt'],
    says: /16\.8 s of media fetched whole/,
  },
  {
    guarantee: 'a short stop with plenty of media at hand is one of decoding, too',
    session: {
      states: statesUntil(
        ['starting', 800],
        ['playing', 8_000],
        ['rebuffering', 11_000],
        ['playing', 20_000],
        ['ended', 20_000],
      ),
      requests: good(0, 1_000, 2_000, 3_000, 4_000),
    },
    codes: ['media_corrupt'],
  },
  {
    guarantee: 'an error of the player that delivery does not explain is its own',
    session: {
      states: statesUntil(['starting', 800], ['playing', 8_000], ['failed', 8_000]),
      requests: good(0),
      events: [said(8_000, { kind: 'error', fatal: true, errorCode: 'decode' })],
    },
    codes: ['player_error'],
  },
  {
    guarantee: 'a move to another CDN after errors says from, to, trigger, cost and whether it helped',
    session: {
      requests: [
        ...good(0),
        request({ at: 4_000, name: 'x', status: 503 }),
        request({ at: 5_000, name: 'x', host: B, took: 150 }),
        request({ at: 8_000, host: B, took: 150 }),
      ],
    },
    codes: ['cdn_failover', 'edge_error', 'hidden_retry'],
    says: /^cdn-a\.example gave 503; the player went to cdn-b\.example after 1\.0 s, which helped; play went on\.$/,
  },
  {
    guarantee: 'a detour over another CDN that ended at the first again lost none: a finding, no verdict',
    session: {
      requests: [
        ...good(0),
        request({ at: 4_000, name: 'x', status: 503 }),
        request({ at: 5_000, name: 'x', host: B, took: 150 }),
        ...good(8_000, 12_000),
      ],
    },
    codes: ['healthy', 'cdn_failover', 'edge_error'],
  },
  {
    guarantee: 'a move to another CDN without errors is steering and no failover',
    session: { requests: [...good(0), request({ at: 5_000, host: B, took: 150 })] },
    codes: ['healthy'],
    not: ['cdn_failover'],
  },
  {
    guarantee: 'a viewer who left during a rebuffer left while waiting, and the cause comes next',
    session: {
      states: statesUntil(['starting', 800], ['playing', 8_000], ['rebuffering', 14_000]),
      requests: [...good(0), slow(4_000, 10_000, { networkMs: 10_000 })],
    },
    codes: ['left_while_waiting', 'network_slow'],
    says: /The viewer left after waiting 6\.0 s in a rebuffer\./,
  },
  {
    guarantee: 'a viewer who left at once did not leave because of the wait',
    session: { states: statesUntil(['starting', 300]), requests: [request({ at: 0, aborted: true, bytes: 0 })] },
    codes: ['healthy'],
  },
  {
    guarantee: 'an answer that was cut before its first byte, with the origin asked, is a wait for the origin',
    session: {
      states: statesUntil(['starting', 300]),
      requests: [
        request({
          at: 200,
          aborted: true,
          bytes: 0,
          contentLength: 300_000,
          durationMs: 12_000,
          originTtfbMs: 12_000,
          time: { originMs: 12_000 },
        }),
      ],
    },
    codes: ['left_while_waiting', 'origin_slow'],
  },
  {
    guarantee: 'failures that a retry healed and nobody reported are findings, not the verdict',
    session: {
      requests: [
        request({
          at: 4_000,
          name: 'x',
          took: 150,
          tries: [{ status: 503, startedAt: 3_000, originStatus: 503, originTtfbMs: 1 }],
        }),
      ],
    },
    codes: ['healthy', 'origin_error', 'hidden_retry', 'silent_failure'],
  },
  {
    guarantee: 'failures that the player reported are not silent',
    session: {
      requests: [request({ at: 4_000, name: 'x', took: 20, status: 503 })],
      events: [said(4_000, { kind: 'error', errorCode: '27' })],
    },
    codes: ['healthy', 'edge_error'],
    not: ['silent_failure'],
  },
  {
    guarantee: 'an outage is one where nothing passed, on any host',
    session: {
      states: FAILED.slice(0, 3),
      requests: [
        ...good(0),
        request({ at: 7_500, took: 12_000, status: 0, noLine: true, reportedStatus: 0 }),
        request({ at: 9_000, name: 'y', host: B, took: 10_000, status: 0, noLine: true, reportedStatus: 0 }),
      ],
    },
    codes: ['network_outage'],
  },
  {
    guarantee: 'statuses that contradict each other are a finding of their own',
    session: { requests: [request({ at: 0, took: 150, status: 503, reportedStatus: 200 })] },
    codes: ['healthy', 'sides_disagree'],
  },
  {
    guarantee: 'harm that neither side explains stays undetermined',
    session: { states: STOPPED, requests: [] },
    codes: ['undetermined'],
    says: /Neither side shows why\./,
  },
  {
    guarantee: 'a session of which nothing is known but its lines’ existence stays undetermined without harm',
    session: { states: [], requests: [] },
    codes: ['undetermined'],
  },
];

describe('a verdict', () => {
  test.each(CASES)('$guarantee', ({ session, codes, not = [], says }) => {
    const verdict = verdictOf(session);
    expect(verdict.code).toBe(codes[0]);
    expect(codesOf(verdict)).toEqual(expect.arrayContaining([...codes]));
    for (const code of not) expect(codesOf(verdict)).not.toContain(code);
    if (says) expect(verdict.findings[0]?.summary).toMatch(says);
  });

  test.each(CASES)(
    'is told in at most 150 characters and proved by evidence that exists: $guarantee',
    ({ session }) => {
      const verdict = verdictOf(session);
      const ids = new Set([
        ...(session.requests ?? []).flatMap(({ playerRequest, deliveryRequests }) => [
          playerRequest?.id,
          ...deliveryRequests.map(({ id }) => id),
        ]),
        ...(session.events ?? []).map(({ raw }) => raw.id),
      ]);
      for (const { summary, confidence, evidence, from, to } of verdict.findings) {
        expect(summary.length).toBeLessThanOrEqual(150);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
        expect(from).toBeLessThanOrEqual(to);
        for (const { kind, id } of evidence) {
          if (kind !== 'session' && kind !== 'state' && kind !== 'metric') expect(ids).toContain(id);
        }
      }
    },
  );
});

describe('missing reports', () => {
  const quiet = {
    coverage: 'delivery_only',
    states: statesFrom('inferred', ['starting', 800], ['playing', 20_000]),
    requests: [0, 4_000, 8_000].map((at) => request({ at })),
  } as const;

  test('are a finding where players of the project report, and never the verdict', () => {
    const verdict = verdictOf(quiet, { projectReports: true });
    expect(verdict.code).toBe('healthy');
    expect(codesOf(verdict)).toContain('reporting_blocked');
  });

  test('are none where nobody reports', () => {
    expect(codesOf(verdictOf(quiet))).not.toContain('reporting_blocked');
  });
});

test('a verdict is provisional while a source may still deliver', () => {
  expect(verdictOf({ completeness: { state: 'provisional', sources: [] } }).state).toBe('provisional');
  expect(verdictOf({ states: SMOOTH }).state).toBe('final');
});

test('each rule has a code of its own and says what it requires', () => {
  expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  for (const { requires } of RULES) expect(requires.length).toBeGreaterThan(10);
});
