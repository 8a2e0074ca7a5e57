import type { PullState } from '@telecine/control-plane';
import { describe, expect, test } from 'vitest';
import { type FlagFacts, healthFlags } from './health-flags.ts';
import { type SourceVolume, shareOf } from './source-health.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 24, 12);
const volume = (more: Partial<SourceVolume> = {}): SourceVolume => ({
  received: 1000,
  accepted: 1000,
  rejected: 0,
  duplicates: 0,
  bytes: 500_000,
  lagP50Ms: 20_000,
  lagP95Ms: 60_000,
  sessionIdRate: shareOf(900, 1000),
  matchRate: shareOf(80, 100),
  ...more,
});
const facts = (more: Partial<FlagFacts> = {}): FlagFacts => ({
  state: 'active',
  now: NOW,
  lastReceivedAt: NOW - MINUTE,
  usualSilenceMs: 5 * MINUTE,
  lastHour: volume(),
  dayBefore: volume(),
  pull: null,
  ...more,
});
const FAILURE = {
  since: NOW - 5 * MINUTE,
  code: 'no_such_bucket',
  detail: 'There is no bucket.',
  advice: 'Look at its name.',
};
const LEFT = { name: 'logs/one.gz', detail: 'It is cut off.' };
const pulled = (more: Partial<PullState> = {}): PullState => ({
  triedAt: NOW,
  succeededAt: NOW - 20 * MINUTE,
  failure: null,
  leftAside: null,
  ...more,
});
const codes = (more: Partial<FlagFacts>) => healthFlags(facts(more)).map(({ code }) => code);

test('a source that does as it did has no flag', () => expect(codes({})).toEqual([]));

describe('each flag begins where it says', () => {
  test.each<[string, Partial<FlagFacts>, string[]]>([
    ['silent for three times its longest silence', { lastReceivedAt: NOW - 15 * MINUTE }, ['silence']],
    ['silent for a little less', { lastReceivedAt: NOW - 15 * MINUTE + 1 }, []],
    [
      'one that sends by the hour, silent for two',
      { usualSilenceMs: 60 * MINUTE, lastReceivedAt: NOW - 120 * MINUTE },
      [],
    ],
    ['silent for days', { usualSilenceMs: 0, lastReceivedAt: NOW - 3 * 86_400_000 }, ['silence']],
    ['never sent anything', { lastReceivedAt: null }, []],
    ['1 % refused', { lastHour: volume({ rejected: 10 }) }, ['refusals']],
    ['less refused', { lastHour: volume({ rejected: 9 }) }, []],
    ['one of few lines refused', { lastHour: volume({ received: 19, rejected: 1 }) }, []],
    ['five minutes late', { lastHour: volume({ lagP95Ms: 5 * MINUTE }) }, ['lag']],
    [
      'five minutes late, as always',
      { lastHour: volume({ lagP95Ms: 5 * MINUTE }), dayBefore: volume({ lagP95Ms: 4 * MINUTE }) },
      [],
    ],
    [
      'players report less than half as many sessions',
      { lastHour: volume({ matchRate: shareOf(39, 100) }) },
      ['match_rate_drop'],
    ],
    ['players report half as many', { lastHour: volume({ matchRate: shareOf(40, 100) }) }, []],
    ['few sessions', { lastHour: volume({ matchRate: shareOf(0, 9) }) }, []],
    ['its bucket can’t be read', { pull: pulled({ failure: FAILURE }) }, ['not_readable']],
    ['its bucket can be read', { pull: pulled() }, []],
    ['an object was left aside today', { pull: pulled({ leftAside: { ...LEFT, at: NOW - MINUTE } }) }, ['left_aside']],
    [
      'an object was left aside the day before',
      { pull: pulled({ leftAside: { ...LEFT, at: NOW - 1500 * MINUTE } }) },
      [],
    ],
    ['a draft’s bucket can’t be read', { state: 'draft', pull: pulled({ failure: FAILURE }) }, ['not_readable']],
    ['one that is off', { state: 'off', pull: pulled({ failure: FAILURE }) }, []],
    ['no line with a session ID', { lastHour: volume({ sessionIdRate: shareOf(0, 20) }) }, ['no_session_ids']],
  ])('%s', (_, more, expected) => expect(codes(more)).toEqual(expected));
});

test('what is worst comes first, and each says what was seen and from what on it is flagged', () => {
  const flags = healthFlags(
    facts({ lastHour: volume({ rejected: 20, lagP95Ms: 3_600_000 }), lastReceivedAt: NOW - 3_600_000 }),
  );
  expect(flags.map(({ code, severity }) => [code, severity])).toEqual([
    ['silence', 'high'],
    ['refusals', 'medium'],
    ['lag', 'medium'],
  ]);
  expect(flags[0]).toMatchObject({
    detail: 'Nothing has come for 60 min.',
    threshold: expect.stringContaining('15 min'),
  });
});

test.each(['draft', 'off'] as const)('a source that is %s isn’t expected to send', (state) => {
  expect(codes({ state, lastReceivedAt: NOW - 86_400_000 })).toEqual([]);
});

test('what can’t be read says since when, why, what to do, and when it last could be', () => {
  expect(healthFlags(facts({ pull: pulled({ failure: FAILURE }) }))[0]).toMatchObject({
    severity: 'high',
    detail: 'Can’t be read: There is no bucket.',
    threshold: 'Look at its name. It has failed for 5 min and is tried again every half minute; last read 20 min ago.',
  });
});
