import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { DEFAULT_PACKAGING, packagingFolder } from './packaging.ts';
import type { Packaging } from './scenario.ts';
import { redundantManifest, redundantPlaylist } from './two-cdn-manifests.ts';

/** AAC adds a frame at the front: any longer, and one frame would make a last segment of its own. */
const AUDIO_SHORTER_SECONDS = 0.1;
const FRAMES_PER_SECOND = 25;
/** Small pictures: two of them are decoded in software while nginx, the shaper and the players run beside them. */
const LADDER = [
  { height: 144, width: 256, kbps: 150 },
  { height: 240, width: 426, kbps: 400 },
  { height: 360, width: 640, kbps: 900 },
] as const;

const run = promisify(execFile);

/** A drawn session plays the clip in one of these; segments begin with a picture of their own every 2 s. */
export const DRAWN_PACKAGINGS: readonly [Packaging, ...Packaging[]] = [
  { clipSeconds: 36, segmentSeconds: 2 },
  { clipSeconds: 60, segmentSeconds: 2 },
  { clipSeconds: 36, segmentSeconds: 4 },
  { clipSeconds: 60, segmentSeconds: 4 },
  { clipSeconds: 60, segmentSeconds: 6 },
];

/**
 * Makes the clip that every title shows, or finds it in the temp directory from an earlier recording.
 * Answers with a folder: `ts/` (HLS, muxed MPEG-TS of 4 s), `cmaf/` (2 s, with a DASH manifest and HLS playlists), and one
 * such folder for each other packaging.
 */
export async function makeContent(ffmpeg: string): Promise<string> {
  const recipe = createHash('sha256')
    .update(readFileSync(import.meta.filename))
    .update(readFileSync(path.join(import.meta.dirname, 'two-cdn-manifests.ts')))
    .digest('hex')
    .slice(0, 12);
  const folder = path.join(tmpdir(), `telecine-recorder-content-${recipe}`);
  if (existsSync(folder)) return folder;
  const work = mkdtempSync(`${folder}-`);
  const packagings = [DEFAULT_PACKAGING.hls_ts, DEFAULT_PACKAGING.dash, ...DRAWN_PACKAGINGS];
  for (const clipSeconds of new Set(packagings.map((packaging) => packaging.clipSeconds))) {
    await encode(ffmpeg, work, clipSeconds);
    const own = packagings.filter((packaging) => packaging.clipSeconds === clipSeconds);
    for (const segmentSeconds of new Set(own.map((packaging) => packaging.segmentSeconds))) {
      const packaging = { clipSeconds, segmentSeconds };
      await packageTs(ffmpeg, work, packagingFolder('hls_ts', packaging), segmentSeconds);
      await packageCmaf(ffmpeg, work, packagingFolder('dash', packaging), segmentSeconds);
    }
  }
  renameSync(work, folder);
  return folder;
}

/** One MP4 a rendition and one for audio, so that all packagings hold the same pictures. */
async function encode(ffmpeg: string, folder: string, clipSeconds: number): Promise<void> {
  const sources = [
    ...['-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=${FRAMES_PER_SECOND}`],
    ...['-f', 'lavfi', '-i', 'sine=frequency=330:beep_factor=3:sample_rate=48000'],
  ];
  const renditions = LADDER.flatMap(({ height, width, kbps }) => [
    ...['-map', '0:v', '-t', String(clipSeconds), '-vf', `scale=${width}:${height}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'main', '-pix_fmt', 'yuv420p'],
    ...['-b:v', `${kbps}k`, '-maxrate', `${Math.round(kbps * 1.1)}k`, '-bufsize', `${kbps}k`],
    ...['-g', String(FRAMES_PER_SECOND * 2), '-keyint_min', String(FRAMES_PER_SECOND * 2), '-sc_threshold', '0'],
    `${height}p.mp4`,
  ]);
  const audioSeconds = String(clipSeconds - AUDIO_SHORTER_SECONDS);
  const audio = ['-map', '1:a', '-t', audioSeconds, '-c:a', 'aac', '-b:a', '64k', '-ac', '2', 'audio.mp4'];
  await run(ffmpeg, ['-v', 'error', '-y', ...sources, ...renditions, ...audio], { cwd: folder });
}

const inputs = [...LADDER.map(({ height }) => `${height}p.mp4`), 'audio.mp4'].flatMap((file) => ['-i', file]);

async function packageTs(ffmpeg: string, work: string, folder: string, segmentSeconds: number): Promise<void> {
  mkdirSync(path.join(work, folder));
  const maps = LADDER.flatMap((_, i) => ['-map', `${i}:v`, '-map', `${LADDER.length}:a`]);
  const streams = LADDER.map(({ height }, i) => `v:${i},a:${i},name:${height}p`).join(' ');
  await run(
    ffmpeg,
    [
      ...['-v', 'error', ...inputs, ...maps, '-c', 'copy', '-f', 'hls'],
      ...['-hls_time', String(segmentSeconds), '-hls_playlist_type', 'vod'],
      ...['-var_stream_map', streams, '-master_pl_name', 'master.m3u8'],
      ...['-hls_segment_filename', `${folder}/%v/seg%d.ts`, `${folder}/%v/index.m3u8`],
    ],
    { cwd: work },
  );
  const playlist = readFileSync(path.join(work, folder, 'master.m3u8'), 'utf8');
  writeFileSync(path.join(work, folder, 'master-two-cdns.m3u8'), redundantPlaylist(playlist, folder));
}

async function packageCmaf(ffmpeg: string, work: string, folder: string, segmentSeconds: number): Promise<void> {
  mkdirSync(path.join(work, folder));
  const maps = [...LADDER.map((_, i) => `${i}:v`), `${LADDER.length}:a`].flatMap((stream) => ['-map', stream]);
  await run(
    ffmpeg,
    [
      ...['-v', 'error', ...inputs, ...maps, '-c', 'copy', '-f', 'dash', '-seg_duration', String(segmentSeconds)],
      ...['-use_template', '1', '-use_timeline', '0', '-hls_playlist', '1'],
      ...['-init_seg_name', 'r$RepresentationID$-init.mp4', '-media_seg_name', 'r$RepresentationID$-$Number$.m4s'],
      ...['-adaptation_sets', 'id=0,streams=v id=1,streams=a', `${folder}/manifest.mpd`],
    ],
    { cwd: work },
  );
  const manifest = readFileSync(path.join(work, folder, 'manifest.mpd'), 'utf8');
  writeFileSync(path.join(work, folder, 'manifest-two-cdns.mpd'), redundantManifest(manifest, folder));
}
