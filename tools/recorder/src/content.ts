import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { redundantManifest, redundantPlaylist } from './two-cdn-manifests.ts';

const CLIP_SECONDS = 36;
/** AAC adds a frame at the front: any longer, and one frame would make a last segment of its own. */
const AUDIO_SECONDS = CLIP_SECONDS - 0.1;
const FRAMES_PER_SECOND = 25;
/** Small pictures: two of them are decoded in software while nginx, the shaper and the players run beside them. */
const LADDER = [
  { height: 144, width: 256, kbps: 150 },
  { height: 240, width: 426, kbps: 400 },
  { height: 360, width: 640, kbps: 900 },
] as const;

const run = promisify(execFile);

/**
 * Makes the clip that every title shows, or finds it in the temp directory from an earlier recording.
 * Answers with a folder: `ts/` (HLS, muxed MPEG-TS of 4 s) and `cmaf/` (2 s, with a DASH manifest and HLS playlists).
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
  await encode(ffmpeg, work);
  await packageTs(ffmpeg, work);
  await packageCmaf(ffmpeg, work);
  for (const [source, target, rewrite] of [
    ['ts/master.m3u8', 'ts/master-two-cdns.m3u8', redundantPlaylist],
    ['cmaf/manifest.mpd', 'cmaf/manifest-two-cdns.mpd', redundantManifest],
  ] as const) {
    writeFileSync(path.join(work, target), rewrite(readFileSync(path.join(work, source), 'utf8')));
  }
  renameSync(work, folder);
  return folder;
}

/** One MP4 a rendition and one for audio, so that both packagings hold the same pictures. */
async function encode(ffmpeg: string, folder: string): Promise<void> {
  const sources = [
    ...['-f', 'lavfi', '-i', `testsrc2=size=640x360:rate=${FRAMES_PER_SECOND}`],
    ...['-f', 'lavfi', '-i', 'sine=frequency=330:beep_factor=3:sample_rate=48000'],
  ];
  const renditions = LADDER.flatMap(({ height, width, kbps }) => [
    ...['-map', '0:v', '-t', String(CLIP_SECONDS), '-vf', `scale=${width}:${height}`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'main', '-pix_fmt', 'yuv420p'],
    ...['-b:v', `${kbps}k`, '-maxrate', `${Math.round(kbps * 1.1)}k`, '-bufsize', `${kbps}k`],
    ...['-g', String(FRAMES_PER_SECOND * 2), '-keyint_min', String(FRAMES_PER_SECOND * 2), '-sc_threshold', '0'],
    `${height}p.mp4`,
  ]);
  const audio = ['-map', '1:a', '-t', String(AUDIO_SECONDS), '-c:a', 'aac', '-b:a', '64k', '-ac', '2', 'audio.mp4'];
  await run(ffmpeg, ['-v', 'error', ...sources, ...renditions, ...audio], { cwd: folder });
}

const inputs = [...LADDER.map(({ height }) => `${height}p.mp4`), 'audio.mp4'].flatMap((file) => ['-i', file]);

async function packageTs(ffmpeg: string, folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'ts'));
  const maps = LADDER.flatMap((_, i) => ['-map', `${i}:v`, '-map', `${LADDER.length}:a`]);
  const streams = LADDER.map(({ height }, i) => `v:${i},a:${i},name:${height}p`).join(' ');
  await run(
    ffmpeg,
    [
      ...['-v', 'error', ...inputs, ...maps, '-c', 'copy', '-f', 'hls', '-hls_time', '4', '-hls_playlist_type', 'vod'],
      ...['-var_stream_map', streams, '-master_pl_name', 'master.m3u8'],
      ...['-hls_segment_filename', 'ts/%v/seg%d.ts', 'ts/%v/index.m3u8'],
    ],
    { cwd: folder },
  );
}

async function packageCmaf(ffmpeg: string, folder: string): Promise<void> {
  mkdirSync(path.join(folder, 'cmaf'));
  const maps = [...LADDER.map((_, i) => `${i}:v`), `${LADDER.length}:a`].flatMap((stream) => ['-map', stream]);
  await run(
    ffmpeg,
    [
      ...['-v', 'error', ...inputs, ...maps, '-c', 'copy', '-f', 'dash', '-seg_duration', '2'],
      ...['-use_template', '1', '-use_timeline', '0', '-hls_playlist', '1'],
      ...['-init_seg_name', 'r$RepresentationID$-init.mp4', '-media_seg_name', 'r$RepresentationID$-$Number$.m4s'],
      ...['-adaptation_sets', 'id=0,streams=v id=1,streams=a', 'cmaf/manifest.mpd'],
    ],
    { cwd: folder },
  );
}
