import { expect, test } from 'vitest';
import { urlRuleFits } from './url-rule-fits.ts';

test('a path counts once, for the first rule that fits it', () => {
  const rules = [{ template: '/vod/{content}/*.m4s' }, { template: '/vod/**' }, { template: '/live/**' }];
  expect(urlRuleFits(rules, ['/vod/a/1.m4s', '/vod/a/1.m4s', '/vod/a/2.m4s', '/vod/a/b.mpd', '/x'])).toEqual({
    fits: [
      { paths: 2, example: { path: '/vod/a/1.m4s', parts: { content: 'a' } } },
      { paths: 1, example: { path: '/vod/a/b.mpd', parts: {} } },
      { paths: 0, example: null },
    ],
    left: 1,
    paths: 4,
  });
});
