import { type CrowdOptions, type ImaginedViewer, imaginedCrowd } from '@telecine/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inferredBase, inferredSessions } from './inferred-sessions.ts';

const BASE = 'inf_0011223344556677';
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

/** Which viewers' requests each session has, and how many: "0:86", "0:40 1:2". */
function shares(viewers: readonly ImaginedViewer[], options: CrowdOptions): string[] {
  const { requests, viewerOf } = imaginedCrowd(viewers, options);
  return inferredSessions(BASE, requests).map((session) => {
    const counts = new Map<number, number>();
    for (const { id } of session.requests) {
      const viewer = viewerOf.get(id) ?? -1;
      counts.set(viewer, (counts.get(viewer) ?? 0) + 1);
    }
    return [...counts].map(([viewer, count]) => `${viewer}:${count}`).join(' ');
  });
}

type Case = readonly [what: string, viewers: readonly ImaginedViewer[], expected: readonly string[]];

/** A manifest, two init segments, and picture and sound of each segment. */
const whole = (viewer: number, segments: number) => `${viewer}:${3 + 2 * segments}`;

const CASES: readonly Case[] = [
  ['one viewer is one session', [{ startsAt: 0, segments: 20 }], [whole(0, 20)]],
  ['a pause of ten minutes is no end', [{ startsAt: 0, segments: 20, pauses: { 10: 600 } }], [whole(0, 20)]],
  ['a seek is no end', [{ startsAt: 0, segments: 20, seeks: { 6: 60, 12: 2 } }], [whole(0, 20)]],
  [
    'sound in shorter segments is the same viewer’s, after a seek as well',
    [{ startsAt: 0, segments: 20, shortSound: true, seeks: { 8: 50 } }],
    ['0:63'],
  ],
  [
    'the same content played again, seconds later, is another session',
    [
      { startsAt: 0, segments: 10, browser: 'own' },
      { startsAt: 36, segments: 10, browser: 'own' },
    ],
    [whole(0, 10), whole(1, 10)],
  ],
  [
    'the same content went on with the next day is another session',
    [
      { startsAt: 0, segments: 10 },
      { startsAt: 86_400, segments: 10, from: 10 },
    ],
    [whole(0, 10), whole(1, 10)],
  ],
  [
    'two viewers at once, at different places, are two sessions',
    [
      { startsAt: 0, segments: 30 },
      { startsAt: 31, segments: 30 },
    ],
    [whole(0, 30), whole(1, 30)],
  ],
  [
    'three viewers, one of whom leaves and one of whom seeks, are three sessions',
    [
      { startsAt: 0, segments: 12 },
      { startsAt: 17, segments: 30 },
      { startsAt: 43, segments: 25, seeks: { 9: 70 } },
    ],
    [whole(0, 12), whole(1, 30), whole(2, 25)],
  ],
  [
    'whoever fetched the manifest by a connection of his own and left is a session of his own',
    [
      { startsAt: 0, segments: 30 },
      { startsAt: 50, segments: 0 },
    ],
    [whole(0, 30), '1:3'],
  ],
];

describe('sessions without a session ID', () => {
  test.each(CASES)('%s', (_, viewers, expected) => {
    for (const seed of SEEDS) expect(shares(viewers, { seed }), `seed ${seed}`).toEqual(expected);
  });

  test('two tabs of one browser, which share connections, are told apart by their places', () => {
    const viewers = [
      { startsAt: 0, segments: 30, browser: 'own' },
      { startsAt: 31, segments: 30, browser: 'own' },
    ];
    for (const seed of SEEDS) expect(mixed(viewers, { seed })).toBeLessThanOrEqual(0.05);
  });

  test('two viewers are told apart where the log tells no connections', () => {
    const viewers = [
      { startsAt: 0, segments: 30 },
      { startsAt: 31, segments: 30 },
    ];
    for (const seed of SEEDS) {
      expect(mixed(viewers, { seed, hasConnections: false })).toBeLessThanOrEqual(0.05);
      expect(mixed(viewers, { seed, hasConnections: false, coarse: true })).toBeLessThanOrEqual(0.05);
    }
  });

  test('two live viewers, who fetch the manifest again and again, are told apart', () => {
    const viewers = [
      { startsAt: 0, segments: 30, from: 500, isLive: true },
      { startsAt: 41, segments: 30, from: 507, isLive: true },
    ];
    for (const seed of SEEDS) expect(mixed(viewers, { seed })).toBeLessThanOrEqual(0.03);
  });

  test('two viewers who began together are told apart by their connections', () => {
    const viewers = [
      { startsAt: 0, segments: 30 },
      { startsAt: 0.2, segments: 30 },
    ];
    for (const seed of SEEDS) expect(mixed(viewers, { seed })).toBeLessThanOrEqual(0.05);
  });
});

/** The share of requests that are not in their viewer's own session; 1 where there are more or fewer sessions than viewers. */
function mixed(viewers: readonly ImaginedViewer[], options: CrowdOptions): number {
  const sessions = shares(viewers, options);
  if (sessions.length !== viewers.length) return 1;
  const counts = sessions.map((session) => session.split(' ').map((share) => Number(share.split(':')[1])));
  const all = counts.flat().reduce((sum, count) => sum + count, 0);
  return 1 - counts.reduce((sum, own) => sum + Math.max(...own), 0) / all;
}

const CROWD = [
  { startsAt: 0, segments: 12 },
  { startsAt: 17, segments: 20 },
  { startsAt: 4_000, segments: 8 },
];

test('every request is in exactly one session, and their order of arrival changes nothing', () => {
  const { requests } = imaginedCrowd(CROWD, { seed: 3 });
  const expected = inferredSessions(BASE, requests);
  expect(expected.flatMap((session) => session.requests.map(({ id }) => id)).sort()).toEqual(
    requests.map(({ id }) => id).sort(),
  );
  fc.assert(
    fc.property(fc.shuffledSubarray([...requests], { minLength: requests.length }), (shuffled) => {
      expect(inferredSessions(BASE, [...shuffled, ...shuffled.slice(0, 5)])).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

test('names are of the hour of the start, the second of an hour with a count, and lead back to their base', () => {
  const { requests } = imaginedCrowd(CROWD, { seed: 3 });
  const names = inferredSessions(BASE, requests).map(({ sessionId }) => sessionId);
  const hours = names.map((name) => name.split('.').slice(1));
  expect(hours.map((parts) => parts.length)).toEqual([1, 2, 1]);
  expect(names.map(inferredBase)).toEqual([BASE, BASE, BASE]);
  expect(inferredBase(BASE)).toBe(BASE);
});

test('says how sure it is: less beside others, less without connections', () => {
  const of = (viewers: readonly ImaginedViewer[], hasConnections = true) =>
    inferredSessions(BASE, imaginedCrowd(viewers, { seed: 1, hasConnections }).requests)[0]?.inference.confidence ?? 0;
  const alone = of([{ startsAt: 0, segments: 20 }]);
  expect(of(CROWD)).toBeLessThan(alone);
  expect(of([{ startsAt: 0, segments: 20 }], false)).toBeLessThan(alone);
});
