import type { Snippet } from './snippet.ts';

export const PLAYERS = ['sdk', 'hls', 'dash', 'shaka'] as const;
export type Player = (typeof PLAYERS)[number];

export const PLAYER_LABELS: Readonly<Record<Player, string>> = {
  sdk: 'SDK for hls.js',
  hls: 'hls.js',
  dash: 'dash.js',
  shaka: 'Shaka Player',
};

/** Where a player reports to, and with which key. */
export interface PlayerTarget {
  readonly apiUrl: string;
  readonly ingestKey: string;
}

/** What to paste where a player is made. Measured with hls.js 1.7, dash.js 5.2 and Shaka Player 5.2. */
export function playerSnippet(player: Player, target: PlayerTarget): Snippet {
  switch (player) {
    case 'sdk':
      return sdk(target);
    case 'hls':
      return hls(target);
    case 'dash':
      return dash(target);
    case 'shaka':
      return shaka(target);
  }
}

const MANIFEST = 'https://cdn.example/episode-7/main';
const EVENTS = "['ps', 'bc', 'pr', 'rr', 'e', 't']";

const reportsTo = ({ apiUrl, ingestKey }: PlayerTarget): string => `${apiUrl}/v1/cmcd?key=${ingestKey}`;

const sdk = ({ apiUrl, ingestKey }: PlayerTarget): Snippet => ({
  code: `// npm install @telecine/player hls.js
import Hls from 'hls.js';
import { observeHls, telecineHlsConfig } from '@telecine/player/hls';

const contentId = 'episode-7';
const hls = new Hls({ ...telecineHlsConfig({ contentId }) });
observeHls(hls, video, {
  url: '${apiUrl}/v1/beacons',
  key: '${ingestKey}',
  contentId,
});
hls.attachMedia(video);
hls.loadSource('${MANIFEST}.m3u8');`,
  notes: [
    'It tells most: every request, seek, error and dropped frame, also of sessions that fail.',
    'Give `loadSource` an absolute URL. With a relative one hls.js sends its first manifest request without a session ID.',
    'It sets no cookie and stores nothing.',
  ],
});

const hls = (target: PlayerTarget): Snippet => ({
  code: `import Hls from 'hls.js'; // the light build has no CMCD

const hls = new Hls({
  cmcd: {
    version: 2,
    contentId: 'episode-7',
    eventTargets: [{ url: '${reportsTo(target)}', events: ${EVENTS}, interval: 10 }],
  },
});
hls.attachMedia(video);
hls.loadSource('${MANIFEST}.m3u8');`,
  notes: [
    'Give `loadSource` an absolute URL. With a relative one hls.js sends its first manifest request without a session ID.',
    'hls.js keeps its session ID for everything that the instance loads: make a new instance for the next content.',
    'Of failed requests it reports none, nor a fatal error after retries: the CDN’s lines show them, and so does the SDK.',
  ],
});

const dash = (target: PlayerTarget): Snippet => ({
  code: `import { MediaPlayer } from 'dashjs';

const keys = [
  'sid', 'cid', 'v', 'sn', 'sta', 'sf', 'st', 'pr', 'ot', 'd', 'br', 'ab', 'tb', 'bl', 'bs', 'bsd', 'mtp', 'dl', 'su', 'ltc', 'ec',
];
const player = MediaPlayer().create();
player.updateSettings({
  streaming: {
    cmcd: {
      enabled: true,
      version: 2,
      mode: 'query',
      cid: 'episode-7',
      enabledKeys: keys,
      includeInRequests: ['segment', 'mpd'],
      eventTargets: [
        {
          enabled: true,
          url: '${reportsTo(target)}',
          events: ${EVENTS},
          interval: 10,
          enabledKeys: [...keys, 'e', 'ts', 'url', 'rc', 'ttfb', 'ttlb'],
          includeInRequests: ['segment', 'mpd'],
        },
      ],
    },
  },
});
player.initialize(video, '${MANIFEST}.mpd', true);`,
  notes: [
    'The target needs `enabledKeys` of its own: without them dash.js reports no session ID.',
    'Keep version 2: with version 1 dash.js sends no reports.',
    'CMCD parameters in the manifest overrule these; `applyParametersFromMpd: false` keeps yours.',
  ],
});

const shaka = (target: PlayerTarget): Snippet => ({
  code: `import shaka from 'shaka-player';

const player = new shaka.Player();
player.configure({
  cmcd: {
    enabled: true,
    version: 2,
    useHeaders: false,
    sessionId: crypto.randomUUID(), // anew before each load
    contentId: 'episode-7',
    eventTargets: [
      {
        enabled: true,
        mode: 'event',
        url: '${reportsTo(target)}',
        events: ['ps', 'bc', 'pr', 'rr', 'e', 't', 'b'],
        interval: 10,
        batchSize: 1,
        includeKeys: [],
        useHeaders: false,
        version: 2,
      },
    ],
  },
});
await player.attach(video);
await player.load('${MANIFEST}.mpd');`,
  notes: [
    'The minified build of Shaka Player 5.2 reports requests but no player states; its debug build reports both.',
    'Keep version 2: with version 1 Shaka Player sends no reports.',
    '`crypto.randomUUID` needs HTTPS or localhost.',
  ],
});
