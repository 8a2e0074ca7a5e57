import { describe, expect, test } from 'vitest';
import { measure } from './measure.ts';
import { logged, type RequestSpec, said, statesUntil, timelineOf } from './testing/timeline.ts';
import { unplayableMedia } from './unplayable-media.ts';

const specs = (...tried: readonly (readonly [segment: number, at: number, more?: Partial<RequestSpec>])[]) =>
  tried.map(([segment, at, more]) => logged({ at, name: `seg${segment}`, ...more }));

/** Segments of 4 s; the fifth is asked for three times. */
const STUCK = specs([4, 0], [5, 500], [4, 3_000], [5, 3_400], [4, 6_000], [5, 6_300], [4, 6_500], [5, 6_900]);

const at = (requests: ReturnType<typeof specs>, events: ReturnType<typeof said>[] = []): number[] =>
  unplayableMedia(timelineOf({ requests, events })).map(({ deliveryRequests }) => deliveryRequests[0]?.startedAt ?? -1);

describe('media that can’t be played', () => {
  test('is fetched whole again and again from the playhead, and play never comes past it', () => {
    expect(at(STUCK)).toEqual([500, 3_400, 6_300, 6_900]);
  });

  test('is fetched in one rendition after the other', () => {
    expect(at(specs([6, 0], [7, 4_000], [7, 6_100], [7, 6_400]))).toEqual([4_000, 6_100, 6_400]);
  });

  test('may have the next asked for meanwhile', () => {
    expect(at(specs([7, 4_000], [8, 4_400], [7, 6_100], [8, 6_400], [7, 8_000]))).toEqual([4_000, 6_100, 8_000]);
  });

  test.each([
    ['play came past it', [...STUCK, ...specs([6, 8_000], [7, 9_000], [5, 9_500])]],
    ['it was asked for twice', specs([4, 0], [5, 500], [4, 3_000], [5, 3_400])],
    ['a slow line kept the player waiting for longer than a segment plays', specs([5, 0], [5, 5_000], [5, 5_400])],
    ['the last try before was given up after a while', specs([5, 0], [5, 500], [5, 3_000])],
    ['its answers were cut', specs([5, 0], [5, 400, { cutAfter: 200 }], [5, 700], [5, 900, { cutAfter: 100 }])],
    ['its answers were refused', specs([5, 0, { status: 503 }], [5, 400, { status: 503 }], [5, 700])],
    ['names have no numbers', STUCK.map((each) => ({ ...each, object: { ...each.object, name: 'film' } }))],
    ['the name is that of a whole file', STUCK.map(inRange)],
  ])('is none where %s', (_, requests) => {
    expect(at(requests)).toEqual([]);
  });

  test('is the player’s to say where it reports', () => {
    expect(at(STUCK, [said(0, {})])).toEqual([]);
  });

  test('ends a play that looked as if it went on', () => {
    const states = statesUntil('inferred', ['starting', 800], ['playing', 7_000]);
    expect(measure(timelineOf({ states, requests: STUCK })).endedBy?.value).toBe('failed');
    expect(measure(timelineOf({ states, requests: STUCK.slice(0, 4) })).endedBy?.value).not.toBe('failed');
  });
});

function inRange(request: ReturnType<typeof logged>): ReturnType<typeof logged> {
  return { ...request, deliveryRequests: request.deliveryRequests.map((line) => ({ ...line, range: 'bytes=0-999' })) };
}
