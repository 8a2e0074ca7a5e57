import path from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('an empty environment gives the documented defaults', () => {
  expect(readConfig({})).toMatchObject({
    dataDir: path.resolve('.data'),
    host: '127.0.0.1',
    port: 4000,
    demo: true,
    databaseUrl: undefined,
    clickhouseUrl: undefined,
    apiUrl: 'http://127.0.0.1:4000',
    dashboardUrl: 'http://127.0.0.1:3000',
  });
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '', TELECINE_DEMO: '' })).toMatchObject({ port: 4000, demo: true });
});

test('a replica can be told to run no jobs', () => {
  expect(readConfig({}).jobs).toBe(true);
  expect(readConfig({ TELECINE_JOBS: '0' }).jobs).toBe(false);
});

test('an address that listens everywhere is printed as one that can be opened', () => {
  expect(readConfig({ HOST: '0.0.0.0', PORT: '4100' }).apiUrl).toBe('http://127.0.0.1:4100');
});

test.each([
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['CLICKHOUSE_URL', 'localhost:8123'],
  ['TELECINE_DEMO', 'yes'],
  ['TELECINE_JOBS', 'no'],
])('%s=%s is refused in a sentence that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
