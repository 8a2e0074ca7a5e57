import { describeRule } from '../testing/rule-case.ts';
import { request, said, statesUntil } from '../testing/session.ts';

const WAITING = statesUntil(['starting', 9_000]);
const init = request({ at: 0, name: 'init', type: 'init' });

describeRule('drm_failed', [
  {
    guarantee: 'a licence that is refused fails the session, whatever its status is called elsewhere',
    session: {
      states: WAITING,
      requests: [init, request({ at: 200, type: 'other', path: '/drm/widevine/license', status: 403, took: 60 })],
    },
    verdict: 'left_while_waiting',
    says: /^One request for a key or licence answered 403\./,
  },
  {
    guarantee: 'a key that is missing is a failure of DRM and not of content',
    session: {
      states: statesUntil(['starting', 500], ['failed', 500]),
      requests: [init, request({ at: 200, type: 'key', name: 'key', status: 404, took: 30 })],
      events: [said(400, { kind: 'error', fatal: true, errorCode: 'keyLoadError' })],
    },
    says: /answered 404\. Playback failed\./,
  },
  {
    guarantee: 'a device that refuses its keys fails though delivery was fine',
    session: {
      states: statesUntil(['starting', 500], ['failed', 500]),
      dialect: 'shaka',
      requests: [init, request({ at: 200, type: 'key', name: 'key', took: 30 })],
      events: [said(400, { kind: 'error', fatal: true, errorCode: '6008' })],
    },
    says: /^The player says that its keys failed \(6008\)\. Playback failed\.$/,
  },
  {
    guarantee: 'a licence that came on a retry is a finding and no verdict',
    session: {
      requests: [
        init,
        request({ at: 200, type: 'other', name: 'a', path: '/license', status: 503, took: 60 }),
        request({ at: 900, type: 'other', name: 'b', path: '/license', took: 60 }),
      ],
    },
    verdict: 'healthy',
    against: /1 of 1 were answered later/,
  },
  {
    guarantee: 'an error of the decoder is none of the keys',
    session: {
      states: statesUntil(['starting', 500], ['playing', 5_000], ['failed', 5_000]),
      requests: [init],
      events: [said(5_000, { kind: 'error', fatal: true, errorCode: 'bufferAppendError' })],
    },
    verdict: 'player_error',
    silent: true,
  },
]);
