import { describe, expect, test } from 'vitest';
import { impactText, placeText, seenText } from './issue-text.ts';

const issue = (
  sessions: number,
  blamed: number,
  harmed: number,
  code: 'edge_slow' | 'silent_failure' = 'edge_slow',
) => ({
  sessions,
  blamed,
  harmed,
  code,
});

describe('what an issue did', () => {
  test.each([
    [issue(0, 0, 0), 'No session of this time has it.'],
    [issue(1, 1, 1), '1 session has it. The verdict blames it. Play stopped, or the viewer left while waiting.'],
    [issue(1, 0, 0), '1 session has it. No verdict blames it. Play went on.'],
    [
      issue(1284, 0, 4, 'silent_failure'),
      '1,284 sessions have it. No verdict blames it. Play stopped, or the viewer left while waiting in 4 of them. The player reported nothing of it.',
    ],
    [
      issue(3, 2, 3),
      '3 sessions have it. The verdict blames it in 2 of them. Play stopped, or the viewer left while waiting.',
    ],
  ])('%j', (given, text) => {
    expect(impactText(given).replaceAll('\u00a0', ' ')).toBe(text);
  });
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
