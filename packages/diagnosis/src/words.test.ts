import { expect, test } from 'vitest';
import { count, percent, rate, sentence, span, times } from './words.ts';

test('numbers come as people read them, with their unit', () => {
  expect([span(850), span(6_240), span(130_000)]).toEqual(['850 ms', '6.2 s', '2 min 10 s']);
  expect([rate(88), rate(4_230)]).toEqual(['88 kbps', '4.2 Mbps']);
  expect([count(1, 'request'), count(8, 'request'), count(14, 'request')]).toEqual([
    'one request',
    'eight requests',
    '14 requests',
  ]);
  expect([times(1), times(2), times(5)]).toEqual(['once', 'twice', '5 times']);
  expect([percent(0), percent(0.004), percent(0.236), percent(1)]).toEqual(['0 %', '0.4 %', '24 %', '100 %']);
  expect(sentence('eight requests')).toBe('Eight requests');
});
