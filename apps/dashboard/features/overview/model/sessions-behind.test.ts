import { METRIC_IDS, parseFilter } from '@telecine/domain';
import { expect, test } from 'vitest';
import { sessionsBehind } from './sessions-behind.ts';

test('the sessions behind every metric can be listed', () => {
  for (const metric of METRIC_IDS) {
    expect(parseFilter(sessionsBehind(metric, 1234.5).filter).issues).toEqual([]);
    expect(sessionsBehind(metric, null).label).not.toBe('');
  }
});
