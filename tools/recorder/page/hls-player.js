/** Plays with hls.js; `config` as in main.js. */
export function startHls(video, config, onError) {
  const { Hls } = globalThis;
  const hls = new Hls({
    maxBufferLength: 10,
    maxMaxBufferLength: 10,
    cmcd: {
      sessionId: config.sid,
      contentId: config.contentId,
      version: config.version,
      useHeaders: config.useHeaders,
      ...(config.collectorUrl && {
        eventTargets: [
          {
            url: config.collectorUrl,
            events: ['ps', 'bc', 'pr', 'rr', 'e', 't'],
            interval: 10,
            batchSize: config.batchSize,
          },
        ],
      }),
    },
  });
  hls.on(Hls.Events.ERROR, (_event, data) =>
    onError({
      fatal: data.fatal,
      code: data.details,
      httpStatus: data.response?.code ?? null,
      url: data.url ?? data.frag?.url ?? null,
    }),
  );
  hls.attachMedia(video);
  hls.loadSource(config.url);
}
