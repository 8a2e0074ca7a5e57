import type { Evidence, FindingCode, Severity } from '@telecine/domain';
import { expect, test } from 'vitest';
import type { Ungrouped } from './finding.ts';
import { rootOf } from './root-of.ts';

/** A finding about some records in a stretch of time. */
function found(
  code: FindingCode,
  ids: readonly string[],
  [from, to]: readonly [number, number] = [0, 10],
  severity: Severity = 'high',
): Ungrouped {
  const evidence = ids.map((id): Evidence => ({ kind: 'delivery_request', id, why: '', at: from }));
  return { code, severity, confidence: 0.9, summary: '', from, to, evidence, counterEvidence: [] };
}

const CASES: readonly (readonly [what: string, code: FindingCode, ranked: readonly Ungrouped[], root: FindingCode])[] =
  [
    [
      'a retry comes of the failure that has most of its tries',
      'hidden_retry',
      [found('content_missing', ['a']), found('origin_error', ['b', 'c']), found('hidden_retry', ['a', 'b', 'c'])],
      'origin_error',
    ],
    [
      'a silence comes of the failure, however little it hurt',
      'silent_failure',
      [found('healthy', [], [0, 99], 'ok'), found('edge_error', ['a'], [1, 2], 'low'), found('silent_failure', ['a'])],
      'edge_error',
    ],
    [
      'a failover comes of what drove it, though the verdict names the failover',
      'cdn_failover',
      [found('cdn_failover', ['a', 'new']), found('connection_failed', ['a'], [0, 1], 'low')],
      'connection_failed',
    ],
    [
      'of failures too many to list, one of the same time is its root',
      'hidden_retry',
      [
        found('origin_error', ['a'], [0, 9]),
        found('edge_error', ['b'], [50, 60]),
        found('hidden_retry', ['z'], [55, 58]),
      ],
      'edge_error',
    ],
    [
      'without a failure it is its own',
      'hidden_retry',
      [found('network_slow', ['a']), found('hidden_retry', ['a'])],
      'hidden_retry',
    ],
    [
      'who left while waiting left for the cause',
      'left_while_waiting',
      [found('left_while_waiting', []), found('origin_slow', ['a'])],
      'origin_slow',
    ],
    [
      'what a session sees of a POP that is worse for everyone is the POP',
      'silent_failure',
      [found('pop_degraded', ['x']), found('edge_error', ['a']), found('silent_failure', ['a'])],
      'pop_degraded',
    ],
    [
      'a storm of misses is behind a slow origin',
      'origin_slow',
      [found('cache_miss_storm', ['x']), found('origin_slow', ['a'])],
      'cache_miss_storm',
    ],
    [
      'at another time it is not',
      'origin_slow',
      [found('cache_miss_storm', ['x'], [100, 200]), found('origin_slow', ['a'])],
      'origin_slow',
    ],
    [
      'requests that fail in an outage are the outage',
      'connection_failed',
      [found('network_outage', []), found('connection_failed', ['a'])],
      'network_outage',
    ],
    [
      'a cause is its own root',
      'origin_error',
      [found('origin_error', ['a']), found('hidden_retry', ['a'])],
      'origin_error',
    ],
    ['two causes stay two', 'origin_slow', [found('origin_error', ['a']), found('origin_slow', ['a'])], 'origin_slow'],
  ];

test.each(CASES)('%s', (_, code, ranked, root) => {
  const finding = ranked.find((each) => each.code === code);
  expect(finding && rootOf(finding, ranked).code).toBe(root);
});

test('a root is its own root, whatever else was found', () => {
  for (const [, , ranked] of CASES) {
    for (const finding of ranked) {
      const root = rootOf(finding, ranked);
      expect(rootOf(root, ranked)).toBe(root);
    }
  }
});
