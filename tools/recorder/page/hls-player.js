/** Plays with hls.js, observed by the SDK where it is asked for; `config` as in main.js. */
export function startHls(video, config, onError) {
  const { Hls, telecine } = globalThis;
  const { sid: sessionId, contentId } = config;
  const hls = new Hls({
    ...(config.bufferSeconds !== null && {
      maxBufferLength: config.bufferSeconds,
      maxMaxBufferLength: config.bufferSeconds,
    }),
    ...(config.cmcd && {
      cmcd: {
        ...(telecine ? telecine.telecineHlsConfig({ sessionId, contentId }).cmcd : { sessionId, contentId }),
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
    }),
  });
  hls.on(Hls.Events.ERROR, (_event, data) =>
    onError({
      fatal: data.fatal,
      code: data.details,
      httpStatus: data.response?.code ?? null,
      url: data.url ?? data.frag?.url ?? null,
    }),
  );
  if (telecine) telecine.observeHls(hls, video, { url: config.beaconUrl, key: 'recorder', contentId });
  hls.attachMedia(video);
  hls.loadSource(config.url);
}
