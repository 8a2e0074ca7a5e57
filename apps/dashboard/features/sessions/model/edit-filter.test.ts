import { parseFilter } from '@telecine/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addToken, type Inclusion, inclusionOf, queryableFilter, removeToken, toggleValue } from './edit-filter.ts';

describe('toggleValue', () => {
  test.each<[string, string, string, Inclusion, string]>([
    ['', 'cdn', 'cdn-a', 'include', 'cdn:cdn-a'],
    ['', 'cdn', 'cdn-a', 'exclude', '-cdn:cdn-a'],
    ['cdn:cdn-a', 'cdn', 'cdn-b', 'include', 'cdn:cdn-a,cdn-b'],
    ['cdn:cdn-a,cdn-b', 'cdn', 'cdn-a', 'include', 'cdn:cdn-b'],
    ['cdn:cdn-a', 'cdn', 'cdn-a', 'include', ''],
    ['cdn:cdn-a', 'cdn', 'cdn-a', 'exclude', '-cdn:cdn-a'],
    ['startup>2s cdn:cdn-a 4f1c', 'cdn', 'cdn-a', 'include', 'startup>2s 4f1c'],
    ['', 'player', 'two words', 'include', 'player:"two words"'],
    ['player:hls.js', 'player', 'two words', 'include', 'player:hls.js,"two words"'],
    ['', 'player', '', 'include', 'player:""'],
    ['nonsense:1 cdn:x', 'cdn', 'y', 'include', 'nonsense:1 cdn:x,y'],
  ])('%o, %s %s %s → %o', (filter, field, value, inclusion, expected) => {
    expect(toggleValue(filter, field, value, inclusion)).toBe(expected);
  });

  test('twice is not at all, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Inclusion>('include', 'exclude'), (value, inclusion) => {
        const once = toggleValue('startup>2s', 'player', value, inclusion);
        expect(inclusionOf(once, 'player', value)).toBe(inclusion);
        expect(parseFilter(once).issues).toEqual([]);
        expect(toggleValue(once, 'player', value, inclusion)).toBe('startup>2s');
      }),
    );
  });
});

test('tokens come and go one at a time', () => {
  expect(addToken('cdn:a', ' pop:"A B" ')).toBe('cdn:a pop:"A B"');
  expect(removeToken('cdn:a pop:"A B" startup>2s', 1)).toBe('cdn:a startup>2s');
});

test('what can’t be understood is not asked of the store', () => {
  expect(queryableFilter('colour:red cdn:a startup>soon 4f1c*')).toBe('cdn:a 4f1c*');
});
