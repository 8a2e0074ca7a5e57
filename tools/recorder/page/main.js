import { startDash } from './dash-player.js';
import { startHls } from './hls-player.js';
import { createProbe } from './probe.js';
import { startShaka } from './shaka-player.js';

const PLAYERS = { hls: startHls, dash: startDash, shaka: startShaka };
const video = document.querySelector('video');
const probe = createProbe(video);

/**
 * What the recorder drives from outside: `load(library, sdk)` (URLs; null: no SDK), then `play(config)`, then `snapshot()` as often as it likes.
 * `config`: player, url, sid, contentId, bufferSeconds (null: what the player has by default), cmcd (false: none), version
 * (1 or 2), useHeaders, collectorUrl (null: no reports), batchSize, beaconUrl (null: no SDK).
 */
globalThis.recorder = {
  load: async (library, sdk) => {
    if (sdk !== null) globalThis.telecine = await import(sdk);
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = library;
      script.onload = () => resolve(null);
      script.onerror = () => reject(new Error(`${library} can't be loaded`));
      document.head.append(script);
    });
  },
  play: (config) => {
    probe.intend();
    PLAYERS[config.player](video, config, probe.error);
    // Rejected where loading fails: the player's own error tells more.
    video.play().catch(() => undefined);
    return probe.snapshot();
  },
  seek: (mediaMs) => {
    video.currentTime = mediaMs / 1000;
  },
  pause: () => video.pause(),
  resume: () => video.play(),
  snapshot: () => probe.snapshot(),
};
