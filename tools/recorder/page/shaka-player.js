const CRITICAL = 2;
/** Another load or the end of the player interrupted: nobody's failure. */
const INTERRUPTED = new Set([7000, 7001, 7003]);

/** Plays with Shaka Player; `config` as in main.js. */
export function startShaka(video, config, onError) {
  const { shaka } = globalThis;
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  const told = (error) => {
    if (INTERRUPTED.has(error?.code)) return;
    onError({
      fatal: error?.severity === CRITICAL,
      code: String(error?.code ?? error),
      httpStatus: error?.code === shaka.util.Error.Code.BAD_HTTP_STATUS ? error.data[1] : null,
      url: error?.category === shaka.util.Error.Category.NETWORK ? String(error.data[0]) : null,
    });
  };
  player.addEventListener('error', ({ detail }) => told(detail));
  player.configure({
    ...(config.bufferSeconds !== null && { streaming: { bufferingGoal: config.bufferSeconds, rebufferingGoal: 1 } }),
    cmcd: {
      enabled: config.cmcd,
      sessionId: config.sid,
      contentId: config.contentId,
      useHeaders: config.useHeaders,
      version: config.version,
      ...(config.collectorUrl && {
        eventTargets: [
          {
            enabled: true,
            mode: 'event',
            url: config.collectorUrl,
            events: ['ps', 'bc', 'pr', 'rr', 'e', 't', 'b'],
            interval: 10,
            batchSize: config.batchSize,
            includeKeys: [],
            useHeaders: false,
            version: 2,
          },
        ],
      }),
    },
  });
  // load() rejects with the same error, and no event tells of it.
  player
    .attach(video)
    .then(() => player.load(config.url))
    // Loading resets the element, and with it the play request that was made before.
    .then(() => video.play())
    .catch(told);
}
