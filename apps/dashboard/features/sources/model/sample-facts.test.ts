import { expect, test } from 'vitest';
import { sampleFactRows } from './sample-facts.ts';
import type { SourceTest } from './sample-test.ts';

const FACTS: SourceTest['facts'] = {
  lines: 4,
  read: 4,
  rejected: 0,
  reasons: [],
  withSessionId: 4,
  sessions: 1,
  objects: { video: 3, manifest: 1 },
  recognised: 4,
  time: { first: 1, last: 2, resolutionMs: 1, plausible: 4, doubt: null },
};
const NOTHING = {
  lines: 2,
  read: 0,
  rejected: 2,
  withSessionId: 0,
  sessions: 0,
  objects: {},
  recognised: 0,
  time: { first: null, last: null, resolutionMs: null, plausible: 0, doubt: null },
};

const rows = (facts: Partial<SourceTest['facts']>, knownSessions: number | null = 1) =>
  sampleFactRows({ facts: { ...FACTS, ...facts }, knownSessions }).map(
    ({ value, severity }) => `${value.replaceAll('\u00a0', ' ')} ${severity}`,
  );

test.each<[what: string, facts: Partial<SourceTest['facts']>, known: number | null, expected: string[]]>([
  ['a sample that is read whole', {}, 1, ['4 of 4 ok', '100 % ok', '1 of 1 ok', '100 % ok', '100 % ok']],
  ['one of which nothing is read', NOTHING, 0, ['0 of 2 high', '– none', '– none', '– none', '– none']],
  [
    'one without session IDs',
    { withSessionId: 0, sessions: 0 },
    0,
    ['4 of 4 ok', '0 % high', '– none', '100 % ok', '100 % ok'],
  ],
  [
    'one with doubtful times',
    { time: { ...FACTS.time, plausible: 0, doubt: 'Seconds.' } },
    0,
    ['4 of 4 ok', '100 % ok', '0 of 1 none', '100 % ok', '0 % medium'],
  ],
])('%s', (_, facts, known, expected) => {
  expect(rows(facts, known)).toEqual(expected);
});
