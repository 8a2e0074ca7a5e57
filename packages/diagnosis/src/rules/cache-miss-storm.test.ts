import { peers, place } from '../testing/peers.ts';
import { describeRule } from '../testing/rule-case.ts';
import { request, STOPPED } from '../testing/session.ts';

const missed = {
  states: STOPPED,
  requests: [
    request({ at: 0, took: 150 }),
    request({
      at: 5_000,
      took: 8_900,
      durationMs: 8_800,
      time: { originMs: 8_700 },
      cacheStatus: 'miss',
      originTtfbMs: 8_700,
      originStatus: 200,
    }),
  ],
};
const STORM = place('FRA', { hits: 400, misses: 500 });

describeRule('cache_miss_storm', [
  {
    guarantee: 'misses where hits are the rule are a storm, not a slow origin',
    session: missed,
    context: peers([STORM, place('AMS', { hits: 300, misses: 500 })], [place('FRA'), place('AMS')]),
    says: /^The cache hit 41 % where it usually hits 94 %; one miss waited for the origin\. Playback stopped for 6\.0 s\.$/,
    against: null,
  },
  {
    guarantee: 'an origin that has become slow as well speaks against it',
    session: missed,
    context: peers([{ ...STORM, originTtfbMs: 4_000 }], [place('FRA')]),
    against: /the origin was slower than usual, too: 4\.0 s until its first byte, usually 90 ms/,
  },
  {
    guarantee: 'misses as usual leave the origin to blame',
    session: missed,
    context: peers([place('FRA')], [place('FRA')]),
    verdict: 'origin_slow',
    silent: true,
  },
  {
    guarantee: 'where hits never were the rule there is no storm',
    session: missed,
    context: peers([STORM], [place('FRA', { hits: 300, misses: 600 })]),
    verdict: 'origin_slow',
    silent: true,
  },
  {
    guarantee: 'without the day before nothing is said',
    session: missed,
    context: peers([STORM]),
    verdict: 'origin_slow',
    silent: true,
  },
]);
