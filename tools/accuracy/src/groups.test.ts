import { expect, test } from 'vitest';
import { groupings } from './groups.ts';
import { scored } from './testing/scores.ts';

test('each session is in one group of each respect, and slow starts and stalls that end a session are apart', () => {
  const scores = [
    scored({ player: 'b', trueStartupMs: 2_000 }),
    scored({ player: 'a', signal: 'none', trueStartupMs: 2_001, stalled: true }),
    scored({ player: 'a', signal: 'CMCD v2', trueStartupMs: null, stalled: true, endsInStall: true }),
  ];
  const sizes = groupings(scores).map(({ by, groups }) => [
    by,
    groups.map(({ name, figures }) => [name, figures.sessions]),
  ]);
  expect(sizes).toEqual([
    ['all', [['overall', 3]]],
    [
      'signal',
      [
        ['events', 1],
        ['CMCD v2', 1],
        ['none', 1],
      ],
    ],
    [
      'player',
      [
        ['a', 2],
        ['b', 1],
      ],
    ],
    [
      'stalls',
      [
        ['stalled', 1],
        ['ended in a stall', 1],
        ['stall-free', 1],
      ],
    ],
    [
      'start',
      [
        ['under 2 s', 1],
        ['over 2 s', 1],
        ['never', 1],
      ],
    ],
    ['scenario', [['plain', 3]]],
  ]);
});
