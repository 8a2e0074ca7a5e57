import { describe, expect, test } from 'vitest';
import { InferredSessions, titleFolder } from './inferred-session.ts';

describe('the folder of a title', () => {
  test.each([
    ['film', ['/film/', '/film/720p/', '/film/v3/', '/film/a/', '/film/audio/en/', '/film/hls/1080p60/', '/film/3/']],
    ['vod/film', ['/vod/film/', '/vod/film/2400k/', '/vod/film/cmaf/', '/vod/film/stream_0/', '/vod/film/audio_de/']],
    ['vod/film', ['/vod/film/QualityLevels(2400000)/', '/vod/film/bitrate=2400000/']],
    ['hls/vod/film', ['/hls/vod/film/', '/hls/vod/film/1280x720/']],
    ['live/channel-1', ['/live/channel-1/', '/live/channel-1/gear4/', '/live/channel-1/video_2/']],
    ['vod/20260304', ['/vod/20260304/', '/vod/20260304/720p/']],
    ['vod/show/s-1/episode', ['/vod/show/s-1/episode/', '/vod/show/s-1/episode/x/y/']],
    ['', ['/', '/hls/', '/720p/']],
  ])('is %s of %j', (title, paths) => {
    expect([...new Set(paths.map(titleFolder))]).toEqual([title]);
  });

  test('is another for another title, whatever it is called', () => {
    const titles = [
      '/vod/high-school/',
      '/vod/my-video/',
      '/vod/hd-special/',
      '/vod/2026/a-film/',
      '/vod/2026/b-film/',
    ];
    expect(new Set(titles.map(titleFolder)).size).toBe(titles.length);
  });
});

const range = (text: string) => ({ bytes: Buffer.from(text), from: 0, to: Buffer.byteLength(text) });
const idOf = (spec: { address?: string; agent?: string; content: string; isPath?: boolean; project?: string }) =>
  Buffer.from(
    new InferredSessions().idOf(
      spec.project ?? 'proj',
      Buffer.from(spec.address ?? 'one'),
      range(spec.agent ?? 'Browser/1'),
      range(spec.content),
      spec.isPath ?? true,
    ),
  ).toString();

test('the ID is one for a manifest, its renditions and its tracks, and begins as inferred ones do', () => {
  const ids = ['/film/master.m3u8', '/film/720p/seg1.ts', '/film/1080p/seg2.ts', '/film/audio/en/seg1.aac'].map(
    (content) => idOf({ content }),
  );
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^inf_[0-9a-f]{16}$/);
});

test('the ID is another for another address, agent, content or project', () => {
  const content = '/film/master.m3u8';
  const ids = [
    idOf({ content }),
    idOf({ content, address: 'two' }),
    idOf({ content, agent: 'Browser/2' }),
    idOf({ content, project: 'other' }),
    idOf({ content: '/other/master.m3u8' }),
    idOf({ content: 'film-1', isPath: false }),
    idOf({ content: 'film-2', isPath: false }),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
