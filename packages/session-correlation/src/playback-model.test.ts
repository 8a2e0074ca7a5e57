import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arrival, MediaArrivals } from './arrival.ts';
import { modelledPlay } from './playback-model.ts';
import { PLAYER_PRIORS } from './player-priors.ts';

const PLAYER = { ...PLAYER_PRIORS.other, startLagMs: 0, resumeLagMs: 0, resumeThresholdMs: 0 };

/** Segments of 4 s: number → [asked for, came]. */
const track = (
  ...fetches: readonly (readonly [number: number, requestedAt: number, arrivedAt: number | null])[]
): Arrival[] =>
  fetches.map(([number, requestedAt, arrivedAt]) => ({
    number,
    requestedAt,
    arrivedAt,
    durationMs: 4_000,
    bytes: null,
    doneAt: arrivedAt ?? requestedAt + 100,
    isReported: false,
    bufferMs: null,
  }));

const muxed = (video: readonly Arrival[]): MediaArrivals => ({ video, audio: [], muxed: true, atContentEnd: null });
const states = (arrivals: MediaArrivals, to: number): string[] =>
  modelledPlay(arrivals, PLAYER, 0, to).states.map(({ state, from }) => `${state}@${from}`);

describe('a play that only its requests tell', () => {
  test('starts with the first segment and runs to the end of the last', () => {
    expect(states(muxed(track([0, 0, 500], [1, 510, 900], [2, 910, 1_300])), 20_000)).toEqual([
      'starting@0',
      'playing@500',
      'ended@12500',
    ]);
  });

  test('stands while the next segment has not come, and goes on with it', () => {
    expect(states(muxed(track([0, 0, 500], [1, 510, 7_500], [2, 7_510, 8_000])), 12_000)).toEqual([
      'starting@0',
      'playing@500',
      'rebuffering@4500',
      'playing@7500',
    ]);
  });

  test('who leaves as the awaited segment has come, before the player goes on with it, was not left waiting', () => {
    const player = { ...PLAYER, resumeLagMs: 100 };
    const video = track([0, 0, 500], [1, 510, 7_500], [2, 7_510, null]);
    const lastAt = (to: number) => modelledPlay(muxed(video), player, 0, to).states.at(-1)?.state;
    expect(lastAt(7_400)).toBe('rebuffering');
    expect(lastAt(7_560)).toBe('playing');
  });

  test('plays sound without picture for a while where the picture never comes, then stands', () => {
    const video = track([0, 0, 500], [1, 600, null], [1, 2_600, null]);
    const audio = track([0, 0, 400], [1, 410, 800], [2, 810, 1_200]);
    const demuxed: MediaArrivals = { video, audio, muxed: false, atContentEnd: null };
    expect(states(demuxed, 9_000)).toEqual(['starting@0', 'playing@500', 'rebuffering@7500']);
  });

  test('does not end where the player had named what comes next', () => {
    const arrivals = muxed(track([0, 0, 500], [1, 510, 900]));
    expect(states({ ...arrivals, atContentEnd: false }, 20_000).at(-1)).toBe('rebuffering@8500');
    expect(states({ ...arrivals, atContentEnd: true }, 20_000).at(-1)).toBe('ended@8500');
  });

  test('never starts without media', () => {
    expect(states(muxed(track([0, 0, null])), 5_000)).toEqual(['starting@0']);
    expect(states(muxed([]), 5_000)).toEqual(['starting@0']);
  });

  test('waits in vain for a segment that was asked for and never came', () => {
    expect(states(muxed(track([0, 0, 500], [1, 600, null], [1, 2_600, null])), 9_000)).toEqual([
      'starting@0',
      'playing@500',
      'rebuffering@4500',
    ]);
  });

  test('a request whose end nobody saw may have run until the next: that is no pause', () => {
    const hung = track([4, 5_600, null]).map((fetch) => ({ ...fetch, doneAt: null }));
    const steady = track([0, 0, 500], [1, 510, 900], [2, 910, 1_300], [3, 1_310, 1_700]);
    const arrivals = [...steady, ...hung, ...track([4, 22_000, 23_000], [5, 23_010, 23_400])];
    expect(states(muxed(arrivals), 26_000)).toEqual([
      'starting@0',
      'playing@500',
      'rebuffering@16500',
      'playing@23000',
    ]);
  });

  test('a segment that takes as long as the one before makes no pause: the line is slow', () => {
    const swallowed = (number: number, requestedAt: number, arrivedAt: number) =>
      track([number, requestedAt, arrivedAt]).map((fetch) => ({ ...fetch, bytes: 120_000, doneAt: requestedAt + 30 }));
    const slow = [0, 1, 2, 3, 4].flatMap((number) => swallowed(number, number * 7_000, number * 7_000 + 6_975));
    expect(states(muxed(slow), 30_000)).toEqual([
      'starting@0',
      'playing@6975',
      'rebuffering@10975',
      'playing@13975',
      'rebuffering@17975',
      'playing@20975',
      'rebuffering@24975',
      'playing@27975',
    ]);
  });

  describe('what the player says that it holds', () => {
    /** It fills up to 12 s, and asks again when it has 8: at 4.5 s, and after a while at each 4 s. */
    const saying = (againAt: number, holds: number) => {
      const filled = track([0, 0, 500], [1, 510, 900], [2, 910, 1_300], [3, 4_500, 4_700]);
      const later = [4, 5, 6].map((number, index) =>
        track([number, againAt + index * 4_000, againAt + 200 + index * 4_000]),
      );
      const said = [0, 3_990, 7_590, 8_000, holds, 8_000, 8_000];
      return muxed([...filled, ...later.flat()].map((fetch, index) => ({ ...fetch, bufferMs: said[index] ?? null })));
    };

    test('tells a pause: less time was played than went by', () => {
      expect(states(saying(16_500, 8_000), 20_000)).toEqual([
        'starting@0',
        'playing@500',
        'paused@8500',
        'playing@16500',
      ]);
    });

    test('tells that there was none, though nothing was asked for', () => {
      expect(states(saying(15_500, 1_000), 20_000)).toEqual(['starting@0', 'playing@500']);
    });
  });

  test('a jump ahead of all that is loaded is a seek', () => {
    expect(states(muxed(track([0, 0, 500], [1, 510, 900], [9, 3_000, 3_400], [10, 3_410, 3_800])), 6_000)).toEqual([
      'starting@0',
      'playing@500',
      'seeking@3000',
      'playing@3400',
    ]);
  });

  test('fetching a segment that is still to be played again, in another rendition, is none', () => {
    expect(
      states(muxed(track([0, 0, 500], [1, 510, 900], [2, 910, 1_300], [1, 1_400, 1_900], [2, 2_000, 2_500])), 9_000),
    ).toEqual(['starting@0', 'playing@500']);
  });

  test('what a browser tries again by itself, long after the player went on, is none', () => {
    const cut = track([1, 9_000, null]);
    const steady = track([0, 0, 500], [1, 510, null], [1, 600, 900], [2, 910, 1_300], [3, 4_500, 4_900]);
    expect(states(muxed([...steady, ...cut, ...track([4, 9_100, 9_400])]), 12_000)).toEqual([
      'starting@0',
      'playing@500',
    ]);
  });

  test('idling between tries that fail is no pause', () => {
    const steady = track([0, 0, 500], [1, 510, 900], [2, 910, 1_300], [3, 4_500, 4_900], [4, 8_500, 8_900]);
    const failing = track([5, 12_500, null], [5, 14_500, null], [5, 18_500, null], [5, 26_500, 27_000]);
    expect(states(muxed([...steady, ...failing]), 30_000)).toEqual([
      'starting@0',
      'playing@500',
      'rebuffering@20500',
      'playing@27000',
    ]);
  });

  test('a pause begins with a full buffer: a player that idles with less waits for what it asked for', () => {
    const steady = track([0, 0, 500], [1, 510, 900], [2, 910, 1_300], [3, 4_500, 4_900], [4, 8_500, 8_900]);
    // The answer that its edge sent at once came with the next request, when the buffer had long been empty.
    const slow = track([5, 12_500, 30_000], [6, 30_025, 30_400], [7, 30_500, 30_900]);
    expect(states(muxed([...steady, ...slow]), 33_000)).toContain('rebuffering@20500');
  });

  test('goes on once it has as much as it wants, not with the last moment of a segment', () => {
    const wants = { ...PLAYER, resumeThresholdMs: 500 };
    const video = track([0, 0, 500], [1, 510, 900], [2, 910, 9_000], [3, 9_010, 12_000]);
    const audio = track([0, 0, 400], [1, 410, 600], [2, 610, 8_400], [3, 8_410, 8_600]);
    const arrivals = { video, audio, muxed: false, atContentEnd: null };
    const found = modelledPlay(arrivals, { ...wants, pictureGraceMs: 0 }, 0, 13_000).states;
    expect(found.filter(({ state }) => state === 'rebuffering').map(({ from }) => from)).toEqual([8_500]);
  });

  test('what the player says that it has moves the begin of a stop', () => {
    const waited = track([0, 0, 500], [1, 510, 900], [2, 910, 12_300]);
    const stopOf = (bufferMs: number) => {
      const saying = track([3, 12_310, 12_700]).map((fetch) => ({ ...fetch, bufferMs }));
      const found = modelledPlay(muxed([...waited, ...saying]), PLAYER, 0, 14_000).states;
      return found.find(({ state }) => state === 'rebuffering')?.from;
    };
    expect(stopOf(4_000)).toBe(8_500);
    expect(stopOf(5_490)).toBe(7_000);
  });

  test('a player that idles with room in its buffer was paused', () => {
    const steady = track(
      [0, 0, 500],
      [1, 510, 900],
      [2, 910, 1_300],
      [3, 4_500, 4_800],
      [4, 8_500, 8_800],
      [5, 12_500, 12_800],
      [6, 76_500, 76_800],
      [7, 80_500, 80_800],
    );
    const { states: found } = modelledPlay(muxed(steady), PLAYER, 0, 84_000);
    const pause = found.find(({ state }) => state === 'paused');
    expect((pause?.to ?? 0) - (pause?.from ?? 0)).toBe(60_000);
    expect(found.some(({ state }) => state === 'rebuffering')).toBe(false);
  });

  test('sound plays on for a while without picture, then play stands until both are there', () => {
    const audio = track([0, 0, 400], [1, 410, 600], [2, 610, 800], [3, 810, 1_000], [4, 1_010, 1_200]);
    const video = track([0, 0, 500], [1, 510, 11_000], [2, 11_010, 12_000], [3, 12_010, 12_500]);
    const { states: found, pictureStalls } = modelledPlay(
      { video, audio, muxed: false, atContentEnd: null },
      PLAYER,
      0,
      15_000,
    );
    expect(found.map(({ state, from }) => `${state}@${from}`)).toEqual([
      'starting@0',
      'playing@500',
      `rebuffering@${4_500 + PLAYER.pictureGraceMs}`,
      'playing@11000',
    ]);
    expect(pictureStalls).toEqual([{ from: 4_500, to: 11_000 }]);
  });
});

