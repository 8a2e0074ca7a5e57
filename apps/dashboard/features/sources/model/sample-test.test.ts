import { expect, test } from 'vitest';
import { ruleMatches } from './rule-matches.ts';
import { lineAt, lineMarks, MAX_SAMPLE, type SourceTest, sampleOf } from './sample-test.ts';

type Note = SourceTest['notes'][number];
const note = (line: number, sessionId = '', sessionIdFrom: Note['sessionIdFrom'] = null): Note => ({
  line,
  sessionId,
  sessionIdFrom,
  contentId: '',
  objectType: 'video',
});

test('each line that is a record is marked with what became of it', () => {
  const marks = lineMarks({ notes: [note(2), note(4)], rejected: [{ line: 3, reason: 'bad_time', detail: '' }] });
  expect([...marks]).toEqual([
    [2, 'read'],
    [4, 'read'],
    [3, 'refused'],
  ]);
});

test.each([
  [0, 1],
  [2, 1],
  [3, 2],
  [4, 3],
])('place %d is in line %d', (place, line) => {
  expect(lineAt('ab\n\nc', place)).toBe(line);
});

test('of a long text whole lines are taken', () => {
  const line = `${'x'.repeat(999)}\n`;
  const sample = sampleOf(line.repeat(200));
  expect(sample.length).toBeLessThanOrEqual(MAX_SAMPLE);
  expect(sample.split('\n').every((each) => each.length === 999)).toBe(true);
  expect(sampleOf('short\n')).toBe('short\n');
});

test('a rule counts lines that it finds a session ID in, and those in which it is the first to', () => {
  const one = { notes: [note(1, 'a', 'source_rule'), note(2), note(3, 'sid', 'cmcd')] };
  const other = { notes: [note(1, 'b', 'source_rule'), note(2, 'c', 'source_rule'), note(3, 'sid', 'cmcd')] };
  expect(ruleMatches([one, undefined, other, { notes: [note(1)] }])).toEqual([
    { lines: 1, first: 1, example: 'a' },
    null,
    { lines: 2, first: 1, example: 'b' },
    { lines: 0, first: 0, example: null },
  ]);
});
