import { describeRule } from '../testing/rule-case.ts';
import { type RequestSpec, request, STOPPED } from '../testing/session.ts';

/** A picture at a bitrate that came at a rate, both kbps. */
const picture = (at: number, bitrateKbps: number, rateKbps: number, more: Partial<RequestSpec> = {}) => {
  const bytes = (bitrateKbps * 4_000) / 8;
  const took = (bytes * 8) / rateKbps;
  const time = took > 1_000 ? { networkMs: took } : {};
  const made = request({ at, bytes, took, durationMs: 20, time, ...more });
  return { ...made, object: { ...made.object, bitrateKbps } };
};

/** The same, of which only the line tells, and what the player says of its own measure where it does. */
const logged = (at: number, bitrateKbps: number, rateKbps: number, measured?: number) => {
  const durationMs = (bitrateKbps * 4_000) / rateKbps;
  const cmcd = measured === undefined ? null : { mtp: measured };
  const made = request({ at, bytes: (bitrateKbps * 4_000) / 8, durationMs, time: { networkMs: durationMs }, cmcd });
  return { ...made, object: { ...made.object, bitrateKbps } };
};

describeRule('abr_overreach', [
  {
    guarantee: 'a step up to what the line was known not to carry is the player’s, not the line’s',
    session: {
      states: STOPPED,
      requests: [
        picture(0, 800, 1_500),
        picture(2_200, 800, 1_400),
        picture(4_600, 4_000, 1_700),
        picture(14_100, 800, 1_500),
      ],
    },
    says: /^The player went up to 4\.0 Mbps where the line was known to give 1\.[45] Mbps\. Playback stopped for 6\.0 s\.$/,
    against: null,
  },
  {
    guarantee: 'a line that fell after the step is the cause itself',
    session: {
      states: STOPPED,
      requests: [picture(0, 800, 6_000), picture(600, 800, 6_000), picture(4_600, 4_000, 1_700)],
    },
    verdict: 'network_slow',
    silent: true,
  },
  {
    guarantee: 'a line that would not carry the lowest either is the cause itself',
    session: {
      states: STOPPED,
      requests: [picture(0, 800, 700), picture(4_700, 1_200, 500)],
    },
    verdict: 'network_slow',
    silent: true,
  },
  {
    guarantee:
      'an edge’s rate is no less than the line’s: where the player measured too little for the lowest, the line is the cause',
    session: {
      states: STOPPED,
      requests: [logged(0, 800, 1_500), logged(2_200, 800, 1_400), logged(4_600, 4_000, 1_700, 600)],
    },
    verdict: 'network_slow',
    silent: true,
  },
  {
    guarantee: 'staying where one is, is no reach',
    session: { states: STOPPED, requests: [picture(0, 2_000, 2_500), picture(3_300, 2_000, 900)] },
    verdict: 'network_slow',
    silent: true,
  },
]);