test('whatever numbers names carry, the model ends, leaves no gap and goes forward', () => {
  const fetch = fc.record({
    number: fc.oneof(fc.nat(40), fc.nat(2_000_000_000)),
    requestedAt: fc.nat(60_000),
    took: fc.option(fc.nat(9_000), { nil: null }),
  });
  const arrivalsOf = (fetches: readonly { number: number; requestedAt: number; took: number | null }[]): Arrival[] =>
    [...fetches]
      .sort((a, b) => a.requestedAt - b.requestedAt)
      .map(({ number, requestedAt, took }) => ({
        number,
        requestedAt,
        arrivedAt: took === null ? null : requestedAt + took,
        durationMs: 4_000,
        bytes: null,
        doneAt: requestedAt + (took ?? 100),
        isReported: false,
        bufferMs: null,
      }));
  fc.assert(
    fc.property(fc.array(fetch, { maxLength: 30 }), fc.array(fetch, { maxLength: 30 }), (video, audio) => {
      const arrivals = { video: arrivalsOf(video), audio: arrivalsOf(audio), muxed: false, atContentEnd: null };
      const { states: found } = modelledPlay(arrivals, PLAYER, 0, 90_000);
      expect(found[0]?.from).toBe(0);
      expect(found.at(-1)?.to).toBe(90_000);
      for (const [index, { from, to }] of found.entries()) {
        expect(to).toBeGreaterThanOrEqual(from);
        if (index > 0) expect(from).toBe(found[index - 1]?.to);
      }
    }),
    { numRuns: 200 },
  );
});
