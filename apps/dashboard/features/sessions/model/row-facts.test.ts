import type { Measured, SessionMetrics } from '@telecine/domain';
import { expect, test } from 'vitest';
import { cdnText, popText, rebufferFact, startupFact } from './row-facts.ts';

const UNKNOWN: SessionMetrics = {
  startupTimeMs: null,
  rebufferCount: null,
  rebufferDurationMs: null,
  watchedTimeMs: null,
  playingTimeMs: null,
  averageBitrateKbps: null,
  renditionSwitchCount: null,
  seekCount: null,
  droppedFrames: null,
  playbackFailed: null,
  startupFailed: null,
  exitedBeforeStart: null,
  endedBy: null,
};
const player = <Value>(value: Value): Measured<Value> => ({ value, source: 'player' });
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test.each<[Partial<SessionMetrics>, string]>([
  [{ startupTimeMs: player(784) }, '784 ms'],
  [{ startupTimeMs: { value: 742, source: 'inferred', errorMs: 300 } }, '~742 ms'],
  [{ startupTimeMs: { value: 742, source: 'cmcd' } }, '~742 ms'],
  [{ startupFailed: player(true) }, 'never'],
  [{ exitedBeforeStart: player(true) }, 'never'],
  [{ startupFailed: player(false) }, '–'],
  [{}, '–'],
])('startup of %o reads %o', (metrics, text) => {
  expect(plain(startupFact({ ...UNKNOWN, ...metrics }).text)).toBe(text);
});

test.each<[Partial<SessionMetrics>, string, string]>([
  [{ rebufferDurationMs: player(34_500), watchedTimeMs: player(109_177) }, '34.5 s', '32 %'],
  [{ rebufferDurationMs: player(400), watchedTimeMs: player(100_000) }, '400 ms', '0.4 %'],
  [{ rebufferDurationMs: player(400) }, '400 ms', ''],
  [{ rebufferDurationMs: { value: 900, source: 'cmcd', atLeast: true } }, '≥ 900 ms', ''],
  [{ rebufferDurationMs: player(0), watchedTimeMs: player(1000) }, '0', ''],
  [{}, '–', ''],
])('rebuffer of %o reads %o %o: unknown is not zero', (metrics, text, note) => {
  const fact = rebufferFact({ ...UNKNOWN, ...metrics });
  expect([plain(fact.text), plain(fact.note)]).toEqual([text, note]);
});

test.each([
  [[], '–'],
  [['cdn-a'], 'cdn-a'],
  [['cdn-a', 'cdn-b'], 'cdn-a → b'],
  [['a.example.com', 'b.example.com'], 'a.example.com → b.example.com'],
  [['cdn-a', 'cdn-a'], 'cdn-a → a'],
])('CDNs %o read %o', (cdns, text) => {
  expect(cdnText(cdns)).toBe(text);
});

test.each([
  [[], ''],
  [['FRA', 'WAW'], 'FRA, WAW'],
  [['FRA', 'WAW', 'AMS'], 'FRA +2'],
])('POPs %o read %o', (pops, text) => {
  expect(popText(pops)).toBe(text);
});
