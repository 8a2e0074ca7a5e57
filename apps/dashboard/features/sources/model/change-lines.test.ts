import { expect, test } from 'vitest';
import { changeLines, type HistoryEntry } from './change-lines.ts';

const of = (action: HistoryEntry['action'], changes: HistoryEntry['changes']) =>
  changeLines({ action, changes }, 'UTC').map((line) => line.replaceAll('\u00a0', ' '));

test('a new source is told by what was set, in words', () => {
  expect(
    of('source.create', [
      { field: 'name', before: null, after: 'edge' },
      { field: 'format', before: null, after: 'nginx_json' },
      { field: 'options', before: null, after: {} },
      { field: 'delivery', before: null, after: { kind: 'file', path: '/a' } },
      { field: 'rawRetentionDays', before: null, after: 0 },
    ]),
  ).toEqual(['name: edge', 'format: nginx, JSON lines', 'delivery: Files on this machine {"path":"/a"}']);
});

test('of options only those that changed are told, each with what was before', () => {
  const before = { timeZone: 'UTC', mapping: { a: 'status' } };
  const after = { mapping: { a: 'status' }, urlRules: [{ template: '/a' }] };
  expect(of('source.update', [{ field: 'options', before, after }])).toEqual([
    'time zone: UTC → nothing',
    'URL rules: [{"template":"/a"}]',
  ]);
});

test('reading again is told by how much of what', () => {
  const changes = [
    { field: 'from', before: null, after: 0 },
    { field: 'records', before: null, after: 4 },
  ];
  expect(of('source.reprocess', [...changes, { field: 'reason', before: null, after: null }])).toEqual(['4 lines']);
  expect(of('source.reprocess', [...changes, { field: 'reason', before: null, after: 'bad_time' }])).toEqual([
    '4 lines refused for bad time',
  ]);
});

test('a token that was followed by another is told with its end', () => {
  const changes = [
    { field: 'hint', before: 'st_1', after: 'st_1' },
    { field: 'endsAt', before: null, after: Date.UTC(2026, 10, 25) },
    { field: 'successor', before: null, after: 'key_2' },
  ];
  expect(of('secret.rotate', changes)).toEqual(['token: st_1', 'ends: 2026-11-25 00:00:00 UTC']);
});
