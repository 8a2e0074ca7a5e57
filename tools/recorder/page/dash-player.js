const REQUEST_KEYS = [
  ...['br', 'ab', 'lab', 'tab', 'd', 'ot', 'tb', 'lb', 'pb', 'bl', 'bs', 'bsd', 'dl', 'mtp', 'nor', 'su', 'rtp'],
  ...['cid', 'pr', 'sf', 'sid', 'st', 'v', 'sn', 'sta', 'msd', 'ltc', 'ec'],
];
const V1_KEYS = [
  'br',
  'd',
  'ot',
  'tb',
  'bl',
  'bs',
  'dl',
  'mtp',
  'nor',
  'su',
  'rtp',
  'cid',
  'pr',
  'sf',
  'sid',
  'st',
  'v',
];
/** Without them a target gets `e`, `ts` and `v` alone, and no session ID. */
const REPORT_KEYS = [...REQUEST_KEYS, 'e', 'ts', 'url', 'rc', 'ttfb', 'ttlb'];
/** Errors that end playback; those of a download (25–29) do where nothing comes after them, which time shows. */
const FATAL_CODES = new Set([10, 11, 23, 31, 32, 34, 35]);
const CMCD_REQUEST = 'CmcdEvent';

/** Plays with dash.js; `config` as in main.js. */
export function startDash(video, config, onError) {
  const player = globalThis.dashjs.MediaPlayer().create();
  player.updateSettings({
    streaming: {
      ...(config.bufferSeconds !== null && { buffer: bufferOf(config.bufferSeconds) }),
      cmcd: {
        enabled: config.cmcd,
        sid: config.sid,
        cid: config.contentId,
        // 'header', as the typings have it, is silently the query.
        mode: config.useHeaders ? 'headers' : 'query',
        version: config.version,
        enabledKeys: config.version === 1 ? V1_KEYS : REQUEST_KEYS,
        includeInRequests: ['segment', 'mpd'],
        ...(config.collectorUrl && {
          eventTargets: [
            {
              enabled: true,
              url: config.collectorUrl,
              events: ['ps', 'bc', 'pr', 'rr', 'e', 't'],
              interval: 10,
              batchSize: config.batchSize,
              enabledKeys: REPORT_KEYS,
              includeInRequests: ['segment', 'mpd'],
            },
          ],
        }),
      },
    },
  });
  player.on('error', ({ error }) => {
    const request = error?.data?.request;
    if (request?.type === CMCD_REQUEST) return;
    onError({
      fatal: FATAL_CODES.has(error?.code) ? true : null,
      code: String(error?.code ?? error),
      httpStatus: error?.data?.response?.status ?? null,
      url: request?.url ?? null,
    });
  });
  player.initialize(video, config.url, true);
}

const bufferOf = (seconds) => ({
  bufferTimeDefault: seconds,
  bufferTimeAtTopQuality: seconds,
  bufferTimeAtTopQualityLongForm: seconds,
});
