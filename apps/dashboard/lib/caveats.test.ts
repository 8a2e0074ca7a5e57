import { expect, test } from 'vitest';
import { caveatsOf } from './caveats.ts';

const WHOLE = { state: 'final', sources: [] } as const;
const INFERENCE = {
  confidence: 0.7,
  why: 'No session ID: told by address, content and time. 1 more watched the same.',
};

test('of a whole session with an ID nothing has to be known', () => {
  expect(caveatsOf({ completeness: WHOLE })).toEqual([]);
});

test('an inferred session says how sure that is and what told it', () => {
  const [caveat, ...others] = caveatsOf({ completeness: WHOLE, inference: INFERENCE });
  expect(others).toEqual([]);
  expect(caveat).toMatchObject({
    id: 'inferred',
    label: 'inferred',
    sentence: 'Its requests carry no session ID. They are taken to be one play, with confidence 0.70.',
    basis: 'Told by address, content and time. 1 more watched the same.',
  });
});

test('that a session was cut comes before that it was inferred', () => {
  const caveats = caveatsOf({ completeness: { ...WHOLE, truncated: true }, inference: INFERENCE });
  expect(caveats.map(({ id }) => id)).toEqual(['truncated', 'inferred']);
  expect(caveats[0]?.sentence).toContain('50,000');
});
