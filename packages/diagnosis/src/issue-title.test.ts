import { FINDING_CODES, type FindingCode, type FindingGroup } from '@telecine/domain';
import { describe, expect, test } from 'vitest';
import { issueTitle } from './issue-title.ts';

const group = (code: FindingCode, more: Partial<FindingGroup> = {}): FindingGroup => ({
  key: 'k',
  code,
  pathPattern: '/vod/9f2/{rendition}/seg{n}.ts',
  cdn: 'cdn-a',
  pop: 'FRA',
  status: '503',
  playerVersion: 'hls.js 1.7.4',
  ...more,
});
const UNKNOWN = { pathPattern: '', cdn: '', pop: '', status: '', playerVersion: '' };

describe('an issue’s title', () => {
  test.each<[FindingCode, string]>([
    ['silent_failure', '503 from cdn-a at FRA for {rendition}/seg{n}.ts, not reported by hls.js 1.7.4'],
    ['hidden_retry', '503 from cdn-a at FRA for {rendition}/seg{n}.ts, made good by a retry of hls.js 1.7.4'],
    ['origin_error', '503 from the origin behind cdn-a for {rendition}/seg{n}.ts'],
    ['edge_slow', 'cdn-a at FRA sends slowly'],
    ['sides_disagree', 'hls.js 1.7.4 and cdn-a contradict each other (503)'],
  ])('%s', (code, title) => {
    expect(issueTitle(group(code))).toBe(title);
  });

  test('says what is known where parts are not', () => {
    expect(issueTitle(group('silent_failure', UNKNOWN))).toBe('Failures from the edge, not reported by the player');
    expect(issueTitle(group('edge_error', { ...UNKNOWN, status: '0', pop: 'AMS' }))).toBe(
      'No answer from the edge at AMS itself',
    );
    expect(issueTitle(group('player_error', UNKNOWN))).toBe('Error of the player');
  });

  test('is there for every code, whatever is known', () => {
    for (const code of FINDING_CODES) {
      for (const parts of [{}, UNKNOWN]) {
        const title = issueTitle(group(code, parts));
        expect(title).toMatch(/^(?:[A-Z0-9]|hls\.js|cdn-a).{5,}[^\s.,:]$/);
        expect(title).not.toMatch(/undefined| {2}/);
      }
    }
  });
});
