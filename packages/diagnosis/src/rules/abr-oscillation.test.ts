import { describeRule } from '../testing/rule-case.ts';
import { request } from '../testing/session.ts';

/** Pictures one after the other, at most one in three seconds, each at its bitrate and the rate of the line, kbps. */
function course(...pictures: readonly (readonly [bitrate: number, rate: number])[]) {
  let at = 0;
  return pictures.map(([bitrateKbps, rate]) => {
    const bytes = (bitrateKbps * 3_000) / 8;
    const took = (bytes * 8) / rate;
    const made = request({ at, bytes, took, durationMs: 20 });
    at += Math.max(3_000, took);
    return { ...made, object: { ...made.object, bitrateKbps } };
  });
}

describeRule('abr_oscillation', [
  {
    guarantee: 'up and down on a line that would carry the higher one throughout is without need',
    session: {
      requests: course([800, 9_000], [3_000, 9_000], [800, 9_000], [3_000, 9_000], [800, 9_000], [3_000, 9_000]),
    },
    verdict: 'healthy',
    says: /^The player turned between renditions five times in 12\.0 s, 100 % of the ways down without need\.$/,
    against: null,
  },
  {
    guarantee: 'down with the line and up again with it is what ABR is for',
    session: {
      requests: course(
        [3_000, 9_000],
        [3_000, 1_000],
        [800, 1_000],
        [800, 9_000],
        [3_000, 9_000],
        [3_000, 1_000],
        [800, 1_000],
        [800, 9_000],
        [3_000, 9_000],
      ),
    },
    verdict: 'healthy',
    silent: true,
  },
  {
    guarantee: 'a way up in steps has no turns',
    session: { requests: course([400, 9_000], [800, 9_000], [1_600, 9_000], [3_000, 9_000], [6_000, 9_000]) },
    verdict: 'healthy',
    silent: true,
  },
]);
