import { expect, test } from 'vitest';
import { confusion } from './confusion.ts';
import { scored } from './testing/scores.ts';

const said = (answered: string, ...right: string[]) =>
  scored({ verdict: { answered, confidence: 0.9, right, isRight: right.includes(answered) } });

test('sessions are counted by the best verdict and the answered one; a second-best one is right all the same', () => {
  const cells = confusion([
    said('healthy', 'healthy'),
    said('left_by_choice', 'healthy', 'left_by_choice'),
    said('healthy', 'healthy'),
    said('healthy', 'edge_slow'),
    scored({ found: false }),
  ]);
  expect(cells).toEqual([
    { best: 'edge_slow', answered: 'healthy', sessions: 1, right: 0 },
    { best: 'healthy', answered: 'healthy', sessions: 2, right: 2 },
    { best: 'healthy', answered: 'left_by_choice', sessions: 1, right: 1 },
  ]);
});
