import { expect, test } from 'vitest';
import { columnsOf, optionsInput, withOneMapping } from './reading-settings.ts';

test('what is empty is not sent', () => {
  const empty = {
    timeZone: '',
    fields: [],
    mapping: {},
    logFormat: ' ',
    formatString: '',
    sessionIdRules: [],
    urlRules: [],
  };
  expect(optionsInput(empty)).toEqual({});
});

test('what is set is sent as it is', () => {
  const options = {
    timeZone: 'Europe/Berlin',
    fields: ['a', 'b'],
    mapping: { a: 'status' },
    logFormat: '%h',
    sessionIdRules: [{ kind: 'query_key', name: 'play' }],
    urlRules: [{ template: '/{content}/*' }],
  } as const;
  expect(optionsInput(options)).toEqual(options);
});

test('meanings given as fields are edited as a mapping; a list of columns stays one', () => {
  expect(withOneMapping({ fields: { a: 'status' }, mapping: { b: 'path' } })).toEqual({
    mapping: { a: 'status', b: 'path' },
  });
  expect(withOneMapping({ fields: ['a'], mapping: { a: 'status' } })).toEqual({
    fields: ['a'],
    mapping: { a: 'status' },
  });
  expect(columnsOf({ fields: { a: 'status' } })).toEqual([]);
  expect(columnsOf({ fields: ['a'] })).toEqual(['a']);
});
