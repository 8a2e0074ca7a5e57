import { expect, test } from 'vitest';
import { peersWanted } from './peers-wanted.ts';
import { request, STOPPED, verdictOf } from './testing/session.ts';

test('other sessions are asked about the time in which delivery was slow, and only then', () => {
  const slow = request({ at: 4_500, took: 9_500, durationMs: 9_400, bytes: 110_000, time: { networkMs: 9_500 } });
  expect(peersWanted(verdictOf({ states: STOPPED, requests: [slow] }))).toEqual({ from: 4_500, to: 14_000 });
  expect(peersWanted(verdictOf({ requests: [request({ at: 0, took: 150 })] }))).toBeNull();
  const retried = [request({ at: 4_000, name: 'x', status: 503 }), request({ at: 5_000, name: 'x', took: 150 })];
  expect(peersWanted(verdictOf({ requests: retried }))).toBeNull();
});
