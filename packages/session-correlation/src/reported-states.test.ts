import type { PlayerState } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { reportedStates, type StateBounds } from './reported-states.ts';
import { state, T0 } from './testing/records.ts';

type Said = readonly (readonly [at: number, state: PlayerState])[];

/** The states as "state@from", from what the player said. */
function read(said: Said, from: number, to: number, known: Known = {}): string[] {
  const events = said.map(([at, name]) => ({ at: T0 + at, raw: state(at, name) }));
  return reportedStates(events, within(from, to, known)).map((slice) => `${slice.state}@${slice.from - T0}`);
}

/** What else is known of the play: when it could start, and when it last asked for anything. */
interface Known {
  readonly mediaAt?: number;
  readonly statedAt?: number;
  readonly lastAskedAt?: number;
}

function within(from: number, to: number, { mediaAt = -1, statedAt = -1, lastAskedAt = -1 }: Known = {}): StateBounds {
  return {
    from: T0 + from,
    to: T0 + to,
    lastAskedAt: T0 + lastAskedAt,
    start: { mediaAt: T0 + mediaAt, statedAt: T0 + statedAt },
  };
}

const CASES: readonly (readonly [guarantee: string, said: Said, expected: readonly string[]])[] = [
  [
    'a plain play is read as it is',
    [
      [0, 'starting'],
      [800, 'playing'],
      [5_000, 'ended'],
    ],
    ['starting@0', 'playing@800', 'ended@5000'],
  ],
  [
    'attaching and asking for play at once are one act',
    [
      [0, 'preloading'],
      [40, 'starting'],
      [800, 'playing'],
    ],
    ['starting@0', 'playing@800'],
  ],
  [
    'a long preload is no startup',
    [
      [0, 'preloading'],
      [4_000, 'starting'],
      [4_700, 'playing'],
    ],
    ['preloading@0', 'starting@4000', 'playing@4700'],
  ],
  [
    'dash.js: the wait before the first frame is no rebuffer',
    [
      [0, 'starting'],
      [300, 'rebuffering'],
      [900, 'playing'],
      [4_000, 'rebuffering'],
    ],
    ['starting@0', 'playing@900', 'rebuffering@4000'],
  ],
  [
    'Shaka: buffering after a seek belongs to the seek',
    [
      [0, 'playing'],
      [2_000, 'seeking'],
      [2_006, 'rebuffering'],
      [3_000, 'playing'],
    ],
    ['playing@0', 'seeking@2000', 'playing@3000'],
  ],
  [
    'Shaka: an error that play outlives is no failure',
    [
      [0, 'playing'],
      [2_000, 'failed'],
      [4_000, 'rebuffering'],
    ],
    ['playing@0', 'rebuffering@4000'],
  ],
  [
    'a failure that nothing follows is one',
    [
      [0, 'playing'],
      [2_000, 'failed'],
    ],
    ['playing@0', 'failed@2000'],
  ],
  [
    'the pause that players report with the end is none',
    [
      [0, 'playing'],
      [4_998, 'paused'],
      [5_000, 'ended'],
    ],
    ['playing@0', 'ended@5000'],
  ],
  [
    'a pause after the end changes nothing',
    [
      [0, 'playing'],
      [5_000, 'ended'],
      [5_003, 'paused'],
      [5_006, 'ended'],
    ],
    ['playing@0', 'ended@5000'],
  ],
  [
    'a replay after the end is play',
    [
      [0, 'playing'],
      [5_000, 'ended'],
      [6_000, 'playing'],
    ],
    ['playing@0', 'ended@5000', 'playing@6000'],
  ],
];

const SHAKA_START: Said = [
  [0, 'rebuffering'],
  [230, 'playing'],
  [350, 'rebuffering'],
  [510, 'playing'],
];

const BOUNDED: readonly (readonly [guarantee: string, said: Said, known: Known, expected: readonly string[]])[] = [
  [
    'Shaka: a "playing" taken back before any media had come is no start',
    SHAKA_START,
    { mediaAt: 495 },
    ['starting@0', 'playing@510'],
  ],
  [
    'a "playing" with media at hand is the start, and what follows a rebuffer',
    SHAKA_START,
    { mediaAt: 200 },
    ['starting@0', 'playing@230', 'rebuffering@350', 'playing@510'],
  ],
  [
    'Shaka: a "playing" before the start that it states itself begins there',
    [
      [0, 'rebuffering'],
      [1_400, 'playing'],
    ],
    { statedAt: 1_640 },
    ['starting@0', 'playing@1640'],
  ],
  [
    'Shaka: a failure that it tries to get over is none yet',
    [
      [0, 'rebuffering'],
      [600, 'playing'],
      [4_000, 'rebuffering'],
      [4_500, 'failed'],
      [8_000, 'failed'],
    ],
    { lastAskedAt: 7_900 },
    ['starting@0', 'playing@600', 'rebuffering@4000'],
  ],
  [
    'a failure after which nothing is asked for is one',
    [
      [0, 'rebuffering'],
      [600, 'playing'],
      [4_000, 'rebuffering'],
      [4_500, 'failed'],
    ],
    { lastAskedAt: 4_400 },
    ['starting@0', 'playing@600', 'rebuffering@4000', 'failed@4500'],
  ],
];

describe('reported states', () => {
  test.each(BOUNDED)('%s', (_, said, known, expected) => {
    expect(read(said, 0, 10_000, known)).toEqual(expected);
  });

  test.each(CASES)('%s', (_, said, expected) => {
    const withStart = said[0]?.[1] === 'playing' ? [[-0, 'playing'] as const, ...said.slice(1)] : said;
    expect(read(withStart, 0, 10_000)).toEqual(expected);
  });

  test('leave no gap from the play request to the end', () => {
    const events = [state(300, 'starting'), state(900, 'playing'), state(4_000, 'paused'), state(4_500, 'playing')].map(
      (raw) => ({ at: raw.occurredAt, raw }),
    );
    const slices = reportedStates(events, within(0, 9_000));
    expect(slices[0]?.from).toBe(T0);
    expect(slices.at(-1)?.to).toBe(T0 + 9_000);
    for (const [index, slice] of slices.entries()) if (index > 0) expect(slice.from).toBe(slices[index - 1]?.to);
  });

  test('are none where the player says none', () => {
    expect(reportedStates([], within(0, 1_000))).toEqual([]);
  });

  test('are not taken from reports of requests, which carry a later state than their instant', () => {
    const events = [state(0, 'starting'), state(100, 'playing', 'request'), state(900, 'playing')].map((raw) => ({
      at: raw.occurredAt,
      raw,
    }));
    expect(reportedStates(events, within(0, 1_000)).map(({ from }) => from - T0)).toEqual([0, 900]);
  });
});
