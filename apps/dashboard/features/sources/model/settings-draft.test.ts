import { expect, test } from 'vitest';
import { changesOf, draftOf, type SettingsDraft, type SourceDetail } from './settings-draft.ts';

const SOURCE: SourceDetail = {
  id: 'src_1',
  projectId: 'proj_1',
  name: 'edge',
  format: 'ndjson',
  options: { mapping: { a: 'status', b: 'path' } },
  delivery: { kind: 'http' },
  state: 'active',
  rawRetentionDays: 0,
  revision: 3,
  createdAt: 0,
  updatedAt: 0,
  url: 'https://telecine.example/v1/logs/src_1',
  tokens: [],
};
const draft = draftOf(SOURCE);

test.each<[what: string, changed: SettingsDraft, expected: object | null]>([
  ['nothing', draft, null],
  [
    'the order of a mapping',
    { ...draft, reading: { ...draft.reading, options: { mapping: { b: 'path', a: 'status' } } } },
    null,
  ],
  [
    'an option left empty',
    { ...draft, reading: { ...draft.reading, options: { ...draft.reading.options, timeZone: '' } } },
    null,
  ],
  ['the name', { ...draft, name: ' edge 2 ' }, { name: 'edge 2' }],
  ['the format', { ...draft, reading: { ...draft.reading, format: 'csv' } }, { format: 'csv' }],
  [
    'a meaning',
    { ...draft, reading: { ...draft.reading, options: { mapping: { a: 'status' } } } },
    { options: { mapping: { a: 'status' } } },
  ],
  ['delivery', { ...draft, delivery: { kind: 'cli' } }, { delivery: { kind: 'cli' } }],
  ['for how long lines are kept', { ...draft, rawRetentionDays: 7 }, { rawRetentionDays: 7 }],
])('only what was changed is sent: %s', (_, changed, expected) => {
  expect(changesOf(changed, SOURCE)).toEqual(expected);
});
