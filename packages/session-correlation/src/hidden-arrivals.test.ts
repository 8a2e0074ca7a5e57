import { describe, expect, test } from 'vitest';
import type { Arrival } from './arrival.ts';
import { withHiddenArrivals, withoutGivenUp } from './hidden-arrivals.ts';

/** Number, asked for, sent, bytes, what the player said that it had. */
type Spec = readonly [number: number, requestedAt: number, sentAt: number | null, bytes?: number, bufferMs?: number];

const track = (...specs: readonly Spec[]): Arrival[] =>
  specs.map(([number, requestedAt, sentAt, bytes = 100_000, bufferMs]) => ({
    number,
    durationMs: 2_000,
    bytes,
    requestedAt,
    arrivedAt: sentAt,
    doneAt: sentAt ?? requestedAt,
    isReported: false,
    bufferMs: bufferMs ?? null,
  }));

const came = (arrivals: readonly Arrival[]): (number | null)[] => arrivals.map(({ arrivedAt }) => arrivedAt);

const ASKED_FOR_NOTHING = { switches: [], refusals: [] };

describe('when a segment came that its edge had handed over at once', () => {
  test('the picture came when the next was asked for; the first may have come before', () => {
    const video = track([1, 0, 40], [2, 600, 640], [3, 9_000, 9_040], [4, 9_500, 9_540]);
    expect(came(withHiddenArrivals(video, [], true, ASKED_FOR_NOTHING, 2_000))).toEqual([40, 8_975, 9_475, 9_540]);
  });

  test('another rendition begins with its manifest or init segment: those were asked for when the one before had come', () => {
    const video = track([1, 0, 40], [2, 600, 640], [3, 9_000, 9_040]);
    expect(came(withHiddenArrivals(video, [], true, { ...ASKED_FOR_NOTHING, switches: [100, 8_800] }, 2_000))[1]).toBe(
      8_775,
    );
    expect(came(withHiddenArrivals(video, [], true, { ...ASKED_FOR_NOTHING, switches: [3_000] }, 2_000))[1]).toBe(
      8_975,
    );
  });

  test('sound that waited for the picture came when it was sent', () => {
    const audio = track([1, 0, 40], [2, 600, 640], [3, 9_000, 9_040]);
    const video = track([2, 700, 8_500]);
    expect(came(withHiddenArrivals(audio, video, false, ASKED_FOR_NOTHING, 2_000))[1]).toBe(640);
    expect(came(withHiddenArrivals(audio, track([2, 700, 740]), false, ASKED_FOR_NOTHING, 2_000))[1]).toBe(8_975);
  });

  test('sound that waited while the picture’s requests were refused came when it was sent', () => {
    const audio = track([1, 0, 40], [2, 600, 640], [3, 3_000, 3_040]);
    expect(
      came(withHiddenArrivals(audio, [], false, { ...ASKED_FOR_NOTHING, refusals: [1_700, 2_800] }, 2_000))[1],
    ).toBe(640);
    expect(came(withHiddenArrivals(audio, [], false, { ...ASKED_FOR_NOTHING, refusals: [3_100] }, 2_000))[1]).toBe(
      2_975,
    );
  });

  test('at the pace of play the buffer is full: what was asked for came when it was sent', () => {
    const video = track([1, 0, 40], [2, 2_100, 2_140], [3, 4_050, 4_090], [4, 6_100, 6_140], [5, 12_000, 12_040]);
    expect(came(withHiddenArrivals(video, [], true, ASKED_FOR_NOTHING, 2_000))).toEqual([
      40, 2_140, 4_090, 11_975, 12_040,
    ]);
  });

  test('a jump is asked for when the viewer wants it: what was asked for before came in its usual time', () => {
    const on = track([1, 0, 40], [2, 600, 640], [3, 1_800, 1_840]);
    const jumped = [...on, ...track([4, 3_000, 3_040, 50_000], [20, 12_000, 12_040])];
    expect(came(withHiddenArrivals(jumped, [], true, ASKED_FOR_NOTHING, 2_000))[3]).toBe(3_000 + 1_175 / 2);
    const back = [...on, ...track([4, 3_000, 3_040], [1, 3_900, 3_940])];
    expect(came(withHiddenArrivals(back, [], true, ASKED_FOR_NOTHING, 2_000))[3]).toBe(3_875);
  });

  test('what the player reported stays', () => {
    const reported = track([1, 0, 40], [2, 600, 640], [3, 9_000, 9_040]).map((each) => ({ ...each, isReported: true }));
    expect(withHiddenArrivals(reported, [], true, ASKED_FOR_NOTHING, 2_000)).toEqual(reported);
  });
});

describe('what is asked for again', () => {
  test.each<[string, Spec, boolean]>([
    ['in a lesser rendition had not come', [2, 700, 740, 40_000], false],
    ['in a better rendition had come', [2, 900, 940, 300_000], true],
    ['much later had not come', [2, 9_000, 9_040, 300_000], false],
    ['by a player that says it has next to nothing had not come', [2, 900, 940, 300_000, 400], false],
    ['by a player that says it has plenty had come', [2, 9_000, 9_040, 40_000, 8_000], true],
  ])('%s', (_, again, hadCome) => {
    const arrivals = withoutGivenUp(track([1, 0, 40], [2, 600, 640], again, [3, 9_500, 9_540], [4, 9_900, 9_940]));
    expect(arrivals[1]?.arrivedAt !== null).toBe(hadCome);
  });

  test('numbers that hardly change are no numbers of segments: nothing is given up', () => {
    const parts = track([1, 0, 40], [1, 4_000, 4_040], [1, 8_000, 8_040], [1, 12_000, 12_040]);
    expect(withoutGivenUp(parts)).toEqual(parts);
  });
});
