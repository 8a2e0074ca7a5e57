import { describeRule } from '../testing/rule-case.ts';
import { request, said, statesUntil } from '../testing/session.ts';

const WAITING = statesUntil(['starting', 9_000]);
const manifest = (at: number, more: object = {}) =>
  request({ at, name: 'master', type: 'manifest', bytes: 900, durationMs: 5, ...more });

describeRule('manifest_broken', [
  {
    guarantee: 'a manifest that the player can’t parse is broken',
    session: {
      states: WAITING,
      requests: [manifest(0)],
      events: [said(300, { kind: 'error', fatal: true, errorCode: 'manifestParsingError' })],
    },
    says: /^The manifest master\.m4s came whole and could not be used: the player says manifestParsingError\. Playback failed\.$/,
  },
  {
    guarantee: 'a code of Shaka’s manifest category is such a word, one of its network is not',
    session: {
      states: WAITING,
      dialect: 'shaka',
      requests: [manifest(0)],
      events: [said(300, { kind: 'error', fatal: true, errorCode: '4001' })],
    },
    says: /the player says 4001/,
  },
  {
    guarantee: 'a web page where the manifest should be is no manifest',
    session: { states: WAITING, requests: [manifest(0, { contentType: 'text/html; charset=utf-8' })] },
    verdict: 'left_while_waiting',
    says: /it is a web page/,
  },
  {
    guarantee: 'a manifest that is asked for again and again with no media after it is broken, though less surely',
    session: { states: WAITING, coverage: 'delivery_only', requests: [manifest(0), manifest(2_000), manifest(5_000)] },
    verdict: 'left_while_waiting',
    says: /asked for 3 times, and no media after it/,
  },
  {
    guarantee: 'a manifest after which media was asked for could be used',
    session: {
      states: WAITING,
      requests: [manifest(0), request({ at: 300, durationMs: 8_000, time: { unknownMs: 8_000 } })],
    },
    verdict: 'left_while_waiting',
    silent: true,
  },
  {
    guarantee: 'a manifest that never came is not broken',
    session: { states: WAITING, requests: [manifest(0, { status: 404 })] },
    verdict: 'content_missing',
    silent: true,
  },
  {
    guarantee: 'a viewer who left after the manifest does not make it broken',
    session: { states: statesUntil(['starting', 1_500]), requests: [manifest(0)] },
    verdict: 'left_while_waiting',
    silent: true,
  },
]);
