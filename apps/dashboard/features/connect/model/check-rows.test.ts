import { expect, test } from 'vitest';
import { type ConnectStatus, checkRows, refusedText } from './check-rows.ts';

const SINCE = 1_795_000_000_000;
const NOW = SINCE + 185_000;
const NOTHING: ConnectStatus['reports'] = { firstAt: null, lastAt: null, anySession: false, lastBefore: null };
const SOME: ConnectStatus['reports'] = { ...NOTHING, firstAt: NOW - 20_000, lastAt: NOW - 4000, anySession: true };
const LONG_SINCE = { ...SOME, firstAt: NOW - 100_000 };
const JOINED = { sessionId: 'abc', startedAt: NOW - 21_000 };

const rows = (more: Partial<ConnectStatus>) =>
  checkRows({ at: NOW, reports: NOTHING, lines: NOTHING, joined: null, refused: [], ...more }, SINCE);

test.each<[string, Partial<ConnectStatus>, number, string, RegExp]>([
  ['no report at all', {}, 0, 'waiting', /^Waiting for a report from your player\. None in the last 3 minutes\.$/],
  [
    'none since, one before',
    { reports: { ...NOTHING, lastBefore: NOW - 600_000 } },
    0,
    'waiting',
    /10.m.0.s ago, before you opened/,
  ],
  ['a report', { reports: SOME }, 0, 'arrived', /^The last came 4.s ago\.$/],
  [
    'reports without an ID',
    { reports: { ...SOME, anySession: false } },
    0,
    'problem',
    /none carries a session ID.*enabledKeys/,
  ],
  [
    'lines without an ID',
    { lines: { ...SOME, anySession: false } },
    1,
    'problem',
    /^Lines arrive but none carries a session ID/,
  ],
  ['only reports', { reports: SOME }, 2, 'waiting', /a line with the session ID of a report/],
  ['only lines', { lines: SOME }, 2, 'waiting', /a report with the session ID of a line/],
  ['both, a moment ago', { reports: SOME, lines: SOME }, 2, 'waiting', /being joined/],
  ['both, and long', { reports: LONG_SINCE, lines: LONG_SINCE }, 2, 'problem', /plays from the CDN whose lines arrive/],
  ['a joined session', { reports: SOME, lines: SOME, joined: JOINED }, 2, 'arrived', /the same session ID/],
])('with %s the check says so', (_, status, row, state, text) => {
  expect(rows(status)[row]).toMatchObject({ state, text: expect.stringMatching(text) });
});

test('refused records are told with source, reason and age', () => {
  const refused = {
    sourceId: 'src_1',
    source: 'edge',
    reason: 'not_json',
    records: 12,
    detail: '',
    lastAt: NOW - 3000,
  } as const;
  expect(refusedText(refused, NOW)).toMatch(/^12 records of edge refused: not json, the last 3.s ago\.$/);
  expect(refusedText({ ...refused, source: null, records: 1 }, NOW)).toMatch(/^1 record from players refused/);
});
