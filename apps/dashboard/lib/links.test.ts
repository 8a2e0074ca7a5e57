import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overviewHref, safeNext, sessionHref, sessionsHref, signInHref } from './links.ts';

test.each([
  [null, '/'],
  ['', '/'],
  ['/sessions?filter=cdn:a#x', '/sessions?filter=cdn:a#x'],
  ['https://evil.example/', '/'],
  ['//evil.example/sessions', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['//', '/'],
  ['sessions', '/'],
  ['/sign-in?next=/sign-in', '/'],
])('after signing in, %o leads to %o: never to another origin, never in a circle', (next, path) => {
  expect(safeNext(next)).toBe(path);
});

test('whatever the link says, the way on stays on this origin', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(new URL(safeNext(`/${text}`), 'http://here.example').origin).toBe('http://here.example');
    }),
  );
});

test('any session ID survives its link', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'binary' }), (id) => {
      const { pathname } = new URL(sessionHref('proj_a', id), 'http://here.example');
      fc.pre(id !== '.' && id !== '..'); // the URL standard folds these, encoded or not
      expect(decodeURIComponent(pathname.slice('/sessions/'.length))).toBe(id);
    }),
  );
});

test('links leave out what is not set', () => {
  expect(sessionsHref('proj_a')).toBe('/sessions?project=proj_a');
  expect(sessionsHref('proj_a', 'cdn:a')).toBe('/sessions?project=proj_a&filter=cdn%3Aa');
  expect(sessionsHref('proj_a', '', { from: 0, to: 60_000 })).toBe(
    '/sessions?project=proj_a&from=1970-01-01T00%3A00%3A00.000Z&to=1970-01-01T00%3A01%3A00.000Z',
  );
  expect(overviewHref('proj_a', { range: '1h' })).toBe('/overview?project=proj_a&range=1h');
  expect(signInHref('/')).toBe('/sign-in');
  expect(signInHref('/sessions?range=1h')).toBe('/sign-in?next=%2Fsessions%3Frange%3D1h');
});
