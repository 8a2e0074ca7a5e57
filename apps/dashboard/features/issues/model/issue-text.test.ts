import type { FindingCode } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { agoText, alsoText, impactText, placeText, seenText, stretchLengthText } from './issue-text.ts';

const issue = (
  sessions: number,
  blamed: number,
  harmed: number,
  shows: readonly { readonly code: FindingCode; readonly sessions: number }[] = [{ code: 'edge_slow', sessions }],
) => ({
  sessions,
  blamed,
  harmed,
  shows,
});

describe('what an issue did', () => {
  test.each([
    [issue(0, 0, 0), 'No session of this time has it.'],
    [issue(1, 1, 1), '1 session has it. The verdict blames it. Play stopped or was given up.'],
    [issue(1, 0, 0), '1 session has it. No verdict blames it. Play went on.'],
    [
      issue(1284, 0, 4, [
        { code: 'edge_error', sessions: 1284 },
        { code: 'hidden_retry', sessions: 1284 },
        { code: 'silent_failure', sessions: 30 },
      ]),
      '1,284 sessions have it. No verdict blames it. Play stopped or was given up in 4 of them. A retry made it good. The player reported nothing of it in 30 of them.',
    ],
    [issue(3, 2, 3), '3 sessions have it. The verdict blames it in 2 of them. Play stopped or was given up.'],
  ])('%j', (given, text) => {
    expect(impactText(given).replaceAll('\u00a0', ' ')).toBe(text);
  });
});

test('how long ago is as coarse as one says it', () => {
  const now = Date.parse('2026-11-22T16:31:00Z');
  const ago = (ms: number) => agoText(now - ms, now).replaceAll('\u00a0', ' ');
  expect([-5000, 59_000, 46 * 60_000 + 9000, 171 * 60_000, 3 * 86_400_000].map(ago)).toEqual([
    'just now',
    'just now',
    '46 m ago',
    '2 h 51 m ago',
    '3 d 0 h ago',
  ]);
});

test('a stretch of time is named by its largest unit', () => {
  const texts = [30_000, 120_000, 3_600_000, 172_800_000].map(stretchLengthText);
  expect(texts.map((text) => text.replaceAll('\u00a0', ' '))).toEqual(['30 seconds', '2 minutes', 'hour', '2 days']);
});

test('a place names what is known of it', () => {
  expect(placeText({ cdn: 'cdn-a', pop: 'FRA' })).toBe('cdn-a FRA');
  expect(placeText({ cdn: '', pop: '' })).toBe('');
});

test('an instant of another day has its day', () => {
  const now = Date.parse('2026-11-22T16:31:00Z');
  expect(seenText(Date.parse('2026-11-22T13:42:09Z'), now, 'UTC')).toBe('13:42');
  expect(seenText(Date.parse('2026-11-20T13:42:09Z'), now, 'UTC')).toBe('11-20 13:42');
});

test('what else it shows by leaves its own code out', () => {
  const shows = [
    { code: 'edge_error', sessions: 3 },
    { code: 'hidden_retry', sessions: 2 },
    { code: 'cdn_failover', sessions: 1 },
  ] as const;
  expect(alsoText({ code: 'edge_error', shows })).toBe('hidden retry, CDN failover');
  expect(alsoText({ code: 'edge_error', shows: shows.slice(0, 1) })).toBe('');
});
