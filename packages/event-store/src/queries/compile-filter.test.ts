import { parseFilter } from '@telecine/domain';
import { expect, test } from 'vitest';
import { compileFilter } from './compile-filter.ts';

test.each([
  ['', '1', {}],
  ['verdict:origin_slow', 'verdict_code IN {f0:Array(String)}', { f0: ['origin_slow'] }],
  ['verdict:origin_slow,edge_slow', 'verdict_code IN {f0:Array(String)}', { f0: ['origin_slow', 'edge_slow'] }],
  ['-seen:both', 'NOT ifNull(coverage IN {f0:Array(String)}, 0)', { f0: ['both'] }],
  ['cdn:cdn-a,cdn-b', 'hasAny(cdns, {f0:Array(String)})', { f0: ['cdn-a', 'cdn-b'] }],
  ['pop:FRA*', 'arrayExists(value -> startsWith(value, {f0:String}), pops)', { f0: 'FRA' }],
  ['content:a*,b', '(content_id IN {f0:Array(String)} OR startsWith(content_id, {f1:String}))', { f0: ['b'], f1: 'a' }],
  ['session:abc*', 'startsWith(session_id, {f0:String})', { f0: 'abc' }],
  ['session:abc', 'session_id IN {f0:Array(String)}', { f0: ['abc'] }],
  ['abc', 'startsWith(session_id, {f0:String})', { f0: 'abc' }],
  ['startup>2s', 'startup_time_ms > {f0:Float64}', { f0: 2000 }],
  ['-startup>2s', 'NOT ifNull(startup_time_ms > {f0:Float64}, 0)', { f0: 2000 }],
  ['rebuffers:0,1', 'rebuffer_count IN {f0:Array(Float64)}', { f0: [0, 1] }],
  [
    `content:"x' OR 1=1 --" errors>=1`,
    'content_id IN {f0:Array(String)} AND request_errors >= {f1:Float64}',
    { f0: ["x' OR 1=1 --"], f1: 1 },
  ],
])('%s', (text, sql, bound) => {
  const filter = parseFilter(text);
  expect(filter.issues).toEqual([]);
  expect(compileFilter(filter)).toEqual({ sql, bound });
});
