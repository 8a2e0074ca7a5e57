import { expect, test } from 'vitest';
import { changeOf, valueText } from './number-words.ts';

const NBSP = '\u00a0';

test.each([
  ['ms', 858, `858${NBSP}ms`],
  ['ratio', 0.084, `8.4${NBSP}%`],
  ['count', 12_345, '12,345'],
  ['count', 0, '0'],
  ['count', 0.5, '0.50'],
  ['bytes', 467.6e6, `467.6${NBSP}MB`],
  ['ratio', null, '–'],
] as const)('%s %s is %s', (unit, value, text) => {
  expect(valueText(unit, value)).toBe(text);
});

test.each([
  ['lower', 0.1, 0.2, 'down', true],
  ['lower', 0.2, 0.1, 'up', false],
  ['higher', 0.2, 0.1, 'up', true],
  ['neither', 0.2, 0.1, 'up', null],
  ['lower', 0.1, 0.10001, 'same', null],
  ['lower', 0.1, null, 'unknown', null],
  ['lower', null, 0.1, 'unknown', null],
] as const)('%s is better: %s after %s is %s, better: %s', (direction, now, before, way, isBetter) => {
  expect(changeOf({ unit: 'ratio', direction }, now, before)).toMatchObject({ direction: way, isBetter });
});
