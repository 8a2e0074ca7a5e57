import { expect, test } from 'vitest';
import { conditionOf, type SourceRow } from './source-state.ts';

const flag = (severity: 'high' | 'medium', detail: string): SourceRow['flags'][number] => ({
  code: 'lag',
  severity,
  detail,
  threshold: '',
});

test.each<[Pick<SourceRow, 'state' | 'flags' | 'lastReceivedAt'>, string, string]>([
  [{ state: 'active', flags: [], lastReceivedAt: 1 }, 'ok', 'Receiving'],
  [{ state: 'active', flags: [], lastReceivedAt: null }, 'none', 'Waiting for the first line'],
  [{ state: 'active', flags: [flag('high', 'Silent'), flag('medium', 'Late')], lastReceivedAt: 1 }, 'high', 'Silent'],
  [{ state: 'off', flags: [flag('high', 'Silent')], lastReceivedAt: 1 }, 'none', 'Switched off'],
  [{ state: 'draft', flags: [flag('high', 'Can’t be read')], lastReceivedAt: null }, 'high', 'Can’t be read'],
  [{ state: 'draft', flags: [], lastReceivedAt: null }, 'none', 'Draft: nothing is stored'],
])('a source says the worst of itself: %o', (source, severity, text) => {
  expect(conditionOf(source)).toEqual({ severity, text });
});
