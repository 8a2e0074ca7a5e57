import { expect, test } from 'vitest';
import { readSettings } from './settings.mjs';

const read = (env) => readSettings(env, '/telecine', '/home/me');

test('without any variable the defaults hold', () => {
  expect(read({ PORT: '' })).toEqual({
    host: '127.0.0.1',
    port: 4000,
    dashboardPort: 3000,
    dataDir: '/telecine/.data',
    apiUrl: 'http://127.0.0.1:4000',
    dashboardUrl: 'http://127.0.0.1:3000',
    clickhouseUrl: undefined,
  });
});

test.each([
  ['data', '/home/me/data'],
  ['../data', '/home/data'],
  ['/var/lib/telecine', '/var/lib/telecine'],
])('TELECINE_DATA_DIR=%s is meant from where the command was typed', (given, dataDir) => {
  expect(read({ TELECINE_DATA_DIR: given }).dataDir).toBe(dataDir);
});

test.each([
  ['0.0.0.0', 'http://127.0.0.1:4000'],
  ['::', 'http://127.0.0.1:4000'],
  ['::1', 'http://[::1]:4000'],
  ['10.0.0.7', 'http://10.0.0.7:4000'],
])('a server that listens on %s is asked at %s', (host, apiUrl) => {
  expect(read({ HOST: host }).apiUrl).toBe(apiUrl);
});

test.each([
  [{ PORT: 'http' }, /^PORT is “http”/],
  [{ DASHBOARD_PORT: '70000' }, /^DASHBOARD_PORT is “70000”/],
  [{ PORT: '0' }, /^PORT is “0”/],
  [{ PORT: '3000' }, /^PORT and DASHBOARD_PORT are both 3000/],
])('%j is refused in a sentence that names the variable', (env, words) => {
  expect(() => read(env)).toThrow(words);
});
